import { expect, it } from 'vitest'
import { SecretValue } from '../domain/secret-value.ts'
import type { BudgetState, GitHub, Session } from '../ports/github.ts'
import type { RunEvent } from './run-control.ts'
import { RunProgress } from './run-progress.ts'
import { openStage, testTokens } from './test-world.ts'

const session: Session = {
  host: { name: 'github.com', apiUrl: 'https://api.github.com' },
  token: new SecretValue(testTokens.operator),
  identity: 'fingerprint',
}

/** A run whose budget tells of a wait as the test says. */
async function watched() {
  let until: () => string | null = () => null
  const { world, clock } = await openStage({
    github: (plain): GitHub => ({
      ...plain,
      budget: (of): BudgetState => ({
        ...plain.budget(of),
        waitingUntil: until(),
        waitingReason: 'Keeping to 900 points a minute.',
      }),
    }),
  })
  const events: RunEvent[] = []
  const progress = new RunProgress(world, 'R-0001', (event) => events.push(event))
  const watch = progress.watchBudget(() => [session], new AbortController().signal)
  return {
    clock,
    events,
    stop: () => watch.stop(),
    wait: (of: () => string | null) => {
      until = of
    },
  }
}

it('tells of a wait once, though its end moves by a millisecond each time it is told', async () => {
  const { clock, events, stop, wait } = await watched()
  const end = clock.now().getTime() + 30_000
  let looks = 0
  wait(() => new Date(end + (looks++ % 2)).toISOString())
  await clock.advance(10_000)
  expect(looks).toBeGreaterThan(10)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ type: 'waiting', reason: 'Keeping to 900 points a minute.' })
  wait(() => null)
  await clock.advance(1000)
  expect(events.map(({ type }) => type)).toEqual(['waiting', 'continuing'])
  await stop()
})

it('tells of a wait that became longer', async () => {
  const { clock, events, stop, wait } = await watched()
  const end = clock.now().getTime() + 30_000
  wait(() => new Date(end).toISOString())
  await clock.advance(1000)
  wait(() => new Date(end + 60_000).toISOString())
  await clock.advance(1000)
  expect(events).toEqual([
    expect.objectContaining({ until: new Date(end).toISOString() }),
    expect.objectContaining({ until: new Date(end + 60_000).toISOString() }),
  ])
  await stop()
})
