import type { Pace } from '../../domain/plan.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BudgetState, Quota } from '../../ports/github.ts'
import { paceTexts } from '../../texts/pace.ts'
import { type Limits, pointsOfRead, pointsOfWrite } from './limits.ts'
import { type AnswerHead, header, type Refusal, readReset } from './refusal.ts'
import { Spending } from './spending.ts'

/** The right to send one request. Whoever holds it must call `done`, with the answer if one came. */
export interface Permit {
  readonly done: (answer: AnswerHead | null) => void
  /** Pauses begun when the request was sent: a refusal from before the last pause adds nothing to it. */
  readonly pauses: number
}

/** What is to be sent, as far as the budget is concerned. */
export interface Demand {
  readonly write: boolean
  /** True: a write follows right after the answer. It is not asked before there is room for both. */
  readonly thenWrite?: boolean
  /** True: nobody is waiting for it. It lets everything else pass, and leaves part of each minute alone. */
  readonly background?: boolean
}

interface Ticket {
  readonly demand: Demand
  readonly start: (permit: Permit) => void
}

interface Hold {
  readonly ms: number
  readonly reason: string
}

const free: Hold = { ms: 0, reason: '' }
/** Ends when a request under way ends: nothing to set a timer for. */
const untilDone: Hold = { ms: Number.POSITIVE_INFINITY, reason: '' }

/**
 * One budget for one token on one host. Requests wait here so that GitHub's published limits are never hit:
 * points in a sliding window and requests under way, both shared with the other tokens on the host; the hourly quota
 * from GitHub's headers; and in pace careful one write at a time. If GitHub refuses all the same, everyone waits as long as it says.
 */
export class Limiter {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #onChange: (state: BudgetState) => void
  #pace: Pace = 'auto'
  /** Who waits, in the order in which they came. */
  readonly #writes = new Set<Ticket>()
  readonly #reads = new Set<Ticket>()
  readonly #background = new Set<Ticket>()
  readonly #spending: Spending
  #inFlight = 0
  #writesInFlight = 0
  /** Starts of writes in pace careful, oldest first. */
  #carefulWrites: number[] = []
  #pausedUntil = 0
  #pauses = 0
  #pausesInARow = 0
  #quota: (Quota & { readonly resetAtMs: number }) | null = null
  #timer: AbortController | null = null
  #told = ''

