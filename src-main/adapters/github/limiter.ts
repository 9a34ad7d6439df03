import type { Pace } from '../../domain/plan.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BudgetState } from '../../ports/github.ts'
import { AbortListeners } from './abort-listeners.ts'
import { Budget, type Demand } from './budget.ts'
import { free, type Hold, longest } from './hold.ts'
import type { Limits } from './limits.ts'
import type { AnswerHead, Refusal } from './refusal.ts'
import { Spending } from './spending.ts'
import { TicketQueue, type Waiter } from './ticket-queue.ts'

/** The right to send one request. Whoever holds it must call `done`, with the answer if one came. */
export interface Permit {
  readonly done: (answer: AnswerHead | null) => void
  /** Pauses begun when the request was sent: a refusal from before the last pause adds nothing to it. */
  readonly pauses: number
}

interface Ticket extends Waiter {
  readonly demand: Demand
  readonly start: (permit: Permit) => void
  readonly giveUp: () => void
}

/** The requests of one token on one host wait here, each for its turn and for room in the budget. */
export class Limiter {
  readonly #limits: Limits
  readonly #clock: Clock
  readonly #onChange: (state: BudgetState) => void
  /** Who waits, in the order in which they came. */
  readonly #writes = new TicketQueue<Ticket>()
  readonly #reads = new TicketQueue<Ticket>()
  readonly #background = new TicketQueue<Ticket>()
  readonly #budget: Budget
  readonly #aborts = new AbortListeners()
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
    this.#budget = new Budget(limits, clock, spending)
    spending.onEnd(() => {
      if (this.#waiting > 0) this.#pump()
    })
    this.#limits = limits
    this.#clock = clock
    this.#onChange = onChange
    this.#told = JSON.stringify(this.#visible(this.state()))
  }

  /** Waits for a permit; null when the signal aborted first, or a write came to its turn too late. */
  acquire(demand: Demand, signal?: AbortSignal): Promise<Permit | null> {
    if (signal?.aborted === true) return Promise.resolve(null)
    return new Promise((resolve) => {
      const queue = this.#queueOf(demand)
      const aborts = signal === undefined ? null : this.#aborts.of(signal)
      const leave = (permit: Permit | null) => {
        queue.leave(ticket)
        resolve(permit)
      }
      const abort = () => {
        leave(null)
        this.#pumpSoon()
      }
      const turn = (permit: Permit | null) => {
        aborts?.delete(abort)
        leave(permit)
      }
      const ticket: Ticket = { waits: true, demand, start: turn, giveUp: () => turn(null) }
      aborts?.add(abort)
      queue.add(ticket)
      this.#pump()
    })
  }

  /**
   * GitHub refused the request of this permit: all workers pause, and the rest of the run is careful.
   * @returns milliseconds until the pause ends
   */
  refused({ pauses }: Permit, refusal: Refusal): number {
    const ms = this.#budget.refused(pauses, refusal)
    this.#pump()
    return ms
  }

  setPace(pace: Pace): void {
    this.#budget.pace = pace
    this.#pump()
  }

  /** Milliseconds that everybody waits because GitHub said so; 0 when requests may go out. */
  stoppedForMs(): number {
    return this.#budget.stoppedForMs()
  }

  state(): BudgetState {
    const budget = this.#budget
    const hold = longest([budget.stop(), this.#queueHold()])
    const waits = hold.ms > this.#limits.writeSpacingMs && Number.isFinite(hold.ms)
    const quota = budget.quota
    return {
      pace: budget.pace,
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
      const { ms } = this.#budget.holdFor(ticket.demand)
      if (ms > 0) {
        wakeMs = ms
        break
      }
      if (isTooLate(ticket.demand, this.#clock.monotonicMs())) ticket.giveUp()
      else this.#start(ticket)
    }
    // A write that keeps to the careful pace lets a read pass, and that may have longer to wait than the write itself.
    const write = this.#writes.first()
    if (write !== null) wakeMs = Math.min(wakeMs, this.#budget.holdFor(write.demand).ms)
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
    const held = write === null ? 0 : this.#budget.carefulHold().ms
    if (read === null) return held === Number.POSITIVE_INFINITY ? null : write
    return write === null || held > 0 ? read : write
  }

  #start(ticket: Ticket): void {
    const request = this.#budget.begin(ticket.demand)
    ticket.start({
      pauses: request.pauses,
      done: (answer) => {
        if (request.end(answer) && this.#waiting === 0) this.#tell()
      },
    })
  }

  /** What holds up the oldest ticket; free when nobody waits. */
  #queueHold(): Hold {
    // What nobody waits for holds up nothing that is worth telling, as long as somebody waits for something else.
    const isReadWaiting = this.#reads.first() !== null
    const ticket = isReadWaiting ? this.#next() : (this.#writes.first() ?? this.#next())
    return ticket === null ? free : this.#budget.holdFor(ticket.demand)
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
