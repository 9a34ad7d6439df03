import { beforeEach, describe, expect, it } from 'vitest'
import { destinationId } from '../domain/destination.ts'
import { readDestinationId } from '../domain/destination-id.ts'
import { utcSecond } from '../domain/local-time.ts'
import type { SecretReach, SecretSlot } from '../ports/github.ts'
import { secretSlot } from '../ports/secret-slot.ts'
import { freezePlan } from './freeze-plan.ts'
import { planRotation } from './plan-rotation.ts'
import { readStatus } from './read-status.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { takeInventory } from './take-inventory.ts'
import {
  done,
  must,
  openStage,
  plannedRotation,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verify,
} from './test-world.ts'

const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repository: acme/app-1 }
      - { kind: dependabot, repository: acme/app-1 }
      - { kind: codespaces, repository: acme/app-1 }
      - { kind: agents, repository: acme/app-1 }
      - { kind: environment, repository: acme/places, environment: eu west/prod }
      - { kind: organization, organization: acme }
      - { kind: dependabot, organization: acme }
      - { kind: codespaces, organization: acme }
      - { kind: agents, organization: acme }
      - { kind: codespaces, user: octo-admin }
`
const places = [
  'actions:acme/app-1/PAT',
  'dependabot:acme/app-1/PAT',
  'codespaces:acme/app-1/PAT',
  'agents:acme/app-1/PAT',
  'environment:acme/places/eu west/prod/PAT',
  'organization:acme/PAT',
  'dependabot:acme/PAT',
  'codespaces:acme/PAT',
  'agents:acme/PAT',
  'codespaces:@octo-admin/PAT',
]
const theirs = "somebody else's value"

let stage: TestStage
let reach: SecretReach

beforeEach(async () => {
  stage = await openStage({ inventory })
  stage.memory.addRepository('acme/places', { environments: ['eu west/prod'] })
  const ids = stage.memory.repositories.map((each) => each.id).slice(0, 3)
  reach = { visibility: 'selected', repositoryIds: ids }
  for (const each of places) put(each, testTokens.old)
  await stage.clock.advance(60_000)
})

function slotOf(id: string): SecretSlot {
  const destination = readDestinationId(id)
  const slot = destination === null ? null : secretSlot(destination)
  if (destination === null || slot === null) throw new TypeError(`${id} is no place on GitHub.`)
  expect(destinationId(destination)).toBe(id)
  return slot
}

/** Writes as another operator does. */
function put(id: string, value: string): string {
  const slot = slotOf(id)
  const shared = slot.level === 'organization' || slot.level === 'user'
  return stage.memory.putSecretIn(slot, value, shared ? reach : null).updatedAt
}

const valueAt = (id: string) => stage.memory.secretAt(slotOf(id))?.value.reveal()
const timeAt = (id: string) => stage.memory.secretAt(slotOf(id))?.facts.updatedAt ?? ''
const remove = (id: string) => {
  const slot = slotOf(id)
  const secrets = stage.memory.secretsOf(slot)
  for (const [key, secret] of secrets ?? []) if (secret === stage.memory.secretAt(slot)) secrets?.delete(key)
}
const destination = (rotation: string, id: string) =>
  rotationOf(stage, rotation).destinations.find((each) => each.destination === id)
const status = (id: string) => readStatus(stage.world, {}).find((each) => each.id === id)
const refresh = async () => {
  await stage.clock.advance(60_000)
  done(await takeInventory(stage.world, {}))
}
const rotated = async (): Promise<string> => {
  const rotation = await plannedRotation(stage)
  done(await run(stage, rotation))
  await stage.clock.advance(5_000)
  expect(must(await verify(stage, rotation)).state).toBe('verified')
  return rotation
}

describe.each(places)("somebody else's write to %s", (id) => {
  it('between plan and write is withheld from, with both times, and stands alone', async () => {
    const planned = timeAt(id)
    const rotation = await plannedRotation(stage)
    const changed = put(id, theirs)
    expect(must(await run(stage, rotation)).state).toBe('stopped')
    expect(valueAt(id)).toBe(theirs)
    expect(destination(rotation, id)).toMatchObject({
      state: 'failed',
      failure: {
        kind: 'changed',
        message: `${id} was changed by somebody else after the plan: planned as of ${utcSecond(planned)}, found as of ${utcSecond(changed)}. The write was withheld.`,
      },
    })
    const others = places.filter((each) => each !== id)
    expect(others.map(valueAt)).toEqual(others.map(() => testTokens.next))
    // Having seen it, the operator plans anew: only then is it overwritten.
    done(await freezePlan(stage.world, { id: rotation, pace: 'auto' }))
    expect(must(await run(stage, rotation)).state).toBe('propagated')
    expect(valueAt(id)).toBe(testTokens.next)
  })

  it('that removes it between plan and write is told, and nothing is put in its place', async () => {
    const planned = timeAt(id)
    const rotation = await plannedRotation(stage)
    remove(id)
    done(await run(stage, rotation))
    expect(valueAt(id)).toBeUndefined()
    expect(destination(rotation, id)?.failure?.message).toBe(
      `${id} was changed by somebody else after the plan: planned as of ${utcSecond(planned)}, found missing. The write was withheld.`,
    )
  })

  it("after Rekey's own is found when it is verified, with both times", async () => {
    const rotation = await plannedRotation(stage)
    done(await run(stage, rotation))
    const ours = destination(rotation, id)?.writtenAt ?? ''
    await stage.clock.advance(120_000)
    const changed = put(id, theirs)
    done(await verify(stage, rotation))
    expect(destination(rotation, id)?.failure).toMatchObject({
      kind: 'changed',
      message: `${id} was changed by somebody else after Rekey wrote it: written as of ${utcSecond(ours)}, found as of ${utcSecond(changed)}.`,
    })
  })

  it('before a roll back is left as it is, with both times', async () => {
    const rotation = await rotated()
    const ours = timeAt(id)
    await stage.clock.advance(60_000)
    const changed = put(id, theirs)
    const control = new RunControl('roll-back')
    done(await stage.finish(rollBack(stage.world, { id: rotation, reason: 'It broke.', control })))
    expect(valueAt(id)).toBe(theirs)
    expect(destination(rotation, id)?.failure?.message).toBe(
      `${id} was changed by somebody else after the update: written as of ${utcSecond(ours)}, found as of ${utcSecond(changed)}. It was left out.`,
    )
    const others = places.filter((each) => each !== id)
    expect(others.map(valueAt)).toEqual(others.map(() => testTokens.old))
  })

  it('between two looks shows with both times once Rekey has written there', async () => {
    const rotation = await rotated()
    const ours = timeAt(id)
    await refresh()
    expect(status(id)?.state).toBe('current')
    const changed = put(id, theirs)
    await refresh()
    expect(status(id)).toMatchObject({
      state: 'changed',
      note: `Changed outside Rekey since ${rotation}: written as of ${utcSecond(ours)}, found as of ${utcSecond(changed)}.`,
    })
    remove(id)
    await refresh()
    expect(status(id)).toMatchObject({ state: 'missing' })
    expect(status(id)?.note).toContain(
      `Rekey wrote it in ${rotation}, as of ${utcSecond(ours)}; it was gone when`,
    )
  })

  it('between two looks shows with both times where Rekey never wrote, too', async () => {
    const first = timeAt(id)
    await refresh()
    expect(status(id)?.note).toBe('Exists, but Rekey did not write it, so its value is not known.')
    const second = put(id, theirs)
    await refresh()
    const words = `Somebody changed it between two looks: seen as of ${utcSecond(first)}, found as of ${utcSecond(second)}.`
    expect(status(id)).toMatchObject({ state: 'present' })
    expect(status(id)?.note).toContain(words)
    // It stays to be seen at the next look, and in a plan that would overwrite it.
    await refresh()
    expect(status(id)?.note).toContain(words)
    const plan = must(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
    expect(plan.steps.find((each) => each.destination === id)?.reason).toContain(words)
    await rotated()
    await refresh()
    expect(status(id)).toMatchObject({ state: 'current' })
    expect(stage.ledger.observations.find(id)?.earlier).toBeNull()
  })
})
