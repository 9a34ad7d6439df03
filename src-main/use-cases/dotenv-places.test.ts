// biome-ignore-all lint/style/noRestrictedImports: these tests wire a world of their own, as compose.ts wires that of the app.
import { describe, expect, it } from 'vitest'
import { systemClock } from '../adapters/clock/system-clock.ts'
import { memoryEnvFiles } from '../adapters/destinations/dotenv/memory-env-files.ts'
import { readInventoryFile } from '../domain/inventory-file.ts'
import { confirmManualStep } from './confirm-manual-step.ts'
import { exportInventory } from './export-inventory.ts'
import { importInventory } from './import-inventory.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import { saveCredential } from './save-credential.ts'
import {
  done,
  inventory,
  must,
  openStage,
  plannedRotation,
  run,
  testTokens,
  verifiedRotation,
  verify,
} from './test-world.ts'

const { old, next } = testTokens
const withFile = `${inventory}      - { kind: dotenv, file: ../.env }
      - { kind: dotenv, file: ../.env, variable: PAT_COPY, encrypt: { age: { recipientsFile: team.txt } } }
      - { kind: manual, title: shell profile, owner: kim, instructions: Update the export line. }
`
const before = `# mine\nPAT=${old}\nOTHER=1\nPAT_COPY='${old}'\n`

async function stageWithFile() {
  const envFiles = memoryEnvFiles(systemClock)
  envFiles.put('/team/rekey/../.env', before)
  const stage = await openStage({ envFiles, inventory: inventory })
  done(importInventory(stage.world, { text: withFile, folder: '/team/rekey' }))
  return { stage, text: () => envFiles.text('/team/rekey/../.env'), envFiles }
}

const statesOf = (stage: Awaited<ReturnType<typeof openStage>>, id: string) =>
  stage.ledger.rotations
    .find(id)
    ?.destinations.filter((each) => each.destination.startsWith('dotenv:'))
    .map((each) => each.state)

describe('a dotenv file as a place', () => {
  it('takes part in a whole rotation, two variables of one file included, and is rolled back', async () => {
    const { stage, text } = await stageWithFile()
    const id = await verifiedRotation(stage)
    expect(text()).toBe(before.replaceAll(old, next))
    expect(statesOf(stage, id)).toEqual(['verified', 'verified'])
    done(await stage.finish(rollBack(stage.world, { id, reason: 'a test', control: new RunControl() })))
    expect(text()).toBe(before)
    expect(statesOf(stage, id)).toEqual(['restored', 'restored'])
  })

  it('is written although another variable of the file changed, and withheld when this one did', async () => {
    const { stage, text, envFiles } = await stageWithFile()
    const id = await plannedRotation(stage)
    envFiles.put('/team/rekey/../.env', before.replace('OTHER=1', 'OTHER=2').replace(`'${old}'`, "'theirs'"))
    done(await run(stage, id))
    expect(text()).toBe(`# mine\nPAT=${next}\nOTHER=2\nPAT_COPY='theirs'\n`)
    expect(statesOf(stage, id)).toEqual(['written', 'failed'])
    const failed = stage.ledger.rotations.destination(id, 'dotenv:../.env/PAT_COPY')
    expect(failed?.failure?.kind).toBe('changed')
    // What somebody puts there later is seen at the verification.
    envFiles.put('/team/rekey/../.env', before)
    await verify(stage, id)
    expect(stage.ledger.rotations.destination(id, 'dotenv:../.env/PAT')?.failure?.kind).toBe('changed')
  })

  it('keeps the folder of its inventory file through every change, and is exported for another', async () => {
    const { stage } = await stageWithFile()
    const found = stage.ledger.credentials.find('PAT')
    if (found === null) throw new Error('PAT is gone.')
    done(saveCredential(stage.world, { spec: { ...found, purpose: 'another' } }))
    const files = () =>
      stage.ledger.credentials
        .find('PAT')
        ?.destinations.flatMap((each) => (each.kind === 'dotenv' ? [each] : []))
    expect(files()).toMatchObject([{ folder: '/team/rekey' }, { folder: '/team/rekey' }])

    const here = exportInventory(stage.world, '/team/rekey')
    expect(here).toContain('file: ../.env')
    expect(here).not.toContain('/team')
    const [elsewhere] = readInventoryFile(exportInventory(stage.world, '/team/lists/2026')).credentials
    expect(elsewhere?.destinations.filter((each) => each.kind === 'dotenv')).toEqual([
      { kind: 'dotenv', file: '../../.env', variable: 'PAT' },
      {
        kind: 'dotenv',
        file: '../../.env',
        variable: 'PAT_COPY',
        encrypt: { age: { recipientsFile: '../../rekey/team.txt' } },
      },
    ])
    done(importInventory(stage.world, { text: here, folder: '/team/other' }))
    expect(files()?.map((each) => each.folder)).toEqual(['/team/other', '/team/other'])
  })
})

describe('a manual step', () => {
  it('that was done has to be undone by a person after a roll back, who is told so', async () => {
    const { stage } = await stageWithFile()
    const id = await verifiedRotation(stage)
    done(confirmManualStep(stage.world, { id, destination: 'manual:shell-profile' }))
    const confirmed = stage.ledger.audit.list().find((each) => each.action === 'manual.confirmed')
    expect(confirmed).toMatchObject({ actor: 'tester', context: { destination: 'manual:shell-profile' } })
    expect(Number.isNaN(Date.parse(confirmed?.at ?? ''))).toBe(false)
    const rolled = must(
      await stage.finish(rollBack(stage.world, { id, reason: 'a test', control: new RunControl() })),
    )
    expect(rolled.state).toBe('rolled-back')
    expect(rolled.destinations.find((each) => each.destination === 'manual:shell-profile')).toMatchObject({
      state: 'failed',
      doneBy: 'tester',
      doneAt: confirmed?.at,
      failure: {
        message: expect.stringMatching(
          /^This step was done with the new value by tester, \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
        ),
        hint: 'Put the old value back there.',
      },
    })
    expect(stage.ledger.audit.list().map((each) => each.action)).toContain('manual.undo_needed')
  })

  it('that nobody did needs nothing after a roll back', async () => {
    const { stage } = await stageWithFile()
    const id = await verifiedRotation(stage)
    const rolled = must(
      await stage.finish(rollBack(stage.world, { id, reason: 'a test', control: new RunControl() })),
    )
    expect(rolled.destinations.find((each) => each.destination === 'manual:shell-profile')?.state).toBe(
      'pending',
    )
  })
})
