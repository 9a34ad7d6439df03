/** An item and the work that fetches what it needs, which has begun by now. */
export interface Prepared<Item> {
  readonly item: Item
  readonly prepared: Promise<void>
}

/**
 * The items of a pass in their order, taken by many workers. What the next ones need is fetched while those before are
 * still at work: a worker that comes to one finds it on its way.
 */
export class PreparedAhead<Item> {
  readonly #items: readonly Item[]
  readonly #most: number
  readonly #prepare: (item: Item) => Promise<void>
  readonly #begun: Promise<void>[] = []
  #taken = 0

  /**
   * @param most items that are prepared before a worker has come to them
   * @param prepare called once for each item, in their order
   */
  constructor(items: readonly Item[], most: number, prepare: (item: Item) => Promise<void>) {
    this.#items = items
    this.#most = most
    this.#prepare = prepare
  }

  /** The next item for whoever asks; null when all are taken. A worker that asks no more takes nothing from the others. */
  take(): Prepared<Item> | null {
    const place = this.#taken
    const item = this.#items[place]
    if (item === undefined) return null
    this.#taken += 1
    for (const next of this.#items.slice(this.#begun.length, place + 1 + this.#most))
      this.#begin(this.#prepare(next))
    return { item, prepared: this.#begun[place] ?? Promise.resolve() }
  }

  /** Waits for what was begun, also for items that nobody came to. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#begun)
  }

  #begin(preparing: Promise<void>): void {
    // Whoever takes the item meets the failure; nobody may ever come to it.
    preparing.catch(() => {})
    this.#begun.push(preparing)
  }
}
