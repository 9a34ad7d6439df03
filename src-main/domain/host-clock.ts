/** One look at a host's clock: its `Date` header, and this computer's two clocks at that moment, in milliseconds. */
export interface ClockReading {
  readonly hostMs: number
  readonly localMs: number
  readonly monotonicMs: number
}

/** `Date` names whole seconds, and an answer is on its way for a while: less than this is no difference. */
const noiseMs = 2000

/**
 * The host's clock minus this computer's, in milliseconds. Countdowns add it, so that a wrong clock here changes none.
 *
 * When this computer's clock was set back since the reading, the offset grows by as much at once. A jump ahead looks the
 * same as sleep, during which the steady clock stands still: the offset stays, and the next answer decides.
 */
export function clockOffset(reading: ClockReading, localMs: number, monotonicMs: number): number {
  const atReading = reading.hostMs - reading.localMs
  const settled = Math.abs(atReading) < noiseMs ? 0 : atReading
  const jump = localMs - reading.localMs - (monotonicMs - reading.monotonicMs)
  return jump < -noiseMs ? settled - jump : settled
}
