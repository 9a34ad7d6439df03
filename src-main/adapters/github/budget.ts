import type { Pace } from '../../domain/plan.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Quota } from '../../ports/github.ts'
import { paceTexts } from '../../texts/pace.ts'
import { type CarefulHold, CarefulPace } from './careful-pace.ts'
import { free, type Hold, longest, untilDone } from './hold.ts'
import { HourQuota } from './hour-quota.ts'
import { type Limits, pointsOfRead, pointsOfWrite } from './limits.ts'
import type { AnswerHead, Refusal } from './refusal.ts'
import type { Spending } from './spending.ts'

/** What is to be sent, as far as the budget is concerned. */
export interface Demand {
  readonly write: boolean
  /** True: a write follows right after the answer. It is not asked before there is room for both, which is kept. */
  readonly thenWrite?: boolean
  /** True: nobody is waiting for it. It lets everything else pass, and leaves part of each minute and hour alone. */
  readonly background?: boolean
  /** Of a write: the instant of `monotonicMs` after which it is not sent any more. */
  readonly notAfterMs?: number
}

/** A request that is under way. */
interface Begun {
  /** Pauses begun when it was sent. */
  readonly pauses: number
  /** @returns false when it had ended before */
  readonly end: (answer: AnswerHead | null) => boolean
}

/**
 * One budget for one token on one host, so that GitHub's published limits are never hit: points in a sliding window and
 * requests under way, both shared with the other tokens on the host; the hourly quota from GitHub's headers; and in pace
 * careful one write at a time. If GitHub refuses all the same, everyone waits as long as it says.
 */
export class Budget {
  pace: Pace = 'auto'
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #spending: Spending
  #inFlight = 0
  #writesInFlight = 0
  readonly #careful: CarefulPace
  #pausedUntil = 0
  #pauses = 0
  #pausesInARow = 0
  readonly #quota: HourQuota

  /** @param spending of all tokens on the host */
  constructor(limits: Limits, clock: Clock, spending: Spending) {
    this.#limits = limits
    this.#clock = clock
    this.#spending = spending
    this.#careful = new CarefulPace(limits)
    this.#quota = new HourQuota(clock, limits.windowMs / 60)
  }

  get quota(): Quota | null {
    return this.#quota.latest
  }

