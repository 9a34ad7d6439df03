import { expect, it } from 'vitest'
import { PreparedAhead } from './prepared-ahead.ts'

const ten = Array.from({ length: 10 }, (_, index) => index)

it('begins with each item once and in order, so many before anybody comes to it', async () => {
  const begun: number[] = []
  const ahead = new PreparedAhead(ten, 3, async (item) => {
    begun.push(item)
  })
  expect(begun).toEqual([])
  const seen: number[][] = []
  for (let next = ahead.take(); next !== null; next = ahead.take()) seen.push([next.item, begun.length])
  expect(seen).toEqual(ten.map((item) => [item, Math.min(10, item + 4)]))
  expect(begun).toEqual(ten)
})

it('gives each item to one of many takers, with the work that is its own', async () => {
  const ahead = new PreparedAhead(ten, 2, (item) =>
    item % 4 === 3 ? Promise.reject(new Error(`of ${item}`)) : Promise.resolve(),
  )
  const taken: number[] = []
  const met: string[] = []
  const taker = async (): Promise<void> => {
    for (let next = ahead.take(); next !== null; next = ahead.take()) {
      const { item, prepared } = next
      taken.push(item)
      await prepared.catch((error: Error) => met.push(`${item} met the one ${error.message}`))
    }
  }
  await Promise.all([taker(), taker(), taker()])
  expect(taken).toEqual(ten)
  expect(met.sort()).toEqual(['3 met the one of 3', '7 met the one of 7'])
})

it('waits at its end for what was begun and nobody came to', async () => {
  const open: (() => void)[] = []
  const ahead = new PreparedAhead(ten, 2, () => new Promise<void>((resolve) => open.push(resolve)))
  ahead.take()
  expect(open).toHaveLength(3)
  let ended = false
  const ending = ahead.ended().then(() => {
    ended = true
  })
  open[0]?.()
  open[1]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(false)
  open[2]?.()
  await ending
})
