interface Spent {
  readonly at: number
  readonly points: number
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

  begin(points: number): void {
    this.#inFlight += 1
    this.#pointsInFlight += points
  }

  /** @param at instant from which on the whole window is enough: GitHub counted it some time before */
  end(points: number, at: number): void {
    this.#inFlight -= 1
    this.#pointsInFlight -= points
    this.#spent.push({ at, points })
    this.#points += points
    for (const listener of this.#listeners) listener()
  }

  /** Tells whenever a request ended, whoever sent it. */
  onEnd(listener: () => void): void {
    this.#listeners.add(listener)
  }
}
