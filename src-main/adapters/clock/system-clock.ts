import type { Clock } from '../../ports/clock.ts'

/** Longest delay that `setTimeout` takes; a longer one would fire at once. */
const longestTimerMs = 2_147_483_647

/** This machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, Math.min(Math.max(0, ms), longestTimerMs))
      signal?.addEventListener('abort', end, { once: true })
    }),
}
