import { beforeEach, expect, it } from 'vitest'
import { observation } from '../domain/fake-observation.ts'
import { acceptChange } from './accept-change.ts'
import { readStatus } from './read-status.ts'
import { takeInventory } from './take-inventory.ts'
import {
  done,
  idOf,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  type TestStage,
  testTokens,
} from './test-world.ts'

const id = idOf('acme/app-1')
let stage: TestStage
const status = (of = id) => readStatus(stage.world, {}).find((each) => each.id === of)
const accept = (destination: string) => acceptChange(stage.world, { destination })

/** Rekey wrote there, and somebody else has since. */
beforeEach(async () => {
  stage = await openStage()
  stage.ledger.observations.saveWrite({
    destination: id,
    fingerprint: 'of what Rekey wrote',
    updatedAt: '2026-03-01T12:00:00Z',
    rotation: 'R-0007',
  })
  done(await stage.finish(takeInventory(stage.world, {})))
  expect(status()?.state).toBe('changed')
})

it('takes what somebody changed as an external secret, and touches nothing on GitHub', async () => {
  const before = stage.memory.secretAt({
    level: 'repository',
    family: 'actions',
    repository: 'acme/app-1',
    name: 'PAT',
  })
  expect(must(accept(id)).name).toBe('PAT')
  expect(status()).toMatchObject({ state: 'present', written: null })
  expect(stage.valueIn('acme/app-1')).toBe(testTokens.old)
  expect(before?.facts.updatedAt).toBe(status()?.updatedAt)
  expect(stage.ledger.audit.list().at(-1)).toMatchObject({
    action: 'destination.change_accepted',
    context: { credential: 'PAT', destination: id, writtenBy: 'R-0007', updatedAt: status()?.updatedAt },
  })
  // Looked at again it stays so: nobody changed it since.
  await stage.clock.advance(60_000)
  done(await stage.finish(takeInventory(stage.world, {})))
  expect(status()?.state).toBe('present')
})

it('has nothing to accept where nobody changed anything, and where nothing is', () => {
  must(accept(id))
  expect(refusalOf(accept(id))).toMatchObject({ kind: 'blocked', subject: id })
  expect(refusalOf(accept(idOf('acme/app-2'))).message).toContain('is not changed')
  expect(refusalOf(accept('actions:acme/none/PAT')).kind).toBe('unknown-name')
})

it('leaves it to the plan of an open rotation', async () => {
  const rotation = await plannedRotation(stage)
  expect(refusalOf(accept(id))).toMatchObject({
    kind: 'blocked',
    message: expect.stringContaining(rotation),
    hint: expect.stringContaining('plan'),
  })
  expect(status()?.state).toBe('changed')
})

it('calls nothing external that shows another value', () => {
  const seen = stage.ledger.observations.find(id) ?? expect.fail('never seen')
  stage.ledger.observations.save([observation(id, { ...seen, fingerprint: 'of another value' })])
  const { current } = stage.ledger.credentials.find('PAT') ?? expect.fail('no PAT')
  expect(current).not.toBeNull()
  expect(status()?.state).toBe('changed')
  expect(refusalOf(accept(id)).message).toContain('shows its value')
})
