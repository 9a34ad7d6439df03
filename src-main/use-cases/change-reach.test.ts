import { beforeEach, describe, expect, it } from 'vitest'
import type { GitHub, SecretSlot } from '../ports/github.ts'
import { changeReach, type ReachChange } from './change-reach.ts'
import { readChecklist } from './read-checklist.ts'
import { readReach } from './read-reach.ts'
import { readStatus } from './read-status.ts'
import { takeInventory } from './take-inventory.ts'
import {
  done,
  inventory,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verify,
} from './test-world.ts'

const id = 'organization:acme/PAT'
const slot: SecretSlot = { level: 'organization', family: 'actions', organization: 'acme', name: 'PAT' }
const withOrganization = `${inventory}      - { kind: organization, organization: acme, repositories: [acme/app-1, acme/app-2] }
      - { kind: codespaces, user: octo-bot }
`

let stage: TestStage
beforeEach(async () => {
  stage = await openedStage()
})

async function openedStage(github?: (github: GitHub) => GitHub): Promise<TestStage> {
  const opened = await openStage({ inventory: withOrganization, ...(github === undefined ? {} : { github }) })
  opened.memory.putSecretIn(slot, testTokens.old, {
    visibility: 'selected',
    repositoryIds: idsOf(opened, 'acme/app-1', 'acme/app-2'),
  })
  done(await takeInventory(opened.world, {}))
  return opened
}

function idsOf({ memory }: TestStage, ...names: readonly string[]): number[] {
  return names.map((each) => memory.repository(each)?.id ?? 0)
}

const change = (wanted: ReachChange, seen?: readonly number[]) =>
  changeReach(stage.world, { destination: id, change: wanted, ...(seen === undefined ? {} : { seen }) })
const selected = () => stage.memory.secretAt(slot)?.reach?.repositoryIds
const declared = () =>
  stage.ledger.credentials.find('PAT')?.destinations.find(({ kind }) => kind === 'organization')

