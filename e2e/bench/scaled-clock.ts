import { systemClock } from '../../src-main/adapters/clock/system-clock.ts'
import type { Clock } from '../../src-main/ports/clock.ts'

/**
 * A clock on which everything takes a part of the time: with 0.1 a minute is six seconds. GitHub's windows, Rekey's
 * budget, its pauses and its deadlines shrink alike, so that what is measured stands to the limits as in life.
 */
export function scaledClock(scale: number): Clock {
  const began = { at: Date.now(), monotonic: performance.now() }
  const passed = () => (performance.now() - began.monotonic) / scale
  return {
    now: () => new Date(began.at + passed()),
    monotonicMs: passed,
    wait: (ms, signal) => systemClock.wait(ms * scale, signal),
  }
}
