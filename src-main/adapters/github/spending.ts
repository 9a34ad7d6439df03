interface Spent {
  readonly at: number
  readonly points: number
}

interface Kept {
  readonly points: number
  /** The write that it is kept for comes before this instant, or not at all. */
  readonly until: number
}

/**
 * What the requests to one host cost, whichever token they carry. GitHub counts all tokens of a user together, and
 * which tokens are one user's is only known after asking with them: so all of them count.
 * Source: docs.github.com, "Rate limits for the REST API", primary and secondary limits of authenticated users.
 */
export class Spending {
  #inFlight = 0
  #pointsInFlight = 0
  /** Finished requests, oldest first, and what they cost together. */
  readonly #spent: Spent[] = []
  #points = 0
  /** Kept for the writes that follow looks under way. */
  #keptInFlight = 0
  /** Kept for the writes that follow looks that were answered, oldest first. */
  readonly #kept: Kept[] = []
  readonly #listeners = new Set<() => void>()

  get inFlight(): number {
    return this.#inFlight
  }

  get pointsInFlight(): number {
    return this.#pointsInFlight
  }

  /** What still counts in a window that ends now. */
  recent(now: number, windowMs: number): { readonly oldestFirst: readonly Spent[]; readonly points: number } {
    for (
      let [oldest] = this.#spent;
      oldest !== undefined && oldest.at + windowMs <= now;
      [oldest] = this.#spent
    ) {
      this.#points -= oldest.points
      this.#spent.shift()
    }
    return { oldestFirst: this.#spent, points: this.#points }
  }

  /** What is kept for writes to come, and when the first of it is given up; infinite while no time is known. */
  kept(now: number): Kept {
    while (this.#kept[0] !== undefined && this.#kept[0].until <= now) this.#kept.shift()
    const points = this.#kept.reduce((sum, each) => sum + each.points, this.#keptInFlight)
    return { points, until: this.#kept[0]?.until ?? Number.POSITIVE_INFINITY }
  }

  /** A write begins: what was kept for the one that waited longest is spent by it. */
  release(points: number, now: number): void {
    this.kept(now)
    const [oldest] = this.#kept
    if (oldest?.points === points) this.#kept.shift()
  }

  /** @param kept points that stay free for the write that follows the answer */
  begin(points: number, kept = 0): void {
    this.#inFlight += 1
    this.#pointsInFlight += points
    this.#keptInFlight += kept
  }

  /**
   * @param at instant from which on the whole window is enough: GitHub counted it some time before
   * @param kept as it was begun with, and how long the write may take to come
   */
  end(points: number, at: number, kept: Kept = { points: 0, until: at }): void {
    this.#inFlight -= 1
    this.#pointsInFlight -= points
    this.#keptInFlight -= kept.points
    if (kept.points > 0 && kept.until > at) this.#kept.push(kept)
    this.#spent.push({ at, points })
    this.#points += points
    for (const listener of this.#listeners) listener()
  }

  /** Tells whenever a request ended, whoever sent it. */
  onEnd(listener: () => void): void {
    this.#listeners.add(listener)
  }
}
