import { describe, expect, it } from 'vitest'
import { ExchangeTurns } from './exchange-turns.ts'

/** What happens in which order, while somebody else asks for each turn of the event loop. */
async function order(asked: (turns: ExchangeTurns, note: (what: string) => void) => Promise<unknown>) {
  const noted: string[] = []
  let isOver = false
  const other = () => {
    noted.push('other')
    if (!isOver) setImmediate(other)
  }
  setImmediate(other)
  await asked(new ExchangeTurns(), (what) => noted.push(what))
  isOver = true
  return noted
}

describe('the turns of exchanges', () => {
  it('are at once for a few', async () => {
    const noted = await order((turns, note) =>
      Promise.all(['1', '2', '3', '4'].map((each) => turns.next().then(() => note(each)))),
    )
    expect(noted).toEqual(['1', '2', '3', '4'])
  })

  it('leave the event loop to everybody else in between, in the order that they were asked for', async () => {
    const asked = Array.from({ length: 10 }, (_, index) => String(index + 1))
    const noted = await order((turns, note) =>
      Promise.all(asked.map((each) => turns.next().then(() => note(each)))),
    )
    expect(noted).toEqual(['1', '2', '3', '4', 'other', '5', '6', '7', '8', 'other', '9', '10'])
  })

  it('are not overtaken by who asks later', async () => {
    const noted = await order(async (turns, note) => {
      const ask = (each: string) => turns.next().then(() => note(each))
      const early = ['1', '2', '3', '4', '5', '6'].map(ask)
      await early[0]
      await Promise.all([...early, ask('later')])
    })
    expect(noted).toEqual(['1', '2', '3', '4', 'other', '5', '6', 'later'])
  })

  it('are at once again after a pause', async () => {
    const turns = new ExchangeTurns()
    await Promise.all(Array.from({ length: 9 }, () => turns.next()))
    // One turn for what was begun in the last, one to find nothing to do.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(
      await order((_, note) => Promise.all([1, 2, 3, 4].map(() => turns.next().then(() => note('at once'))))),
    ).toEqual(['at once', 'at once', 'at once', 'at once'])
  })
})
