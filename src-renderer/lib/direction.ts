/** Whether lines of the page run from right to left, as the document says. */
export function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl'
}
