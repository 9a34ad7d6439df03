/** Shorter ones would take whole words out of every text; nothing that signs in anywhere is as short. */
const shortest = 8

/** Weak: this list alone keeps no value in memory. */
const living = new Set<WeakRef<{ reveal(): string }>>()
const cleared = new FinalizationRegistry<WeakRef<{ reveal(): string }>>((gone) => living.delete(gone))

/** Makes a secret known to the log's redaction for as long as somebody holds it. */
export function noteSecret(secret: { reveal(): string }): void {
  const reference = new WeakRef(secret)
  living.add(reference)
  cleared.register(secret, reference)
}

/** The text with `[removed]` in place of every secret that is in memory now, in each form that a text may have it in. */
export function maskLiveSecrets(text: string): string {
  const values = new Set<string>()
  for (const reference of living) {
    const value = reference.deref()?.reveal()
    if (value !== undefined && value.length >= shortest) values.add(value)
  }
  let masked = text
  // Longest first: one value may be a part of another.
  for (const value of [...values].sort((one, other) => other.length - one.length))
    for (const form of formsOf(value)) masked = masked.replaceAll(form, '[removed]')
  return masked
}

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value, 'utf8')
  return new Set([
    value,
    ...insideBase64(bytes),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    // By way of the bytes: half of a surrogate pair can't be encoded, and the log must not fail over it.
    encodeURIComponent(bytes.toString('utf8')),
    JSON.stringify(value).slice(1, -1),
  ])
}

/** How the bytes look inside of something larger in Base64, at each of the three offsets, in both alphabets. */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
    // The first and last characters share bits with the neighbours.
    const begin = Math.ceil((offset * 8) / 6)
    const end = Math.floor((shifted.length * 8) / 6)
    return (['base64', 'base64url'] as const).map((alphabet) => shifted.toString(alphabet).slice(begin, end))
  })
}
