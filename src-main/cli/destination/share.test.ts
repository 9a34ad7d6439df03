import { beforeEach, describe, expect, it } from 'vitest'
import type { SecretSlot } from '../../ports/github.ts'
import { takeInventory } from '../../use-cases/take-inventory.ts'
import { done, inventory, openStage, type TestStage, testTokens } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

const id = 'organization:acme/PAT'
const slot: SecretSlot = { level: 'organization', family: 'actions', organization: 'acme', name: 'PAT' }

let stage: TestStage
beforeEach(async () => {
  stage = await openStage({
    inventory: `${inventory}      - { kind: organization, organization: acme }\n`,
  })
  stage.memory.putSecretIn(slot, testTokens.old, {
    visibility: 'selected',
    repositoryIds: idsOf('acme/app-1'),
  })
  done(await takeInventory(stage.world, {}))
})

function idsOf(...names: readonly string[]): number[] {
  return names.map((each) => stage.memory.repository(each)?.id ?? 0)
}

const selected = () => stage.memory.secretAt(slot)?.reach?.repositoryIds

const rekey = (...words: readonly string[]) => runInStage(stage, ['destination', 'share', ...words])

describe('rekey destination share', () => {
  it('shows who sees a secret', async () => {
    expect(await rekey(id)).toMatchObject({ code: 0, out: 'acme/app-1\n' })
    const { out } = await rekey(id, '--json', 'repository,id')
    expect(JSON.parse(out)).toEqual([{ repository: 'acme/app-1', id: idsOf('acme/app-1')[0] }])
  })

  it('shows with --dry-run what would change, and changes nothing', async () => {
    const before = selected()
    expect(await rekey(id, '-R', 'acme/app-1', '-R', 'acme/app-2', '--dry-run')).toMatchObject({
      code: 0,
      out: '+ acme/app-2\n',
    })
    expect((await rekey(id, '--remove', 'acme/app-1', '-n')).out).toBe('- acme/app-1\n')
    expect((await rekey(id, '--only', '-R', 'acme/app-3', '-n')).out).toBe('+ acme/app-3\n- acme/app-1\n')
    expect(selected()).toEqual(before)
  })

  it('shares with more, with fewer, and with just these', async () => {
    expect(await rekey(id, '-R', 'acme/app-2', '-R', 'acme/app-3', '--yes')).toMatchObject({
      code: 0,
      out: '+ acme/app-2\n+ acme/app-3\n',
    })
    expect(selected()).toEqual(idsOf('acme/app-1', 'acme/app-2', 'acme/app-3'))
    expect(await rekey(id, '--remove', 'acme/app-1', '--yes')).toMatchObject({ out: '- acme/app-1\n' })
    expect(await rekey(id, '--only', '-R', 'acme/app-4', '--yes')).toMatchObject({ code: 0 })
    expect(selected()).toEqual(idsOf('acme/app-4'))
  })

  it('asks first, and takes no answer for none', async () => {
    const { code, err } = await rekey(id, '-R', 'acme/app-2')
    expect(code).toBe(1)
    expect(err).toContain('Changing who sees a secret has to be agreed to.')
    expect(selected()).toEqual(idsOf('acme/app-1'))
  })

  it.each([
    [['organization:acme/PTA'], 'There is no destination organization:acme/PTA.'],
    [['actions:acme/app-1/PAT'], 'belongs to one place'],
    [[id, '--only', '--yes'], '--only takes the repositories of -R'],
    [[id, '-R', 'acme/nowhere', '--yes'], "acme/nowhere wasn't found"],
    [[id, '-R', 'acme/nowhere', '--dry-run'], "acme/nowhere wasn't found"],
  ])('%j is refused', async (words, sentence) => {
    const { code, err } = await rekey(...words)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(selected()).toEqual(idsOf('acme/app-1'))
  })
})
