// biome-ignore-all lint/style/noRestrictedImports: these tests wire a world of their own, as compose.ts wires that of the app.
import { describe, expect, it } from 'vitest'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { memoryEnvFiles } from '../adapters/destinations/dotenv/memory-env-files.ts'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { importInventory } from './import-inventory.ts'
import { readStatus } from './read-status.ts'
import { takeInventory } from './take-inventory.ts'
import {
  done,
  idOf,
  inventory,
  openStage,
  plannedRotation,
  repositories,
  repositoryOf,
  run,
  type TestStage,
  testTokens,
  verify,
} from './test-world.ts'

const rowOf = (stage: TestStage, id: string) =>
  readStatus(stage.world, {}).find((each) => each.id === id) ?? expect.fail(`There is no ${id}.`)
const statesOf = (stage: TestStage) => readStatus(stage.world, {}).map((each) => each.state)

function remove({ memory }: TestStage, repository: string): void {
  memory.secretsOf({ level: 'repository', family: 'actions', repository })?.clear()
}

/** All four places are known to lack the secret, and planned to get it; GitHub refuses the write of one. */
async function stageWithoutSecrets() {
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: (session, slot, value, options) =>
        repositoryOf(slot) === 'acme/app-4'
          ? Promise.resolve(failed(failure('permission', repositoryOf(slot), 'No rights.')))
          : github.writeSecret(session, slot, value, options),
    }),
  })
  for (const each of repositories) remove(stage, each)
  done(await takeInventory(stage.world, {}))
  expect(statesOf(stage)).toEqual(['missing', 'missing', 'missing', 'missing'])
  const id = await plannedRotation(stage)
  expect(statesOf(stage)).toEqual(['missing', 'missing', 'missing', 'missing'])
  return { stage, id }
}

describe('a place that lacked the secret', () => {
  it('is present with the answer to its write, and no more is claimed of it; a refused write claims nothing', async () => {
    const { stage, id } = await stageWithoutSecrets()
    done(await run(stage, id))
    expect(statesOf(stage)).toEqual(['present', 'present', 'present', 'missing'])
    expect(rowOf(stage, idOf('acme/app-1'))).toMatchObject({
      updatedAt: null,
      observedAt: stage.clock.now().toISOString(),
      note: `Written by Rekey in ${id}, not verified yet.`,
    })
  })

  it('is current once the write was looked at', async () => {
    const { stage, id } = await stageWithoutSecrets()
    done(await run(stage, id))
    await stage.clock.advance(5_000)
    done(await verify(stage, id))
    expect(statesOf(stage)).toEqual(['current', 'current', 'current', 'missing'])
    expect(rowOf(stage, idOf('acme/app-1')).updatedAt).not.toBeNull()
  })

  it('lacks it again for the next look that finds nothing', async () => {
    const { stage, id } = await stageWithoutSecrets()
    done(await run(stage, id))
    remove(stage, 'acme/app-1')
    await stage.clock.advance(60_000)
    done(await takeInventory(stage.world, {}))
    expect(statesOf(stage)).toEqual(['missing', 'present', 'present', 'missing'])
  })
})

it('forgets the value and the time that a place showed before its write: both are of the past', async () => {
  const envFiles = memoryEnvFiles(systemClock)
  envFiles.put('/team/rekey/../.env', `PAT=${testTokens.old}\n`)
  const stage = await openStage({ envFiles })
  const withFile = `${inventory}      - { kind: dotenv, file: ../.env }\n`
  done(importInventory(stage.world, { text: withFile, folder: '/team/rekey' }))
  const id = await plannedRotation(stage)
  const file = readStatus(stage.world, {}).find(({ destination }) => destination.kind === 'dotenv')?.id ?? ''
  expect(rowOf(stage, file).state).toBe('current')
  expect(rowOf(stage, idOf('acme/app-1')).updatedAt).not.toBeNull()
  done(await run(stage, id))
  expect(rowOf(stage, file)).toMatchObject({ state: 'present', updatedAt: null })
  expect(rowOf(stage, idOf('acme/app-1'))).toMatchObject({ state: 'present', updatedAt: null })
})
