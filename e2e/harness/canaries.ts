/**
 * Every form in which a secret could stand in a file or a message: as it is, in Base64 at each offset and in both
 * alphabets, in hexadecimal, percent-encoded, escaped for JSON, and in UTF-16.
 */
function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8')
  const hex = bytes.toString('hex')
  const base64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
    const [begin, end] = [Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6)]
    return [shifted.toString('base64'), shifted.toString('base64url')].map((text) => text.slice(begin, end))
  })
  const wide = Buffer.from(value, 'utf16le')
  return new Set([
    value,
    [...value].reverse().join(''),
    ...base64,
    hex,
    hex.toUpperCase(),
    encodeURIComponent(value),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    JSON.stringify(value).slice(1, -1),
    [...value].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    wide.toString('latin1'),
    Buffer.from(wide).swap16().toString('latin1'),
  ])
}

/** Secrets with names, and the places where one of them stands. */
export class Canaries {
  readonly #forms: ReadonlyMap<string, ReadonlySet<string>>
  /** `operator token in logs/rekey.log`; a test ends with none. */
  readonly found: string[] = []

  constructor(secrets: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(secrets))
      if (value.length < 16) throw new Error(`${name} is too short to be searched for.`)
    this.#forms = new Map(Object.entries(secrets).map(([name, value]) => [name, formsOf(value)]))
  }

  /** Looks through bytes or a text. */
  search(where: string, content: Buffer | string): void {
    // UTF-16 is sought among the bytes, so that it is found at odd places too.
    const text =
      typeof content === 'string'
        ? Buffer.from(content, 'utf8').toString('latin1')
        : content.toString('latin1')
    for (const [name, forms] of this.#forms)
      for (const form of forms)
        if (text.includes(form)) {
          this.found.push(`${name} in ${where}`)
          break
        }
  }
}
