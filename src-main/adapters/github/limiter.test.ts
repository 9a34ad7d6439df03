import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BudgetState } from '../../ports/github.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { Limiter, type Permit } from './limiter.ts'
import { completeLimits } from './limits.ts'
import type { AnswerHead } from './refusal.ts'

const answered: AnswerHead = { status: 200, headers: {} }

interface Sent {
  readonly write: boolean
  readonly at: number
  readonly until: number
}

/** Runs requests through the limiter on a clock of its own and tells when each was under way. */
async function run(
  limiter: Limiter,
  clock: ManualClock,
  requests: readonly { readonly write: boolean; readonly askedAfter: number; readonly lasts: number }[],
): Promise<Sent[]> {
  const sent: Sent[] = []
  const all = requests.map(async ({ write, askedAfter, lasts }) => {
    await clock.wait(askedAfter)
    const permit = await limiter.acquire({ write })
    const at = clock.monotonicMs()
    await clock.wait(lasts)
    sent.push({ write, at, until: clock.monotonicMs() })
    permit?.done(answered)
  })
  let finished = false
  void Promise.all(all).then(() => {
    finished = true
  })
  for (let steps = 0; !finished && steps < 10_000; steps += 1) await clock.advance(clock.nextInMs ?? 1)
  expect(sent).toHaveLength(requests.length)
  return sent
}

const requests = fc.array(
  fc.record({
    write: fc.boolean(),
    askedAfter: fc.integer({ min: 0, max: 400 }),
    lasts: fc.integer({ min: 0, max: 150 }),
  }),
  { minLength: 1, maxLength: 40 },
)

