import { countDestinations, type DestinationRotationState, type RotationCounts } from '../domain/rotation.ts'
import { waitDriftMs } from '../domain/wait-drift.ts'
import type { Attempt, Session } from '../ports/github.ts'
import { runTexts } from '../texts/run.ts'
import { currentRotation } from './rotation-record.ts'
import type { RunEvent } from './run-control.ts'
import type { World } from './world.ts'

/** A time left is shown after so many destinations: before, it would be a guess. */
const destinationsBeforeEta = 5
/** Or after so long, where each destination takes its time. */
const beforeEtaMs = 5_000
const budgetLookMs = 500
/** Share of a new estimate in the time that is shown. */
const smoothing = 0.3

/** Tells how a run goes: one event per destination with counts and time left, and when GitHub makes it wait. */
export class RunProgress {
  readonly #world: World
  readonly #id: string
  readonly #onEvent: ((event: RunEvent) => void) | undefined
  readonly #states = new Map<string, DestinationRotationState>()
  #counts: { -readonly [State in keyof RotationCounts]: number } = { ...countDestinations([]) }
  #total = 0
  #finished = 0
  #startedMs = 0
  /** When the pass is expected to end, by the steady clock; null before the first estimate. */
  #endMs: number | null = null

  constructor(world: World, id: string, onEvent: ((event: RunEvent) => void) | undefined) {
    this.#world = world
    this.#id = id
    this.#onEvent = onEvent
  }

  /** @param total destinations that this pass will bring to an end */
  start(total: number): void {
    this.#total = total
    this.#startedMs = this.#world.clock.monotonicMs()
    const { destinations } = currentRotation(this.#world, this.#id)
    for (const each of destinations) this.#states.set(each.destination, each.state)
    this.#counts = { ...countDestinations(destinations) }
  }

  finish(destination: string): void {
    this.#finished += 1
    this.tell(destination)
  }

  /** Options of a destination's requests by which each repetition of one is told. */
  attemptsOf(destination: string): { readonly onAttempt: (attempt: Attempt) => void } {
    return { onAttempt: (attempt) => this.#onEvent?.({ type: 'attempt', destination, attempt }) }
  }

  tell(destination: string): void {
    if (this.#onEvent === undefined) return
    const now = this.#world.ledger.rotations.destination(this.#id, destination)
    if (now === null) return
    this.#count(destination, now.state)
    this.#onEvent({
      type: 'destination',
      destination: now,
      counts: { ...this.#counts },
      etaSeconds: this.#etaSeconds(),
    })
  }

  /** Looks at the budgets of the sessions in use and tells when all work waits for GitHub. */
  watchBudget(sessions: () => Iterable<Session>, signal: AbortSignal): { stop(): Promise<void> } {
    const ended = new AbortController()
    const watching = (async () => {
      let told: string | null = null
      while (!ended.signal.aborted && !signal.aborted) {
        await this.#world.clock.wait(budgetLookMs, ended.signal)
        const waiting = [...sessions()]
          .map((session) => this.#world.github.budget(session))
          .find((budget) => budget.waitingUntil !== null)
        const until = waiting?.waitingUntil ?? null
        if (isSameWait(until, told)) continue
        told = until
        this.#onEvent?.(
          until === null
            ? { type: 'continuing' }
            : { type: 'waiting', until, reason: waiting?.waitingReason ?? runTexts.waitsForGitHub },
        )
      }
    })()
    return {
      stop: async () => {
        ended.abort()
        await watching
      },
    }
  }

  /** One place at a time: counting all of them at each event would cost their number squared. */
  #count(destination: string, state: DestinationRotationState): void {
    const before = this.#states.get(destination)
    if (before === undefined) this.#counts.total += 1
    else this.#counts[before] -= 1
    this.#counts[state] += 1
    this.#states.set(destination, state)
  }

  /** Counts down only, as a time left that grows is worth nothing; once it was too short, it is estimated anew. */
  #etaSeconds(): number | null {
    const nowMs = this.#world.clock.monotonicMs()
    const elapsedMs = nowMs - this.#startedMs
    const tooEarly = this.#finished < destinationsBeforeEta && elapsedMs < beforeEtaMs
    if (tooEarly || this.#finished === 0) return null
    const estimateMs = nowMs + (elapsedMs / this.#finished) * (this.#total - this.#finished)
    const before = this.#endMs
    const smoothed = before === null ? estimateMs : before + (estimateMs - before) * smoothing
    this.#endMs = before === null || before <= nowMs ? estimateMs : Math.min(before, smoothed)
    return Math.max(0, Math.ceil((this.#endMs - nowMs) / 1000))
  }
}

function isSameWait(until: string | null, told: string | null): boolean {
  if (until === null || told === null) return until === told
  return Math.abs(Date.parse(until) - Date.parse(told)) <= waitDriftMs
}
