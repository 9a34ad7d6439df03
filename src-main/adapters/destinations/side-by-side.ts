import { setImmediate as nextTurn } from 'node:timers/promises'

/** Begun without a turn for everybody else: to prepare a request takes about a millisecond. */
const begunAtOnce = 20

/**
 * Does the same with every item, so many at a time: thousands that begin together would hold up everybody else. After an
 * abort nothing more is begun.
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const left = items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: most }, async (_, place) => {
      for (let turn = 0; turn < Math.floor(place / begunAtOnce); turn += 1) await nextTurn()
      for (let next = left.next(); next.done !== true && signal?.aborted !== true; next = left.next())
        await work(next.value)
    }),
  )
}
