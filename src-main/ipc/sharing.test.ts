import { beforeEach, expect, it } from 'vitest'
import type { SecretSlot } from '../ports/github.ts'
import { inventory, openStage, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { sharingHandlers } from './sharing.ts'
import { Workspace } from './workspace.ts'

const destination = 'organization:acme/PAT'
const slot: SecretSlot = { level: 'organization', family: 'actions', organization: 'acme', name: 'PAT' }

let stage: TestStage
let sharing: ReturnType<typeof sharingHandlers>

beforeEach(async () => {
  stage = await openStage({
    inventory: `${inventory}      - { kind: organization, organization: acme }\n`,
  })
  stage.memory.putSecretIn(slot, testTokens.old, {
    visibility: 'selected',
    repositoryIds: [idOf('acme/app-1')],
  })
  sharing = sharingHandlers(
    new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop()),
  )
})

function idOf(repository: string): number {
  return stage.memory.repository(repository)?.id ?? 0
}

it('tells who sees a secret and who might', async () => {
  expect(await sharing.read({ destination })).toEqual({
    ok: true,
    value: {
      destination,
      visibility: 'selected',
      repositories: [{ id: idOf('acme/app-1'), name: 'acme/app-1' }],
      choices: ['acme/app-1', 'acme/app-2', 'acme/app-3', 'acme/app-4', 'acme/infra'],
    },
  })
  expect(await sharing.read({ destination: 'organization:acme/NONE' })).toMatchObject({
    ok: false,
    failure: { kind: 'unknown-name' },
  })
})

it('changes it only where writing is allowed, and only what was seen', async () => {
  const request = { destination, seen: [idOf('acme/app-1')], repositories: ['acme/app-2'] }
  expect(await sharing.change(request)).toMatchObject({ ok: false, failure: { subject: 'read-only mode' } })
  stage.ledger.settings.write('mode', 'changes')
  expect(await sharing.change({ ...request, seen: [] })).toMatchObject({
    ok: false,
    failure: { kind: 'changed' },
  })
  expect(stage.memory.secretAt(slot)?.reach?.repositoryIds).toEqual([idOf('acme/app-1')])
  expect(await sharing.change(request)).toEqual({
    ok: true,
    value: { added: ['acme/app-2'], removed: ['acme/app-1'] },
  })
  expect(stage.memory.secretAt(slot)?.reach?.repositoryIds).toEqual([idOf('acme/app-2')])
})