  /** @param spending of all tokens on the host; by default this one is alone */
  constructor(
    limits: Limits,
    clock: Clock,
    onChange: (state: BudgetState) => void = () => {},
    spending: Spending = new Spending(),
  ) {
    this.#spending = spending
    spending.onEnd(() => {
      if (this.#reads.size + this.#writes.size + this.#background.size > 0) this.#pump()
    })
    this.#limits = limits
    this.#clock = clock
    this.#onChange = onChange
    this.#told = JSON.stringify(this.#visible(this.state()))
  }

  /** Waits for a permit; null when the signal aborted first. */
  acquire(demand: Demand, signal?: AbortSignal): Promise<Permit | null> {
    if (signal?.aborted === true) return Promise.resolve(null)
    return new Promise((resolve) => {
      const queue = this.#queueOf(demand)
      const giveUp = () => {
        queue.delete(ticket)
        resolve(null)
        this.#pump()
      }
      const ticket: Ticket = {
        demand,
        start: (permit) => {
          signal?.removeEventListener('abort', giveUp)
          resolve(permit)
        },
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      queue.add(ticket)
      this.#pump()
    })
  }

  /**
   * GitHub refused the request of this permit: all workers pause, and the rest of the run is careful.
   * Without a named time the pause is a window, doubled for each refusal in a row.
   * @returns milliseconds until the pause ends
   */
  refused(permit: Permit, refusal: Refusal): number {
    const now = this.#clock.monotonicMs()
    const isNew = permit.pauses === this.#pauses
    if (isNew) {
      this.#pauses += 1
      this.#pausesInARow += 1
    }
    const growing = this.#limits.windowMs * 2 ** Math.min(this.#pausesInARow - 1, 6)
    // A second more than GitHub said, scaled: its seconds are rounded.
    const wait = refusal.waitMs === null ? growing : refusal.waitMs + this.#limits.windowMs / 60
    if (isNew || refusal.waitMs !== null) this.#pausedUntil = Math.max(this.#pausedUntil, now + wait)
    this.#pace = 'careful'
    this.#pump()
    return Math.max(0, this.#pausedUntil - now)
  }

  setPace(pace: Pace): void {
    this.#pace = pace
    this.#pump()
  }

  /** Milliseconds that everybody waits because GitHub said so; 0 when requests may go out. */
  stoppedForMs(): number {
    const quotaMs = this.#quotaHold().ms
    return Math.max(this.#pauseHold().ms, Number.isFinite(quotaMs) ? quotaMs : 0)
  }

  state(): BudgetState {
    const hold = this.#longest([this.#pauseHold(), this.#quotaHold(), this.#queueHold()])
    const waits = hold.ms > this.#limits.writeSpacingMs && Number.isFinite(hold.ms)
    const quota = this.#quota
    return {
      pace: this.#pace,
      waitingUntil: waits ? new Date(this.#clock.now().getTime() + hold.ms).toISOString() : null,
      waitingReason: waits ? hold.reason : null,
      quota:
        quota === null ? null : { limit: quota.limit, remaining: quota.remaining, resetAt: quota.resetAt },
    }
  }

  /** Hands out permits as long as the next ticket may go; else sets a timer for when it may. */
  #pump(): void {
    // With a reason: the default one is an error, whose stack would be taken for each request.
    this.#timer?.abort('moved')
    this.#timer = null
    let wakeMs = Number.POSITIVE_INFINITY
    for (let ticket = this.#next(); ticket !== null; ticket = this.#next()) {
      const { ms } = this.#holdFor(ticket)
      if (ms > 0) {
        wakeMs = ms
        break
      }
      this.#start(ticket)
    }
    // A write that keeps to the careful pace lets a read pass, and that may have longer to wait than the write itself.
    const write = first(this.#writes)
    if (write !== null) wakeMs = Math.min(wakeMs, this.#holdFor(write).ms)
    // Time goes on while this is worked out: what is due by now, and was not a moment ago, still needs its turn.
    this.#wakeIn(Math.max(1, wakeMs))
    this.#tell()
  }

  #queueOf({ write, background }: Demand): Set<Ticket> {
    if (write) return this.#writes
    return background === true ? this.#background : this.#reads
  }

  /**
   * Whose turn it is. A write goes first, as what it rests on was looked at just before, and grows old; one that waits
   * for the careful pace lets reads pass.
   */
  #next(): Ticket | null {
    const write = first(this.#writes)
    const read = first(this.#reads) ?? first(this.#background)
    const held = write === null ? 0 : this.#carefulHold().ms
    if (read === null) return held === Number.POSITIVE_INFINITY ? null : write
    return write === null || held > 0 ? read : write
  }

  #start(ticket: Ticket): void {
    const now = this.#clock.monotonicMs()
    const { write } = ticket.demand
    const points = write ? pointsOfWrite : pointsOfRead
    this.#queueOf(ticket.demand).delete(ticket)
    this.#inFlight += 1
    this.#spending.begin(points)
    if (write) {
      this.#writesInFlight += 1
      // Counted from when the pace became careful: writes made before it are judged by GitHub's own refusals.
      if (this.#pace === 'careful') this.#carefulWrites.push(now)
    }
    const pauses = this.#pauses
    let open = true
    ticket.start({
      pauses,
      done: (answer) => {
        if (!open) return
        open = false
        this.#inFlight -= 1
        if (write) this.#writesInFlight -= 1
        if (answer !== null) this.#observe(answer, pauses)
        this.#spending.end(points, this.#clock.monotonicMs())
        this.#pump()
      },
    })
  }

  #observe(answer: AnswerHead, pauses: number): void {
    if (answer.status < 400 && pauses === this.#pauses) this.#pausesInARow = 0
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
    // A second more than GitHub said, scaled: its seconds are rounded.
    const slackMs = this.#limits.windowMs / 60
    this.#quota = { limit, remaining, resetAt, resetAtMs: this.#clock.monotonicMs() + waitMs + slackMs }
  }

  #holdFor({ demand }: Ticket): Hold {
    if (this.#spending.inFlight >= this.#limits.inFlight) return untilDone
    return this.#longest([
      this.#pauseHold(),
      this.#quotaHold(),
      this.#pointsHold(demand),
      demand.write ? this.#carefulHold() : free,
    ])
  }

  #pauseHold(): Hold {
    return this.#until(this.#pausedUntil, paceTexts.gitHubAskedToWait)
  }

  #quotaHold(): Hold {
    const quota = this.#quota
    if (quota === null) return free
    if (this.#clock.monotonicMs() >= quota.resetAtMs) {
      this.#quota = null
      return free
    }
    if (quota.remaining - this.#inFlight > 0) return free
    // With requests still under way their answers may say otherwise, but never earlier than one of them ends.
    if (quota.remaining > 0) return untilDone
    return this.#until(quota.resetAtMs, paceTexts.requestsUsedUp(quota.limit))
  }

  #pointsHold({ write, thenWrite, background }: Demand): Hold {
    const { windowMs, pointsPerMinute, margin, backgroundShare } = this.#limits
    const points = (write ? pointsOfWrite : pointsOfRead) + (thenWrite === true ? pointsOfWrite : 0)
    const most = pointsPerMinute * (1 - margin) * (background === true ? backgroundShare : 1)
    const spent = this.#spending.recent(this.#clock.monotonicMs(), windowMs)
    let over = this.#spending.pointsInFlight + spent.points + points - Math.max(points, Math.floor(most))
    if (over <= 0) return free
    for (const each of spent.oldestFirst) {
      over -= each.points
      if (over <= 0) return this.#until(each.at + windowMs, paceTexts.pointsPerMinute(pointsPerMinute))
    }
    return untilDone
  }

  #carefulHold(): Hold {
    if (this.#pace !== 'careful') return free
    if (this.#writesInFlight > 0) return untilDone
    const { windowMs, writeSpacingMs, contentPerMinute, contentPerHour } = this.#limits
    const now = this.#clock.monotonicMs()
    const writes = this.#carefulWrites
    while (writes[0] !== undefined && writes[0] + 60 * windowMs <= now) writes.shift()
    const last = writes.at(-1)
    const fullMinute = writes.at(-contentPerMinute)
    const fullHour = writes.at(-contentPerHour)
    return this.#longest([
      last === undefined ? free : this.#until(last + writeSpacingMs, paceTexts.oneWriteAtATime),
      fullMinute === undefined
        ? free
        : this.#until(fullMinute + windowMs, paceTexts.writesPerMinute(contentPerMinute)),
      fullHour === undefined
        ? free
        : this.#until(fullHour + 60 * windowMs, paceTexts.writesPerHour(contentPerHour)),
    ])
  }

  /** What holds up the oldest ticket; free when nobody waits. */
  #queueHold(): Hold {
    // What nobody waits for holds up nothing that is worth telling, as long as somebody waits for something else.
    const ticket = first(this.#reads) === null ? (first(this.#writes) ?? this.#next()) : this.#next()
    return ticket === null ? free : this.#holdFor(ticket)
  }

  #until(instant: number, reason: string): Hold {
    const ms = instant - this.#clock.monotonicMs()
    return ms > 0 ? { ms, reason } : free
  }

  #longest(holds: readonly Hold[]): Hold {
    return holds.reduce((one, other) => (other.ms > one.ms ? other : one), free)
  }

  #wakeIn(ms: number): void {
    if (!Number.isFinite(ms) || ms <= 0) return
    const timer = new AbortController()
    this.#timer = timer
    void this.#clock.wait(ms, timer.signal).then(() => {
      if (!timer.signal.aborted) this.#pump()
    })
  }

  /** What a listener would show: instants to the second, as the two clocks differ by parts of one. */
  #visible(state: BudgetState): unknown {
    const second = Math.round(Date.parse(state.waitingUntil ?? '') / 1000)
    return [state.pace, second, state.waitingReason]
  }

  #tell(): void {
    const state = this.state()
    const text = JSON.stringify(this.#visible(state))
    if (text === this.#told) return
    this.#told = text
    this.#onChange(state)
  }
}

function first(queue: ReadonlySet<Ticket>): Ticket | null {
  const [ticket = null] = queue
  return ticket
}
