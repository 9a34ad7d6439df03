import { describe, expect, it } from 'vitest'
import type { FirstLookView, RotationSummaryView, SnapshotView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { aDestination, aRotation } from '../rotation/fake-rotation.ts'
import { applyDelta } from './apply-delta.ts'
import { installFakeRekey } from './fake-rekey.ts'
import { credentialOf, destinationOf, snapshotOf, summaryOf } from './fake-views.ts'
import { createQueryClient } from './query-client.ts'
import { applyProgress, snapshotQuery, takeDelta } from './use-snapshot.ts'

const first = destinationOf('acme/api')
const second = destinationOf('acme/web', { state: 'missing' })

describe('applyDelta', () => {
  it('exchanges single destinations and keeps the others as they were', () => {
    const before = snapshotOf({ destinations: [first, second], credentials: [credentialOf('DEPLOY_PAT')] })
    const after = applyDelta(before, {
      revision: 2,
      changedDestinations: [{ ...second, state: 'current' }],
    })
    expect(after.revision).toBe(2)
    expect(after.destinations).toEqual([first, { ...second, state: 'current' }])
    expect(after.destinations[0]).toBe(first)
    expect(after.credentials).toBe(before.credentials)
  })
})

describe('takeDelta', () => {
  const clientWith = (known: SnapshotView) => {
    const client = createQueryClient()
    client.setQueryData(keys.snapshot, known)
    return client
  }

  it('ignores a delta that the snapshot has overtaken', () => {
    const client = clientWith(snapshotOf({ revision: 5, credentials: [credentialOf('DEPLOY_PAT')] }))
    takeDelta(client, { revision: 5, credentials: [] })
    expect(client.getQueryData<SnapshotView>(keys.snapshot)?.credentials).toHaveLength(1)
    expect(client.getQueryState(keys.snapshot)?.isInvalidated).toBe(false)
  })

  it('asks for everything again when one was missed', () => {
    const client = clientWith(snapshotOf({ revision: 5, credentials: [credentialOf('DEPLOY_PAT')] }))
    takeDelta(client, { revision: 7, credentials: [] })
    expect(client.getQueryData<SnapshotView>(keys.snapshot)?.revision).toBe(5)
    expect(client.getQueryState(keys.snapshot)?.isInvalidated).toBe(true)
  })
})

describe('a rotation that is open in the window', () => {
  function told(change: Partial<RotationSummaryView>): boolean {
    const view = aRotation({ state: 'propagating' })
    const client = createQueryClient()
    client.setQueryData(keys.snapshot, snapshotOf({ revision: 5 }))
    client.setQueryData(keys.rotation(view.id), view)
    takeDelta(client, { revision: 6, rotations: [{ ...summaryOf(view), ...change }] })
    return client.getQueryState(keys.rotation(view.id))?.isInvalidated === true
  }
  const { counts } = aRotation()
  const further = { ...counts, written: counts.written + 1 }

  it('is asked for again when another Rekey wrote by it, or stopped to', () => {
    expect(told({ counts: further })).toBe(true)
    expect(told({ interrupted: true })).toBe(true)
  })

  it('stays as it is while nothing happened, and while its own progress tells everything', () => {
    expect(told({})).toBe(false)
    expect(told({ counts: further, running: true })).toBe(false)
  })
})

describe('a snapshot that is asked for', () => {
  /** Main, whose answers are given by hand; the first one is on its way. */
  function asked(known?: SnapshotView) {
    const answers: ((snapshot: SnapshotView) => void)[] = []
    const client = createQueryClient()
    if (known !== undefined) client.setQueryData(keys.snapshot, known)
    installFakeRekey({
      app: {
        firstLook: () => Promise.reject(new Error('not now')),
        snapshot: () => new Promise<SnapshotView>((resolve) => answers.push(resolve)),
      },
    })
    return {
      client,
      coming: client.fetchQuery({ ...snapshotQuery, staleTime: 0 }),
      tell: (revision: number, credential: string) =>
        takeDelta(client, { revision, credentials: [credentialOf(credential)] }),
      answer: async (revision: number, credential: string) => {
        await expect.poll(() => answers.length > 0).toBe(true)
        answers.shift()?.(snapshotOf({ revision, credentials: [credentialOf(credential)] }))
      },
      asks: () => answers.length,
      shown: () => {
        const held = client.getQueryData<SnapshotView>(keys.snapshot)
        return [held?.revision, held?.credentials[0]?.name]
      },
    }
  }
  const held = snapshotOf({ revision: 5, credentials: [credentialOf('FIVE')] })

  it('keeps what was told while it was on its way, and is asked for once', async () => {
    const main = asked(held)
    main.tell(6, 'SIX')
    expect(main.shown()).toEqual([6, 'SIX'])
    await main.answer(5, 'FIVE')
    await main.coming
    expect(main.shown()).toEqual([6, 'SIX'])
    expect(main.asks()).toBe(0)
  })

  it('takes in what was told before there was anything to apply it to', async () => {
    const main = asked()
    main.tell(5, 'FIVE')
    main.tell(6, 'SIX')
    await main.answer(5, 'FIVE, READ')
    await main.coming
    expect(main.shown()).toEqual([6, 'SIX'])
    expect(main.asks()).toBe(0)
  })

  it('comes to an end however often it is overtaken', async () => {
    const main = asked(held)
    for (let revision = 8; revision < 100; revision += 1) main.tell(revision, `R${revision}`)
    await main.answer(7, 'SEVEN')
    await main.coming
    expect(main.shown()).toEqual([99, 'R99'])
    expect(main.asks()).toBe(0)
    main.tell(100, 'R100')
    expect(main.shown()).toEqual([100, 'R100'])
  })

  it('is asked for again when one is missing between it and what was told', async () => {
    const main = asked(held)
    main.tell(6, 'SIX')
    main.tell(8, 'EIGHT')
    await main.answer(5, 'FIVE')
    await main.answer(8, 'EIGHT')
    await main.coming
    expect(main.shown()).toEqual([8, 'EIGHT'])
    expect(main.asks()).toBe(0)
  })

  it('shows a lock that was told before the first look came', async () => {
    const client = createQueryClient()
    let look: (first: FirstLookView) => void = () => {}
    installFakeRekey({
      app: {
        firstLook: () =>
          new Promise<FirstLookView>((resolve) => {
            look = resolve
          }),
        snapshot: () => new Promise(() => {}),
      },
    })
    void client.fetchQuery(snapshotQuery)
    await expect.poll(() => client.isFetching() > 0).toBe(true)
    const locked = { cause: 'idle', since: '2026-03-09T12:00:00.000Z' } as const
    takeDelta(client, { revision: 6, locked })
    look({ ...snapshotOf(), hasCredentials: true, isLarge: false })
    await expect.poll(() => client.getQueryData(keys.snapshot) !== undefined).toBe(true)
    expect(client.getQueryData<SnapshotView>(keys.snapshot)?.locked).toEqual(locked)
  })
})

describe('applyProgress', () => {
  it('takes the rows that changed, the counts and the state', () => {
    const before = aRotation({
      state: 'planned',
      destinations: [aDestination('acme/api'), aDestination('acme/web')],
    })
    const written = aDestination('acme/api', { state: 'written' })
    const after = applyProgress(before, {
      rotation: before.id,
      state: 'propagating',
      running: true,
      paused: false,
      pausedBy: null,
      canary: null,
      rollingBack: false,
      counts: { ...before.counts, pending: 1, written: 1 },
      reach: { done: 1, total: 2, verified: 0, rollingBack: false },
      etaSeconds: 3,
      destinations: [written],
      waitingUntil: null,
      waitingReason: null,
      problem: null,
    })
    expect(after.state).toBe('propagating')
    expect(after.running).toBe(true)
    expect(after.destinations).toEqual([written, before.destinations[1]])
  })
})
