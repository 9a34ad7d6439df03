import { describe, expect, it } from 'vitest'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { keys } from '../lib/keys.ts'
import { aDestination, aRotation } from '../rotation/fake-rotation.ts'
import { credentialOf, destinationOf, snapshotOf } from './fake-views.ts'
import { createQueryClient } from './query-client.ts'
import { applyDelta, applyProgress, takeDelta } from './use-snapshot.ts'

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
