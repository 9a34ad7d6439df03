/* For tests of the made-up language. */

/** In the place of what main says: its own catalog has a test for itself. */
export const said = '§'

/** What is seen and heard, without what nobody translates. */
function wordsOf(root: Element): string[] {
  const words: string[] = []
  const look = (element: Element) => {
    if (element.getAttribute('translate') === 'no' || element.tagName === 'BDI') return
    for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
      words.push(element.getAttribute(name) ?? '')
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE) words.push(child.textContent ?? '')
    for (const child of element.children) look(child)
  }
  look(root)
  return words.filter((each) => /[A-Za-z]{2}/.test(each))
}

/** Values inside of texts, and what Intl writes by itself. */
const values = new RegExp(
  [
    /in \d+ days|\d+ days ago|\b[AP]M\b|UTC|GMT/,
    /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/,
    // Time zones, whoever's computer this is.
    /\b[A-Z][A-Z]?[SD]T\b|\bCES?T\b/,
    /octo-bot|\bocto\b|acme(?:\/[a-z]+)?|github\.com|https:\S+|\.github\/workflows\/ci\.yml/,
    /DEPLOY_PAT|R-0001|L-0001|github_pat_\S+|sha256:\w+|0\.1\.0/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** Primer's own: what is heard of a button that waits, and the cross of a dialog. */
const ofPrimer = /^(?:Loading|Close)$/

/** English in a window of the made-up language: what is in no catalog. */
export function plainWords(): string[] {
  return wordsOf(document.body)
    .filter((each) => !ofPrimer.test(each))
    .map((each) => each.replace(values, ''))
    .filter((each) => /[A-Za-z]{2}/.test(each))
}
