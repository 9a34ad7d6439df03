import type { Pace } from '../../domain/plan.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BudgetState } from '../../ports/github.ts'
import { paceTexts } from '../../texts/pace.ts'
import { type CarefulHold, CarefulPace } from './careful-pace.ts'
import { HourQuota } from './hour-quota.ts'
import { type Limits, pointsOfRead, pointsOfWrite } from './limits.ts'
import type { AnswerHead, Refusal } from './refusal.ts'
import { Spending } from './spending.ts'
import { TicketQueue, type Waiter } from './ticket-queue.ts'

/** The right to send one request. Whoever holds it must call `done`, with the answer if one came. */
export interface Permit {
  readonly done: (answer: AnswerHead | null) => void
  /** Pauses begun when the request was sent: a refusal from before the last pause adds nothing to it. */
  readonly pauses: number
}

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

interface Ticket extends Waiter {
  readonly demand: Demand
  readonly start: (permit: Permit) => void
  readonly giveUp: () => void
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
  readonly #writes = new TicketQueue<Ticket>()
  readonly #reads = new TicketQueue<Ticket>()
  readonly #background = new TicketQueue<Ticket>()
  readonly #spending: Spending
  #inFlight = 0
  #writesInFlight = 0
  readonly #careful: CarefulPace
  #pausedUntil = 0
  #pauses = 0
  #pausesInARow = 0
  readonly #quota: HourQuota
  #timer: AbortController | null = null
  #isPumpDue = false
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
      if (this.#waiting > 0) this.#pump()
    })
    this.#limits = limits
    this.#careful = new CarefulPace(limits)
    this.#quota = new HourQuota(clock, limits.windowMs / 60)
    this.#clock = clock
    this.#onChange = onChange
    this.#told = JSON.stringify(this.#visible(this.state()))
  }

  /** Waits for a permit; null when the signal aborted first, or a write came to its turn too late. */
  acquire(demand: Demand, signal?: AbortSignal): Promise<Permit | null> {
    if (signal?.aborted === true) return Promise.resolve(null)
    return new Promise((resolve) => {
      const queue = this.#queueOf(demand)
      const leave = (permit: Permit | null) => {
        queue.leave(ticket)
        resolve(permit)
      }
      const abort = () => {
        leave(null)
        this.#pumpSoon()
      }
      // Not after an abort: to take thousands of listeners away one by one would take seconds.
      const turn = (permit: Permit | null) => {
        signal?.removeEventListener('abort', abort)
        leave(permit)
      }
      const ticket: Ticket = { waits: true, demand, start: turn, giveUp: () => turn(null) }
      signal?.addEventListener('abort', abort, { once: true })
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
    const quotaMs = this.#quotaHold({ write: false }).ms
    return Math.max(this.#pauseHold().ms, Number.isFinite(quotaMs) ? quotaMs : 0)
  }

  state(): BudgetState {
    const quotaHold = this.#quotaHold({ write: false })
    const hold = this.#longest([this.#pauseHold(), quotaHold, this.#queueHold()])
    const waits = hold.ms > this.#limits.writeSpacingMs && Number.isFinite(hold.ms)
    const quota = this.#quota.latest
    return {
      pace: this.#pace,
      waitingUntil: waits ? new Date(this.#clock.now().getTime() + hold.ms).toISOString() : null,
      waitingReason: waits ? hold.reason : null,
      quota:
        quota === null ? null : { limit: quota.limit, remaining: quota.remaining, resetAt: quota.resetAt },
    }
  }

  get #waiting(): number {
    return this.#reads.size + this.#writes.size + this.#background.size
  }

  /** Thousands may give up at once: whose turn it is then is worked out once for all of them. */
  #pumpSoon(): void {
    if (this.#isPumpDue) return
    this.#isPumpDue = true
    queueMicrotask(() => {
      this.#isPumpDue = false
      this.#pump()
    })
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
      if (isTooLate(ticket.demand, this.#clock.monotonicMs())) ticket.giveUp()
      else this.#start(ticket)
    }
    // A write that keeps to the careful pace lets a read pass, and that may have longer to wait than the write itself.
    const write = this.#writes.first()
    if (write !== null) wakeMs = Math.min(wakeMs, this.#holdFor(write).ms)
    // Time goes on while this is worked out: what is due by now, and was not a moment ago, still needs its turn.
    this.#wakeIn(Math.max(1, wakeMs))
    this.#tell()
  }

  #queueOf({ write, background }: Demand): TicketQueue<Ticket> {
    if (write) return this.#writes
    return background === true ? this.#background : this.#reads
  }

  /**
   * Whose turn it is. A write goes first, as what it rests on was looked at just before, and grows old; one that waits
   * for the careful pace lets reads pass.
   */
  #next(): Ticket | null {
    const write = this.#writes.first()
    const read = this.#reads.first() ?? this.#background.first()
    const held = write === null ? 0 : this.#carefulHold().ms
    if (read === null) return held === Number.POSITIVE_INFINITY ? null : write
    return write === null || held > 0 ? read : write
  }

  #start(ticket: Ticket): void {
    const now = this.#clock.monotonicMs()
    const { write, thenWrite } = ticket.demand
    const points = write ? pointsOfWrite : pointsOfRead
    const kept = thenWrite === true ? pointsOfWrite : 0
    this.#inFlight += 1
    if (write) this.#spending.release(pointsOfWrite, now)
    this.#spending.begin(points, kept)
    if (write) {
      this.#writesInFlight += 1
      if (this.#pace === 'careful') this.#careful.started(now)
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
        const at = this.#clock.monotonicMs()
        // Without an answer no write follows.
        const keptUntil = at + (answer === null ? 0 : this.#limits.keepForWriteMs)
        this.#spending.end(points, at, { points: kept, until: keptUntil })
        if (this.#waiting === 0) this.#tell()
      },
    })
  }

  #observe(answer: AnswerHead, pauses: number): void {
    if (answer.status < 400 && pauses === this.#pauses) this.#pausesInARow = 0
    this.#quota.observe(answer)
  }

  #holdFor({ demand }: Ticket): Hold {
    if (this.#spending.inFlight >= this.#limits.inFlight) return untilDone
    return this.#longest([
      this.#pauseHold(),
      this.#quotaHold(demand),
      this.#pointsHold(demand),
      demand.write ? this.#carefulHold() : free,
    ])
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

  #carefulHold(): Hold {
    if (this.#pace !== 'careful') return free
    if (this.#writesInFlight > 0) return untilDone
    const { contentPerMinute, contentPerHour } = this.#limits
    const reasons: Readonly<Record<CarefulHold['rule'], string>> = {
      spacing: paceTexts.oneWriteAtATime,
      minute: paceTexts.writesPerMinute(contentPerMinute),
      hour: paceTexts.writesPerHour(contentPerHour),
    }
    const holds = this.#careful.holds(this.#clock.monotonicMs())
    return this.#longest(holds.map(({ until, rule }) => this.#until(until, reasons[rule])))
  }

  /** What holds up the oldest ticket; free when nobody waits. */
  #queueHold(): Hold {
    // What nobody waits for holds up nothing that is worth telling, as long as somebody waits for something else.
    const isReadWaiting = this.#reads.first() !== null
    const ticket = isReadWaiting ? this.#next() : (this.#writes.first() ?? this.#next())
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
    return [state.pace, second, state.waitingReason, state.quota]
  }

  #tell(): void {
    const state = this.state()
    const text = JSON.stringify(this.#visible(state))
    if (text === this.#told) return
    this.#told = text
    this.#onChange(state)
  }
}

/** What a write rests on was looked at just before; grown too old, it has to be looked at again. */
function isTooLate({ write, notAfterMs }: Demand, now: number): boolean {
  return write && notAfterMs !== undefined && now > notAfterMs
}
