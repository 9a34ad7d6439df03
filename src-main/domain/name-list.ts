/** "1 repository", "3 repositories". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

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