  begin({ write, thenWrite }: Demand): Begun {
    const now = this.#clock.monotonicMs()
    const points = write ? pointsOfWrite : pointsOfRead
    const kept = thenWrite === true ? pointsOfWrite : 0
    this.#inFlight += 1
    if (write) this.#spending.release(pointsOfWrite, now)
    this.#spending.begin(points, kept)
    if (write) {
      this.#writesInFlight += 1
      if (this.pace === 'careful') this.#careful.started(now)
    }
    const pauses = this.#pauses
    let open = true
    return {
      pauses,
      end: (answer) => {
        if (!open) return false
        open = false
        this.#inFlight -= 1
        if (write) this.#writesInFlight -= 1
        if (answer !== null) this.#observe(answer, pauses)
        const at = this.#clock.monotonicMs()
        // Without an answer no write follows.
        const keptUntil = at + (answer === null ? 0 : this.#limits.keepForWriteMs)
        this.#spending.end(points, at, { points: kept, until: keptUntil })
        return true
      },
    }
  }

  /**
   * GitHub refused a request: a pause for everybody, and careful from now on. Without a named time the pause is a
   * window, doubled for each refusal in a row.
   * @param pauses begun when the request was sent
   * @returns milliseconds until the pause ends
   */
  refused(pauses: number, refusal: Refusal): number {
    const now = this.#clock.monotonicMs()
    const isNew = pauses === this.#pauses
    if (isNew) {
      this.#pauses += 1
      this.#pausesInARow += 1
    }
    const growing = this.#limits.windowMs * 2 ** Math.min(this.#pausesInARow - 1, 6)
    // A second more than GitHub said, scaled: its seconds are rounded.
    const wait = refusal.waitMs === null ? growing : refusal.waitMs + this.#limits.windowMs / 60
    if (isNew || refusal.waitMs !== null) this.#pausedUntil = Math.max(this.#pausedUntil, now + wait)
    this.pace = 'careful'
    return Math.max(0, this.#pausedUntil - now)
  }

  /** What everybody waits for because GitHub said so. */
  stop(): Hold {
    return longest([this.#pauseHold(), this.#quotaHold({ write: false })])
  }

  /** Milliseconds that everybody waits because GitHub said so; 0 when requests may go out. */
  stoppedForMs(): number {
    const quotaMs = this.#quotaHold({ write: false }).ms
    return Math.max(this.#pauseHold().ms, Number.isFinite(quotaMs) ? quotaMs : 0)
  }

  /** What a request waits for. */
  holdFor(demand: Demand): Hold {
    if (this.#spending.inFlight >= this.#limits.inFlight) return untilDone
    return longest([
      this.#pauseHold(),
      this.#quotaHold(demand),
      this.#pointsHold(demand),
      demand.write ? this.carefulHold() : free,
    ])
  }

  /** What a write waits for in pace careful. */
  carefulHold(): Hold {
    if (this.pace !== 'careful') return free
    if (this.#writesInFlight > 0) return untilDone
    const { contentPerMinute, contentPerHour } = this.#limits
    const reasons: Readonly<Record<CarefulHold['rule'], string>> = {
      spacing: paceTexts.oneWriteAtATime,
      minute: paceTexts.writesPerMinute(contentPerMinute),
      hour: paceTexts.writesPerHour(contentPerHour),
    }
    const holds = this.#careful.holds(this.#clock.monotonicMs())
    return longest(holds.map(({ until, rule }) => this.#until(until, reasons[rule])))
  }

  #observe(answer: AnswerHead, pauses: number): void {
    if (answer.status < 400 && pauses === this.#pauses) this.#pausesInARow = 0
    this.#quota.observe(answer)
  }

  #pauseHold(): Hold {
    return this.#until(this.#pausedUntil, paceTexts.gitHubAskedToWait)
  }

  #quotaHold({ background, thenWrite }: Demand): Hold {
    const quota = this.#quota.latest
    if (quota === null) return free
    const left = background === true ? Math.round(quota.limit * (1 - this.#limits.backgroundQuotaShare)) : 0
    const needed = left + (thenWrite === true ? 2 : 1)
    if (quota.remaining - this.#inFlight >= needed) return free
    // With requests still under way their answers may say otherwise, but never earlier than one of them ends.
    if (quota.remaining >= needed) return untilDone
    return this.#until(quota.resetAtMs, paceTexts.requestsUsedUp(quota.limit))
  }

  #pointsHold({ write, thenWrite, background }: Demand): Hold {
    const { windowMs, pointsPerMinute, margin, backgroundShare } = this.#limits
    const points = (write ? pointsOfWrite : pointsOfRead) + (thenWrite === true ? pointsOfWrite : 0)
    const most = pointsPerMinute * (1 - margin) * (background === true ? backgroundShare : 1)
    const now = this.#clock.monotonicMs()
    const spent = this.#spending.recent(now, windowMs)
    // What is kept for writes is no reason for a write to wait.
    const kept = write ? { points: 0, until: Number.POSITIVE_INFINITY } : this.#spending.kept(now)
    const used = this.#spending.pointsInFlight + spent.points + kept.points
    let over = used + points - Math.max(points, Math.floor(most))
    if (over <= 0) return free
    let until = kept.until
    for (const each of spent.oldestFirst) {
      over -= each.points
      if (over > 0) continue
      until = Math.min(until, each.at + windowMs)
      break
    }
    return Number.isFinite(until) ? this.#until(until, paceTexts.pointsPerMinute(pointsPerMinute)) : untilDone
  }

  #until(instant: number, reason: string): Hold {
    const ms = instant - this.#clock.monotonicMs()
    return ms > 0 ? { ms, reason } : free
  }
}
