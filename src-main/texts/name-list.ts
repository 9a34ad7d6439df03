/** "acme/infra", "acme/a and acme/b", "acme/a, acme/b and 7 more": the middle or end of a sentence. */
export function someNames(names: readonly string[], most = 3): string {
  const shown =
    names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} more`]
  return allWords(shown)
}

/** "push code, dispatch and administer". */
export function allWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** "a, b, c and 4 more": what is named so is no sentence, or ends one. */
export function listSome(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most).join(', ')
  return items.length > most ? `${shown} and ${items.length - most} more` : shown
}

/** "a, b and c", "a, b, c, d, e and 7 more": names beyond five are counted, for a sentence has to stay one. */
export function nameList(names: readonly string[]): string {
  return allWords(names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names)
}
