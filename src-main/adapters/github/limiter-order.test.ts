import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock/manual-clock.ts'
import { type Demand, Limiter } from './limiter.ts'
import { completeLimits } from './limits.ts'
import type { AnswerHead } from './refusal.ts'

const answered: AnswerHead = { status: 200, headers: {} }
const read: Demand = { write: false }
const write: Demand = { write: true }
const look: Demand = { write: false, thenWrite: true }
const background: Demand = { write: false, background: true }

/** A limiter of twenty points a second with nothing left out, and the order in which it lets requests go. */
function queue(pointsPerMinute = 20) {
  const clock = new ManualClock()
  const limiter = new Limiter(completeLimits({ windowMs: 1_000, pointsPerMinute, margin: 0 }), clock)
  const begun: string[] = []
  const ask = async (name: string, demand: Demand): Promise<void> => {
    const permit = await limiter.acquire(demand)
    begun.push(name)
    await clock.wait(10)
    permit?.done(answered)
  }
  return { clock, begun, ask, limiter }
}

describe('whose turn it is', () => {
  it('lets a write go before the reads that came before it', async () => {
    const { clock, begun, ask } = queue(5)
    const all = [ask('first', write), ask('read', read), ask('second', write)]
    await clock.advance(5_000)
    await Promise.all(all)
    expect(begun).toEqual(['first', 'second', 'read'])
  })

  it('does not look at a place before there is room for the write, too', async () => {
    const { clock, begun, ask } = queue(10)
    const all = [ask('five', write), ask('look', look)]
    await clock.advance(500)
    // Five points are left, and looking and writing take six.
    expect(begun).toEqual(['five'])
    await clock.advance(600)
    await Promise.all(all)
    expect(begun).toEqual(['five', 'look'])
  })

  it('lets everything pass what nobody waits for', async () => {
    const { clock, begun, ask } = queue(5)
    const all = [ask('first', write), ask('refresh', background), ask('read', read), ask('second', write)]
    await clock.advance(5_000)
    await Promise.all(all)
    expect(begun).toEqual(['first', 'second', 'read', 'refresh'])
  })

  it('keeps part of each minute from what nobody waits for, so that a rotation need not wait for it', async () => {
    const { clock, begun, ask } = queue(40)
    const refresh = Array.from({ length: 50 }, (_, at) => ask(`refresh ${at}`, background))
    await clock.advance(100)
    expect(begun).toHaveLength(30)
    const rotation = [ask('look', look), ask('write', write)]
    await clock.advance(100)
    expect(begun.slice(30)).toEqual(['look', 'write'])
    await clock.advance(5_000)
    await Promise.all([...refresh, ...rotation])
    expect(begun).toHaveLength(52)
  })

  it('does not let a write of the careful pace wait for what nobody waits for', async () => {
    const { clock, begun, ask, limiter } = queue(40)
    limiter.setPace('careful')
    const refresh = Array.from({ length: 40 }, (_, at) => ask(`refresh ${at}`, background))
    await clock.advance(20)
    expect(begun).toHaveLength(30)
    // The refresh waits for most of a second; a write is due every sixtieth of one.
    const writes = [ask('first', write), ask('second', write)]
    await clock.advance(60)
    expect(begun.slice(30)).toEqual(['first', 'second'])
    await clock.advance(5_000)
    await Promise.all([...refresh, ...writes])
  })

  it('loses no turn that falls due while it is worked out', async () => {
    const still = new ManualClock()
    let passed = 0
    // Each look at the clock takes a moment, as it does in life.
    const clock = {
      now: () => still.now(),
      monotonicMs: () => {
        passed += 0.05
        return still.monotonicMs() + passed
      },
      // And timers come a little early.
      wait: (ms: number, signal?: AbortSignal) => still.wait(Math.max(0, ms - 1), signal),
    }
    const limiter = new Limiter(completeLimits({ windowMs: 1_000 }), clock)
    limiter.setPace('careful')
    let sent = 0
    const all = Array.from({ length: 60 }, async () => {
      const permit = await limiter.acquire(write)
      sent += 1
      permit?.done(answered)
    })
    await still.advance(60_000)
    expect(sent).toBe(60)
    await Promise.all(all)
  })

  it('sends what nobody waits for at once while nothing else was asked', async () => {
    const { clock, begun, ask } = queue()
    const all = [ask('one', background), ask('two', background)]
    await clock.advance(20)
    await Promise.all(all)
    expect(begun).toEqual(['one', 'two'])
  })
})
