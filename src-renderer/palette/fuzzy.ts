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
 * @param lower the text in lower case, where that is known already
 * @returns higher is better; null when a letter is missing
 */
export function fuzzyScore(typed: string, text: string, lower = text.toLowerCase()): number | null {
  if (typed === '') return 0
  // As a whole is how most people search: it counts before any scattered match, and is quick to find.
  const whole = lower.indexOf(typed)
  if (whole !== -1) {
    const place = whole === 0 ? atStart : isWordStart(text, whole) ? atWord : anywhere
    return typed.length * inRow + place * 4 - text.length / 100
  }
  const letters = [...typed].filter((letter) => letter !== ' ')
  const latest = latestPlaces(letters, lower)
  if (latest === null) return null
  let score = 0
  let from = 0
  let last = -2
  for (const [index, letter] of letters.entries()) {
    const at = bestPlace(text, lower, letter, latest[index] ?? 0, from, last)
    score += at === 0 ? atStart : isWordStart(text, at) ? atWord : at === last + 1 ? inRow : anywhere
    last = at
    from = at + 1
  }
  return score - text.length / 100
}

/** Whether `fuzzyScore` finds anything at all, which is much quicker to say. @param typed as there, without any spaces */
export function holdsLetters(typed: string, lower: string): boolean {
  let at = -1
  for (const letter of typed) {
    at = lower.indexOf(letter, at + 1)
    if (at === -1) return false
  }
  return true
}

/** For each letter the last place that leaves room for those after it; null when they don't occur in order. */
function latestPlaces(letters: readonly string[], lower: string): readonly number[] | null {
  const latest: number[] = new Array(letters.length)
  let before = lower.length
  for (let index = letters.length - 1; index >= 0; index -= 1) {
    // From a negative place the first letter would be looked at all the same.
    const at = before === 0 ? -1 : lower.lastIndexOf(letters[index] ?? '', before - 1)
    if (at === -1) return null
    latest[index] = at
    before = at
  }
  return latest
}

/** The next letter in a row, else one that begins a word and leaves room for the rest, else the first there is. */
function bestPlace(
  text: string,
  lower: string,
  letter: string,
  latest: number,
  from: number,
  last: number,
): number {
  const first = lower.indexOf(letter, from)
  if (first === last + 1) return first
  for (let at = first; at !== -1 && at <= latest; at = lower.indexOf(letter, at + 1))
    if (isWordStart(text, at)) return at
  return first
}

function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text[at - 1] ?? ''
  const here = text[at] ?? ''
  return /[\s/_\-.:,@#]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(here))
}
