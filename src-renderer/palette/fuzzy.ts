/*
 * How well a text answers what somebody typed. Every typed letter has to occur in order. Letters that begin a word or
 * follow each other count more, so that "dp" finds DEPLOY_PAT before "old ship".
 */

const atStart = 12
const atWord = 8
const inRow = 6
const anywhere = 1

/**
 * @param typed lower case, without spaces around it
 * @returns higher is better; null when a letter is missing
 */
export function fuzzyScore(typed: string, text: string): number | null {
  if (typed === '') return 0
  const lower = text.toLowerCase()
  // As a whole is how most people search: it counts before any scattered match, and is quick to find.
  const whole = lower.indexOf(typed)
  if (whole !== -1) {
    const place = whole === 0 ? atStart : isWordStart(text, whole) ? atWord : anywhere
    return typed.length * inRow + place * 4 - text.length / 100
  }
  let score = 0
  let from = 0
  let last = -2
  const letters = [...typed].filter((letter) => letter !== ' ')
  for (const [index, letter] of letters.entries()) {
    const rest = letters.slice(index + 1)
    const at = bestPlace(text, lower, letter, rest, from, last)
    if (at === -1) return null
    score += at === 0 ? atStart : isWordStart(text, at) ? atWord : at === last + 1 ? inRow : anywhere
    last = at
    from = at + 1
  }
  return score - text.length / 100
}

/** The next letter in a row, else one that begins a word and leaves room for the rest, else the first there is. */
function bestPlace(
  text: string,
  lower: string,
  letter: string,
  rest: readonly string[],
  from: number,
  last: number,
): number {
  const first = lower.indexOf(letter, from)
  if (first === -1 || first === last + 1) return first
  for (let at = first; at !== -1; at = lower.indexOf(letter, at + 1))
    if (isWordStart(text, at) && holds(lower, rest, at + 1)) return at
  return first
}

/** Whether the letters occur in order from there on. */
function holds(lower: string, letters: readonly string[], from: number): boolean {
  let at = from - 1
  return letters.every((letter) => {
    at = lower.indexOf(letter, at + 1)
    return at !== -1
  })
}

function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text[at - 1] ?? ''
  const here = text[at] ?? ''
  return /[\s/_\-.:,@#]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here))
}
