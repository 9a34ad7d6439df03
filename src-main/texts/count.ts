/** "1 repository", "3 repositories". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${plural(count, one, many)}`
}

/** The word that fits the number, where the number stands elsewhere in the sentence or not at all. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

const numbers = new Intl.NumberFormat('en-US')

/** "1,204". */
export function formatNumber(value: number): string {
  return numbers.format(value)
}
