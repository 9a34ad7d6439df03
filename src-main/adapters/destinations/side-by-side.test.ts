import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Arrivals, sideBySide } from './side-by-side.ts'

it('does the same with each item, never more at a time than it may', async () => {
  const done: number[] = []
  let atOnce = 0
  let most = 0
  await sideBySide(new Set(Array.from({ length: 250 }, (_, index) => index)), 40, async (item) => {
    atOnce += 1
    most = Math.max(most, atOnce)
    for (let turn = 0; turn < 3 + (item % 3); turn += 1) await nextTurn()
    atOnce -= 1
    done.push(item)
  })
  expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 250 }, (_, index) => index))
  expect(most).toBe(40)
})

it('begins with few, so that others have their turn in between', async () => {
  let begun = 0
  let ended = false
  const all = sideBySide(Array.from({ length: 500 }), 100, async () => {
    begun += 1
    while (!ended) await nextTurn()
  })
  await Promise.resolve()
  expect(begun).toBe(20)
  while (begun < 100) await nextTurn()
  ended = true
  await all
  expect(begun).toBe(500)
})

it('begins nothing more after an abort', async () => {
  const control = new AbortController()
  let begun = 0
  const work = async (): Promise<void> => {
    begun += 1
    if (begun === 40) control.abort()
    await nextTurn()
  }
  await sideBySide(Array.from({ length: 5000 }), 10, work, control.signal)
  expect(begun).toBe(40)
})

it('does nothing with nothing, and fails with the first that fails', async () => {
  await sideBySide([], 10, () => Promise.reject(new Error('there is no item')))
  await expect(sideBySide([1, 2], 10, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
})

it('takes what is known by now while more is still to come', async () => {
  const known = new Arrivals<string>()
  const done: string[] = []
  known.add('first')
  let ended = false
  const all = sideBySide(known, 3, async (item) => {
    done.push(item)
  }).then(() => {
    ended = true
  })
  await nextTurn()
  expect(done).toEqual(['first'])
  known.add('second')
  known.add('third')
  await nextTurn()
  expect(done).toEqual(['first', 'second', 'third'])
  expect(ended).toBe(false)
  known.add('last')
  known.end()
  await all
  expect(done).toEqual(['first', 'second', 'third', 'last'])
})
