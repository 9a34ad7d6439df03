import type { Limits } from './limits.ts'

/** When the next write may go, an instant of the clock's `monotonicMs`, and which rule says so. */
export interface CarefulHold {
  readonly until: number
  readonly rule: 'spacing' | 'minute' | 'hour'
}

/**
 * The pace that GitHub asks for after it refused: one write at a time, a second from one to the next, and so many in a
 * minute and an hour.
 */
export class CarefulPace {
  readonly #limits: Limits
  /** Starts of writes, oldest first. */
  readonly #starts: number[] = []

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Writes made before the pace became careful are not counted: they are judged by GitHub's own refusals. */
  started(now: number): void {
    this.#starts.push(now)
  }

  /** What the next write waits for; none of them when it may go at once. */
  holds(now: number): readonly CarefulHold[] {
    const { windowMs, writeSpacingMs, contentPerMinute, contentPerHour } = this.#limits
    const starts = this.#starts
    while (starts[0] !== undefined && starts[0] + 60 * windowMs <= now) starts.shift()
    const after = (start: number | undefined, ms: number, rule: CarefulHold['rule']): CarefulHold[] =>
      start === undefined || start + ms <= now ? [] : [{ until: start + ms, rule }]
    return [
      ...after(starts.at(-1), writeSpacingMs, 'spacing'),
      ...after(starts.at(-contentPerMinute), windowMs, 'minute'),
      ...after(starts.at(-contentPerHour), 60 * windowMs, 'hour'),
    ]
  }
}
