import { describe, expect, it } from 'vitest'
import { ManualClock } from './manual-clock.ts'
import { systemClock } from './system-clock.ts'

describe('systemClock', () => {
  it('waits, ends early on abort and at once when already aborted', async () => {
    const before = systemClock.monotonicMs()
    await systemClock.wait(20)
    expect(systemClock.monotonicMs() - before).toBeGreaterThanOrEqual(18)

    const abort = new AbortController()
    const waiting = systemClock.wait(60_000, abort.signal)
    abort.abort()
    await waiting
    await systemClock.wait(60_000, abort.signal)
    expect(systemClock.monotonicMs() - before).toBeLessThan(60_000)
  })

  it('tells the time of this machine', () => {
    const before = Date.now()
    const told = systemClock.now().getTime()
    expect(told).toBeGreaterThanOrEqual(before)
    expect(told).toBeLessThanOrEqual(Date.now())
  })
})

describe('ManualClock', () => {
  it('ends waits in the order in which they fall due, at their own instants', async () => {
    const clock = new ManualClock('2026-03-09T12:00:00.000Z')
    const seen: [string, number][] = []
    void clock.wait(200).then(() => seen.push(['late', clock.monotonicMs()]))
    void clock.wait(100).then(async () => {
      seen.push(['early', clock.monotonicMs()])
      await clock.wait(50)
      seen.push(['chained', clock.monotonicMs()])
    })
    expect(clock.nextInMs).toBe(100)
    await clock.advance(1_000)
    expect(seen).toEqual([
      ['early', 100],
      ['chained', 150],
      ['late', 200],
    ])
    expect(clock.now().toISOString()).toBe('2026-03-09T12:00:01.000Z')
    expect(clock.nextInMs).toBeNull()
  })

  it('ends a wait when its signal aborts', async () => {
    const clock = new ManualClock()
    const abort = new AbortController()
    const waiting = clock.wait(5, abort.signal)
    abort.abort()
    await waiting
    expect(clock.nextInMs).toBeNull()
  })
})
