/*
 * A made-up language for tests and test builds: every letter has an accent, every text is in brackets and 40 % longer.
 * What is still plain English in the window is not in the catalog; what is cut has too little room for a translation.
 */

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [
    letter,
    [...'áƀćđéƒǵĥíĵķĺḿńóṕɋŕśťúṽŵẋýź'][index] ?? letter,
  ]),
)
const growth = 0.4

/** Every text of the catalog in the made-up language; functions give their text in it. */
export function pseudoLocale<T>(texts: T): T {
  return translate(texts) as T
}

function translate(part: unknown): unknown {
  if (typeof part === 'string') return bracketed(part, [])
  if (typeof part === 'function')
    return (...values: unknown[]) => {
      const said: unknown = part(...values)
      return typeof said === 'string' ? bracketed(said, values) : translate(said)
    }
  if (Array.isArray(part)) return part.map(translate)
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, translate(each)]))
  return part
}

/** Values keep their letters: names and numbers are nobody's to translate. */
function bracketed(text: string, values: readonly unknown[]): string {
  const names = namesIn(values).sort((one, other) => other.length - one.length)
  const parts = names.length === 0 ? [text] : text.split(new RegExp(`(${names.map(literal).join('|')})`))
  const said = parts.map((part) => (names.includes(part) ? part : accent(part))).join('')
  return `[${said}${tail(Math.ceil(text.length * growth))}]`
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** Of words that a line can break between, as a longer sentence has more of them. */
function tail(length: number): string {
  return '~'.repeat(length).replace(/~{7}(?=~)/g, '~~~~~~ ')
}

function accent(text: string): string {
  return [...text]
    .map((letter) => {
      const found = accented[letter.toLowerCase()]
      if (found === undefined) return letter
      return letter === letter.toLowerCase() ? found : found.toUpperCase()
    })
    .join('')
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
