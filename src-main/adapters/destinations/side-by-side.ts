import { setImmediate as nextTurn } from 'node:timers/promises'

/** Begun without a turn for everybody else: to prepare a request takes about a millisecond. */
const begunAtOnce = 20

/** Items that become known one after the other. Many may take from it, and wait for the next one. */
export class Arrivals<Item> implements AsyncIterableIterator<Item> {
  readonly #items: Item[] = []
  readonly #waiting: ((next: IteratorResult<Item>) => void)[] = []
  #ended = false

  add(item: Item): void {
    const taker = this.#waiting.shift()
    if (taker === undefined) this.#items.push(item)
    else taker({ done: false, value: item })
  }

  /** No more will come: whoever waits is let go. */
  end(): void {
    this.#ended = true
    for (const taker of this.#waiting.splice(0)) taker({ done: true, value: undefined })
  }

  next(): Promise<IteratorResult<Item>> {
    const [item] = this.#items.splice(0, 1)
    if (item !== undefined) return Promise.resolve({ done: false, value: item })
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

/**
 * Does the same with every item, so many at a time: thousands that begin together would hold up everybody else. After an
 * abort nothing more is begun.
 */
export async function sideBySide<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const left = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: most }, async (_, place) => {
      for (let turn = 0; turn < Math.floor(place / begunAtOnce); turn += 1) await nextTurn()
      for (
        let next = await left.next();
        next.done !== true && signal?.aborted !== true;
        next = await left.next()
      )
        await work(next.value)
    }),
  )
}
