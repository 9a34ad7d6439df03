/** "1 repository", "3 repositories". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${plural(count, one, many)}`
}

/** The word that fits the number, where the number stands elsewhere in the sentence or not at all. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/** Made with its first use: the first formatter takes six milliseconds, which every start would pay. */
let numbers: Intl.NumberFormat | null = null

/** "1,204". */
export function formatNumber(value: number): string {
  numbers ??= new Intl.NumberFormat('en-US')
  return numbers.format(value)
}
