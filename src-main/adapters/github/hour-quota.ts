import type { Clock } from '../../ports/clock.ts'
import type { Quota } from '../../ports/github.ts'
import { type AnswerHead, header, readReset } from './refusal.ts'

/** The requests of the hour, as GitHub's headers tell of them with each answer. */
export class HourQuota {
  readonly #clock: Clock
  /** GitHub's seconds are rounded: so much later than it said. */
  readonly #slackMs: number
  #quota: (Quota & { readonly resetAtMs: number }) | null = null

  constructor(clock: Clock, slackMs: number) {
    this.#clock = clock
    this.#slackMs = slackMs
  }

  observe(answer: AnswerHead): void {
    const resource = header(answer, 'x-ratelimit-resource') ?? 'core'
    const limit = Number(header(answer, 'x-ratelimit-limit') ?? Number.NaN)
    const remaining = Number(header(answer, 'x-ratelimit-remaining') ?? Number.NaN)
    const waitMs = readReset(answer, this.#clock.now())
    if (resource !== 'core' || !Number.isFinite(limit) || !Number.isFinite(remaining) || waitMs === null)
      return
    const resetAt = new Date(Number(header(answer, 'x-ratelimit-reset')) * 1000).toISOString()
    const known = this.#quota
    // Answers overtake each other: of one hour the smallest number is the newest.
    if (known !== null && known.resetAt === resetAt && known.remaining < remaining) return
    if (known !== null && known.resetAt > resetAt) return
    this.#quota = { limit, remaining, resetAt, resetAtMs: this.#clock.monotonicMs() + waitMs + this.#slackMs }
  }

  /** What was heard last; null when the hour that it spoke of is over. */
  get latest(): (Quota & { readonly resetAtMs: number }) | null {
    if (this.#quota !== null && this.#clock.monotonicMs() >= this.#quota.resetAtMs) this.#quota = null
    return this.#quota
  }
}
