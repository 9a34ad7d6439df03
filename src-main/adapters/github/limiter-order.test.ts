import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock/manual-clock.ts'
import type { Demand } from './budget.ts'
import { Limiter, type Permit } from './limiter.ts'
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

  it('keeps the room of each look for its write, however many look at once', async () => {
    const { clock, begun, ask } = queue(100)
    const waited: number[] = []
    const place = async (at: number): Promise<void> => {
      await ask(`look ${at}`, look)
      const since = clock.monotonicMs()
      await ask(`write ${at}`, write)
      waited.push(clock.monotonicMs() - since - 10)
    }
    const plan = Array.from({ length: 70 }, (_, at) => ask(`plan ${at}`, read))
    await clock.advance(100)
    const all = [...plan, ...Array.from({ length: 32 }, (_, at) => place(at))]
    await clock.advance(10_000)
    await Promise.all(all)
    expect(begun.filter((each) => each.startsWith('write'))).toHaveLength(32)
    expect(Math.max(...waited)).toBe(0)
  })

  it('gives up what it kept for a write that does not come', async () => {
    const { clock, begun, ask } = queue(12)
    const all = [ask('look', look), ask('read', read), ask('other look', look)]
    await clock.advance(50)
    // One point is spent on each of the two, and five are kept; six more are too many.
    expect(begun).toEqual(['look', 'read'])
    await clock.advance(60)
    expect(begun).toEqual(['look', 'read', 'other look'])
    await Promise.all(all)
  })

  it('sends no write that rests on a look of long ago', async () => {
    const { clock, limiter } = queue(5)
    const first = await limiter.acquire(write)
    const late = limiter.acquire({ write: true, notAfterMs: clock.monotonicMs() + 500 })
    const soonEnough = limiter.acquire({ write: true, notAfterMs: clock.monotonicMs() + 5_000 })
    first?.done(answered)
    await clock.advance(1_100)
    expect(await late).toBeNull()
    expect(await soonEnough).not.toBeNull()
  })

  it('keeps part of the hour from what nobody waits for', async () => {
    const { clock, limiter } = queue(1_000)
    const first = await limiter.acquire(read)
    const reset = String(Math.ceil(clock.now().getTime() / 1000) + 600)
    first?.done({
      status: 200,
      headers: { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '8', 'x-ratelimit-reset': reset },
    })
    const begun: string[] = []
    const permits: (Permit | null)[] = []
    const ask = async (name: string, demand: Demand): Promise<void> => {
      const permit = await limiter.acquire(demand)
      begun.push(name)
      permits.push(permit)
    }
    const refresh = Array.from({ length: 8 }, (_, at) => ask(`refresh ${at}`, background))
    const rotation = [ask('look', look), ask('write', write)]
    await clock.advance(100)
    // Five of fifty are left for what somebody waits for.
    expect(begun).toEqual(['refresh 0', 'refresh 1', 'refresh 2', 'look', 'write'])
    for (const permit of permits) permit?.done(answered)
    await clock.advance(700_000)
    for (const permit of permits) permit?.done(answered)
    await Promise.all([...refresh, ...rotation])
  })

  it('lets thousands give up at once', async () => {
    const { clock, limiter } = queue(5)
    const first = await limiter.acquire(write)
    const stop = new AbortController()
    setMaxListeners(0, stop.signal)
    const waiting = Array.from({ length: 3_000 }, () => limiter.acquire(read, stop.signal))
    const other = limiter.acquire(read)
    stop.abort()
    expect(await Promise.all(waiting)).toEqual(Array(3_000).fill(null))
    first?.done(answered)
    await clock.advance(1_100)
    expect(await other).not.toBeNull()
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
