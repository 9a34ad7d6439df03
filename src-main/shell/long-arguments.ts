/** Half of the 32 kB in which Chromium hands the arguments of a second start to the first one, with the folder. */
const mostBytes = 16 * 1024

/**
 * More than Chromium hands over to a Rekey that runs already: its answer to more may be lost, and then it takes that one
 * for dead and kills it.
 */
export function areTooLong(given: readonly string[]): boolean {
  return given.reduce((sum, each) => sum + Buffer.byteLength(each) + 1, 0) > mostBytes
}