describe('who sees an organization secret', () => {
  it('grows and shrinks without its value', async () => {
    const changed = must(await change({ add: ['acme/app-3'], remove: ['acme/app-1'] }))
    expect(changed).toMatchObject({ added: ['acme/app-3'], removed: ['acme/app-1'] })
    expect(selected()).toEqual(idsOf(stage, 'acme/app-2', 'acme/app-3'))
    expect(stage.memory.secretAt(slot)?.value.reveal()).toBe(testTokens.old)
    expect(stage.ledger.audit.list().map(({ action }) => action)).toEqual(
      expect.arrayContaining(['secret.share_started', 'secret.shared']),
    )
  })

  it('is replaced as a whole, and the inventory goes on naming the right repositories', async () => {
    done(await change({ set: ['acme/app-4', 'acme/app-2'] }))
    expect(selected()?.toSorted()).toEqual(idsOf(stage, 'acme/app-2', 'acme/app-4').toSorted())
    expect(declared()).toMatchObject({ repositories: ['acme/app-2', 'acme/app-4'] })
    expect(stage.ledger.observations.find(id)?.facts).toMatchObject({
      repositories: [{ fullName: 'acme/app-2' }, { fullName: 'acme/app-4' }],
    })
  })

  it('may be nobody', async () => {
    done(await change({ set: [] }))
    expect(selected()).toEqual([])
    expect(declared()).toEqual({
      kind: 'organization',
      organization: 'acme',
      secret: 'PAT',
      visibility: 'selected',
    })
  })

  it('is left alone when somebody changed it since it was seen, and both lists are told', async () => {
    const repositoryIds = idsOf(stage, 'acme/app-2', 'acme/app-4')
    stage.memory.putSecretIn(slot, testTokens.old, { visibility: 'selected', repositoryIds })
    const why = refusalOf(await change({ add: ['acme/app-3'], remove: [] }))
    expect(why.kind).toBe('changed')
    expect(why.message).toBe(
      `Somebody changed who sees ${id} meanwhile: it was shared with acme/app-1 and acme/app-2, it is shared with acme/app-2 and acme/app-4. Nothing was changed.`,
    )
    expect(selected()).toEqual(repositoryIds)
    // Having seen it, the next decision stands.
    done(await change({ add: ['acme/app-3'], remove: [] }))
    expect(selected()?.toSorted()).toEqual(idsOf(stage, 'acme/app-2', 'acme/app-3', 'acme/app-4').toSorted())
  })

  it('compares with what the window showed, whatever was looked at since', async () => {
    const seen = must(await readReach(stage.world, { destination: id }))
    expect(seen.choices).toEqual(['acme/app-1', 'acme/app-2', 'acme/app-3', 'acme/app-4', 'acme/infra'])
    stage.memory.putSecretIn(slot, testTokens.old, {
      visibility: 'selected',
      repositoryIds: idsOf(stage, 'acme/app-1'),
    })
    done(await takeInventory(stage.world, {}))
    const shown = seen.repositories?.map((each) => each.id) ?? []
    expect(refusalOf(await change({ set: ['acme/app-3'] }, shown)).kind).toBe('changed')
    expect(selected()).toEqual(idsOf(stage, 'acme/app-1'))
  })

  it('does not look like a change of the value afterwards', async () => {
    const rotation = await plannedRotation(stage)
    done(await run(stage, rotation))
    stage.ledger.rotations.move(rotation, 'abandoned')
    await stage.clock.advance(60_000)
    done(await takeInventory(stage.world, {}))
    const written = stage.ledger.observations.find(id)?.updatedAt ?? null
    stage.ledger.observations.saveWrite({ destination: id, fingerprint: 'f', updatedAt: written, rotation })
    done(await change({ add: ['acme/app-3'], remove: [] }))
    done(await takeInventory(stage.world, {}))
    expect(stage.ledger.observations.find(id)?.updatedAt).not.toBe(written)
    const [row] = readStatus(stage.world, {}).filter((each) => each.id === id)
    expect(row?.state).not.toBe('changed')
  })

  it.each<[string, ReachChange, string]>([
    ['an unknown repository', { add: ['acme/nowhere'], remove: [] }, 'not-found'],
    ["another owner's repository", { add: ['other/app'], remove: [] }, 'invalid-input'],
    ['one that it is not shared with', { add: [], remove: ['acme/app-4'] }, 'unknown-name'],
  ])('refuses %s and changes nothing', async (_name, wanted, kind) => {
    expect(refusalOf(await change(wanted)).kind).toBe(kind)
    expect(selected()).toEqual(idsOf(stage, 'acme/app-1', 'acme/app-2'))
  })

  it('is not chosen for a secret that all repositories see', async () => {
    stage.memory.putSecretIn(slot, testTokens.old, { visibility: 'private', repositoryIds: [] })
    const why = refusalOf(await change({ add: ['acme/app-3'], remove: [] }))
    expect(why).toMatchObject({
      kind: 'blocked',
      message: `${id} is for private repositories, not for selected ones.`,
    })
  })

  it('waits for an unfinished rotation, whose plan rests on it', async () => {
    const rotation = await plannedRotation(stage)
    expect(refusalOf(await change({ add: ['acme/app-3'], remove: [] }))).toMatchObject({
      kind: 'busy',
      subject: rotation,
    })
  })

  it('is told as unconfirmed when GitHub shows another selection than the one that was sent', async () => {
    stage = await openedStage((github) => ({
      ...github,
      selectRepositories: (session, place, ids, options) =>
        github.selectRepositories(session, place, ids.slice(0, 2), options),
    }))
    const why = refusalOf(await change({ add: ['acme/app-3'], remove: [] }))
    expect(why).toMatchObject({
      kind: 'not-confirmed',
      message: `Who sees ${id} was changed, but GitHub shows otherwise: it is shared without acme/app-3.`,
    })
    expect(declared()).toMatchObject({ repositories: ['acme/app-1', 'acme/app-2'] })
  })

  it('settles a lost answer by looking', async () => {
    stage = await openedStage((github) => ({
      ...github,
      selectRepositories: async (...request) => {
        done(await github.selectRepositories(...request))
        return {
          ok: false,
          failure: { kind: 'unclear', message: 'The answer was lost.', hint: '', subject: id },
        }
      },
    }))
    expect(must(await change({ add: ['acme/app-3'], remove: [] })).added).toEqual(['acme/app-3'])
  })

  it("never touches a user's secrets with another user's token", async () => {
    const destination = 'codespaces:@octo-bot/PAT'
    const why = refusalOf(await changeReach(stage.world, { destination, change: { set: ['acme/app-1'] } }))
    expect(why).toMatchObject({ kind: 'permission' })
    expect(why.message).toContain('Rekey acts as octo-admin')
  })

  it('is a matter of shared secrets only', async () => {
    const destination = 'actions:acme/app-1/PAT'
    expect(refusalOf(await changeReach(stage.world, { destination, change: { set: [] } })).kind).toBe(
      'invalid-input',
    )
    expect(refusalOf(await changeReach(stage.world, { destination: 'none', change: { set: [] } })).kind).toBe(
      'unknown-name',
    )
  })
})

it('is kept by a rotation, and its runs are waited for in every repository that the secret reaches', async () => {
  stage.memory.addRepository('acme/reached')
  stage.memory.putSecretIn(slot, testTokens.old, {
    visibility: 'selected',
    repositoryIds: idsOf(stage, 'acme/reached'),
  })
  const rotation = await plannedRotation(stage)
  stage.memory.runs.push({
    id: 1,
    repository: 'acme/reached',
    status: 'in_progress',
    createdAt: stage.clock.now().toISOString(),
    url: 'https://github.com/acme/reached/actions/runs/1',
  })
  await stage.clock.advance(60_000)
  await run(stage, rotation)
  await stage.clock.advance(5_000)
  await verify(stage, rotation)
  expect(rotationOf(stage, rotation).state).toMatch(/stopped|propagated|verified/)
  expect(selected()).toEqual(idsOf(stage, 'acme/reached'))
  const { conditions } = must(await readChecklist(stage.world, { id: rotation }))
  const runs = conditions.find(({ name }) => name === 'runs')
  expect(JSON.stringify(runs)).toContain('acme/reached')
})
