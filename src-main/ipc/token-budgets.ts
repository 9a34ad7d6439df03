import type { BudgetState, Quota } from '../ports/github.ts'
import { identityOf } from '../use-cases/operator-session.ts'
import type { World } from '../use-cases/world.ts'
import type { Timetable } from './timetable.ts'

/** What is left of a token's hour changes with every request: the window is told this often at most. */
const tellQuotasEveryMs = 1000

interface Wait {
  readonly until: string
  readonly reason: string | null
}

interface Options {
  readonly timetable: Timetable
  world(): World
  /** What accounts have left changed. */
  quotasChanged(): void
  /** A token begins or ends to wait. */
  waitsChanged(): void
}

/** What GitHub leaves the operator's tokens, by account, and which of them wait. */
export class TokenBudgets {
  readonly #options: Options
  /** By the account's id. */
  readonly quotas = new Map<string, Quota>()
  /** By the identity of the token's session. */
  readonly #waits = new Map<string, Wait>()
  /** By identity, as long as no account was told of it. */
  readonly #unread = new Map<string, Quota>()
  readonly #read: () => void

  constructor(options: Options) {
    this.#options = options
    this.#read = options.timetable.gathered(
      () => tellQuotasEveryMs,
      () => this.#keep(),
    )
  }

  /** The wait that ends last; null when nobody waits. */
  get longestWait(): Wait | null {
    return [...this.#waits.values()].reduce<Wait | null>(
      (longest, each) => (longest === null || each.until > longest.until ? each : longest),
      null,
    )
  }

  /**
   * A token begins or ends to wait, or has less left of its hour. Comes with every answer of GitHub.
   * @param identity of the session
   */
  changed(identity: string, { waitingUntil, waitingReason, quota }: BudgetState): void {
    if (quota !== null) {
      this.#unread.set(identity, quota)
      this.#read()
    }
    if (waitingUntil === (this.#waits.get(identity)?.until ?? null)) return
    if (waitingUntil === null) this.#waits.delete(identity)
    else this.#waits.set(identity, { until: waitingUntil, reason: waitingReason })
    this.#options.waitsChanged()
  }

  /** Another workspace was opened. */
  clear(): void {
    this.quotas.clear()
    this.#waits.clear()
    this.#unread.clear()
  }

  #keep(): void {
    for (const { id, tokens } of this.#options.world().ledger.accounts.list())
      for (const { fingerprint } of tokens) {
        const quota = this.#unread.get(identityOf(fingerprint))
        if (quota !== undefined) this.quotas.set(id, quota)
      }
    this.#unread.clear()
    this.#options.quotasChanged()
  }
}
