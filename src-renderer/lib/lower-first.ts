/** For what stands alone elsewhere, and inside of a sentence here. */
export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase() + text.slice(1)
}
