import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock/manual-clock.ts'
import { Limiter } from './limiter.ts'
import { completeLimits } from './limits.ts'
import { Spending } from './spending.ts'

const answered = { status: 200, headers: {} }

function twoTokens(limits: Parameters<typeof completeLimits>[0]) {
  const clock = new ManualClock()
  const spending = new Spending()
  const limiter = () => new Limiter(completeLimits(limits), clock, () => {}, spending)
  return { clock, one: limiter(), other: limiter() }
}

describe('two tokens on one host', () => {
  it('share the points of a window', async () => {
    const { clock, one, other } = twoTokens({ windowMs: 1000, pointsPerMinute: 10, margin: 0 })
    for (let read = 0; read < 6; read += 1) (await one.acquire({ write: false }))?.done(answered)
    let startedAt: number | null = null
    void other.acquire({ write: true }).then(() => {
      startedAt = clock.monotonicMs()
    })
    const began = clock.monotonicMs()
    await clock.advance(999)
    expect(startedAt).toBeNull()
    await clock.advance(1)
    expect(startedAt).toBe(began + 1000)
  })

  it('share the requests under way, and one goes on when the other ends', async () => {
    const { clock, one, other } = twoTokens({ inFlight: 1 })
    const first = await one.acquire({ write: false })
    let started = false
    void other.acquire({ write: false }).then(() => {
      started = true
    })
    await clock.advance(5000)
    expect(started).toBe(false)
    first?.done(answered)
    await clock.advance(0)
    expect(started).toBe(true)
  })

  it('keep their own quota of the hour', async () => {
    const { one, other } = twoTokens({})
    const reset = String(Math.floor(Date.parse('2099-01-01') / 1000))
    const usedUp = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    ;(await one.acquire({ write: false }))?.done({ status: 200, headers: usedUp })
    expect(one.stoppedForMs()).toBeGreaterThan(0)
    expect(other.stoppedForMs()).toBe(0)
  })
})