describe('Limiter', () => {
  it('never goes over the points of any window, wherever in its flight GitHub counts a request', async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.integer({ min: 10, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (wanted, pointsPerMinute, share) => {
          const clock = new ManualClock()
          const limits = completeLimits({ windowMs: 1_000, pointsPerMinute, inFlight: 8 })
          const sent = await run(new Limiter(limits, clock), clock, wanted)
          const counted = sent
            .map((each) => ({
              at: each.at + (each.until - each.at) * share,
              points: each.write ? 5 : 1,
            }))
            .sort((one, other) => one.at - other.at)
          for (const first of counted) {
            const inWindow = counted.filter((each) => each.at >= first.at && each.at < first.at + 1_000)
            expect(inWindow.reduce((sum, each) => sum + each.points, 0)).toBeLessThanOrEqual(pointsPerMinute)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('never has more requests under way than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.integer({ min: 1, max: 5 }), async (wanted, inFlight) => {
        const clock = new ManualClock()
        const limiter = new Limiter(completeLimits({ windowMs: 1_000, inFlight }), clock)
        const sent = await run(limiter, clock, wanted)
        for (const { at } of sent)
          expect(sent.filter((each) => each.at <= at && each.until > at).length).toBeLessThanOrEqual(inFlight)
      }),
      { numRuns: 60 },
    )
  })

  it('writes one at a time, spaced, and within the minute in pace careful, while reads pass', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (wanted) => {
        const clock = new ManualClock()
        const limits = completeLimits({ windowMs: 1_000, writeSpacingMs: 20, contentPerMinute: 6 })
        const limiter = new Limiter(limits, clock)
        limiter.setPace('careful')
        const sent = await run(limiter, clock, wanted)
        const writes = sent.filter((each) => each.write).sort((one, other) => one.at - other.at)
        writes.forEach((write, index) => {
          const before = writes[index - 1]
          if (before !== undefined) {
            expect(write.at - before.at).toBeGreaterThanOrEqual(20)
            expect(write.at).toBeGreaterThanOrEqual(before.until)
          }
          const seventhBefore = writes[index - 6]
          if (seventhBefore !== undefined) expect(write.at - seventhBefore.at).toBeGreaterThanOrEqual(1_000)
        })
        const asked = wanted.filter((each) => !each.write).map((each) => each.askedAfter)
        const reads = sent.filter((each) => !each.write).map((each) => each.at)
        expect(reads.sort((a, b) => a - b)).toEqual(asked.sort((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps to 500 writes an hour in pace careful', async () => {
    const clock = new ManualClock()
    const limiter = new Limiter(completeLimits(), clock)
    limiter.setPace('careful')
    const wanted = Array.from({ length: 501 }, () => ({ write: true, askedAfter: 0, lasts: 10 }))
    const sent = await run(limiter, clock, wanted)
    const starts = sent.map((each) => each.at).sort((one, other) => one - other)
    expect((starts[499] ?? 0) - (starts[0] ?? 0)).toBeLessThan(3_600_000)
    expect((starts[500] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(3_600_000)
  })

  it('pauses everyone after a refusal, turns careful, and says so', async () => {
    const clock = new ManualClock()
    const states: BudgetState[] = []
    const limiter = new Limiter(completeLimits(), clock, (state) => states.push(state))
    const first = await limiter.acquire({ write: true })
    const second = await limiter.acquire({ write: true })
    if (first === null || second === null) throw new Error('no permit')
    limiter.refused(first, { limit: 'secondary', waitMs: 30_000 })
    first.done({ status: 429, headers: {} })
    // A refusal of a request sent before the pause is the same refusal: it adds nothing.
    limiter.refused(second, { limit: 'secondary', waitMs: null })
    second.done({ status: 429, headers: {} })
    expect(limiter.state().pace).toBe('careful')
    expect(limiter.state().waitingUntil).toBe('2026-03-09T12:00:31.000Z')
    const order: number[] = []
    const waiting = [false, false].map(async (write) => {
      const permit = await limiter.acquire({ write })
      order.push(clock.monotonicMs())
      permit?.done(answered)
    })
    await clock.advance(30_999)
    expect(order).toEqual([])
    await clock.advance(1)
    await Promise.all(waiting)
    expect(order).toEqual([31_000, 31_000])
    expect(states.map((state) => state.waitingUntil)).toEqual(['2026-03-09T12:00:31.000Z', null])
  })

  it('doubles the pause for refusals in a row that name no time', async () => {
    const clock = new ManualClock()
    const limiter = new Limiter(completeLimits(), clock)
    const waits: number[] = []
    for (let time = 0; time < 3; time += 1) {
      const permit = await limiter.acquire({ write: false })
      if (permit === null) throw new Error('no permit')
      const wait = limiter.refused(permit, { limit: 'secondary', waitMs: null })
      permit.done({ status: 403, headers: {} })
      waits.push(wait)
      await clock.advance(wait)
    }
    expect(waits).toEqual([60_000, 120_000, 240_000])
    const permit = await limiter.acquire({ write: false })
    permit?.done(answered)
    const again = await limiter.acquire({ write: false })
    if (again === null) throw new Error('no permit')
    expect(limiter.refused(again, { limit: 'secondary', waitMs: null })).toBe(60_000)
  })

  it('waits for the hour to turn when the quota is used up, by GitHub’s clock', async () => {
    const clock = new ManualClock('2026-03-09T12:00:00.000Z')
    const limiter = new Limiter(completeLimits(), clock)
    const permit = await limiter.acquire({ write: false })
    // This machine runs a day behind GitHub.
    const reset = Date.parse('2026-03-10T12:10:00Z') / 1000
    permit?.done({
      status: 200,
      headers: {
        date: 'Tue, 10 Mar 2026 12:00:00 GMT',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(reset),
      },
    })
    let got: Permit | null = null
    void limiter.acquire({ write: false }).then((next) => {
      got = next
    })
    await clock.advance(599_000)
    expect(limiter.state().waitingReason).toContain('5000')
    await clock.advance(1_000)
    expect(got).toBeNull()
    await clock.advance(1_000)
    expect(got).not.toBeNull()
    expect(limiter.state().quota).toBeNull()
  })

  it('lets a waiting request go when its signal aborts, and nobody else', async () => {
    const clock = new ManualClock()
    const limiter = new Limiter(completeLimits({ inFlight: 1 }), clock)
    const held = await limiter.acquire({ write: false })
    const abort = new AbortController()
    const given = limiter.acquire({ write: false }, abort.signal)
    const next = limiter.acquire({ write: false })
    abort.abort()
    expect(await given).toBeNull()
    held?.done(answered)
    expect(await next).not.toBeNull()
  })
})
