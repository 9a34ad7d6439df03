import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import type { GitHub } from '../ports/github.ts'
import { declareCredential } from './declare-credential.ts'
import { freezePlan } from './freeze-plan.ts'
import { protectDestinations } from './protect-destinations.ts'
import { rollBack } from './roll-back.ts'
import { RunControl, type RunEvent } from './run-control.ts'
import { runRotation } from './run-rotation.ts'
import {
  destinationOf,
  done,
  idOf,
  inventory,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  repositories,
  repositoryOf,
  rotationOf,
  run,
  type TestStage,
  testTokens,
} from './test-world.ts'
import { waiveDestination } from './waive-destination.ts'

const { old, next } = testTokens
const canary = idOf('acme/app-3')
const values = (stage: TestStage) => repositories.map(stage.valueIn)
const runWith = (stage: TestStage, id: string, onEvent?: (event: RunEvent) => void) =>
  stage.finish(
    runRotation(stage.world, {
      id,
      pace: 'auto',
      canary,
      control: new RunControl(),
      ...(onEvent === undefined ? {} : { onEvent }),
    }),
  )

/** Every write to the canary is refused as long as `broken` says so. */
function refusing(broken: () => boolean) {
  return (github: GitHub): GitHub => ({
    ...github,
    writeSecret: (session, slot, value, options) =>
      broken() && repositoryOf(slot) === 'acme/app-3'
        ? Promise.resolve(failed(failure('permission', repositoryOf(slot), 'No rights.')))
        : github.writeSecret(session, slot, value, options),
  })
}

describe('a canary', () => {
  it('is written and verified before any other destination is touched', async () => {
    const written: string[] = []
    let stateAtSecond = ''
    const stage: TestStage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: (session, slot, value, options) => {
          written.push(repositoryOf(slot))
          if (written.length === 2) stateAtSecond = destinationOf(stage, 'R-0001', 'acme/app-3').state
          return github.writeSecret(session, slot, value, options)
        },
      }),
    })
    const id = await plannedRotation(stage)
    const told: string[] = []
    const ended = must(
      await runWith(stage, id, (event) => {
        if (event.type === 'canary') told.push(event.destination)
      }),
    )
    expect(ended.state).toBe('propagated')
    expect(written[0]).toBe('acme/app-3')
    expect(stateAtSecond).toBe('verified')
    expect(values(stage)).toEqual([next, next, next, next])
    expect(told).toEqual([canary])
    expect(ended.canary).toMatchObject({ destination: canary, failure: null })
    expect(ended.canary?.checkedAt).not.toBeNull()
  })

  it('that fails changes no other destination, and says why', async () => {
    let broken = true
    const stage = await openStage({ github: refusing(() => broken) })
    const id = await plannedRotation(stage)
    expect(refusalOf(await runWith(stage, id)).kind).toBe('permission')
    expect(values(stage)).toEqual([old, old, old, old])
    expect(rotationOf(stage, id)).toMatchObject({
      state: 'stopped',
      canary: { destination: canary, checkedAt: null, failure: { kind: 'permission' } },
    })
    expect(stage.ledger.audit.list().map((each) => each.action)).toContain('canary.failed')

    broken = false
    expect(must(await run(stage, id)).state).toBe('propagated')
    expect(values(stage)).toEqual([next, next, next, next])
  })

  it('that GitHub does not show afterwards holds back the others', async () => {
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: async (session, slot, value, options) => {
          const before = stage.memory.repository(repositoryOf(slot))?.secrets.get('actions/PAT')
          const receipt = await github.writeSecret(session, slot, value, options)
          if (before !== undefined)
            stage.memory.repository(repositoryOf(slot))?.secrets.set('actions/PAT', before)
          return receipt
        },
      }),
    })
    const id = await plannedRotation(stage)
    expect(refusalOf(await runWith(stage, id)).kind).toBe('not-confirmed')
    expect(values(stage)).toEqual([old, old, old, old])
  })

  it('holds back the others when a probe of the new token fails', async () => {
    let refused = true
    const stage = await openStage({
      inventory: inventory.replace(
        /probes:\n.*\n/,
        'probes:\n      - { kind: read_runs, repository: acme/infra }\n',
      ),
      github: (github) => ({
        ...github,
        probe: async (session, probe, options) =>
          refused && stage.ledger.rotations.find('R-0001')?.state === 'propagating'
            ? { ok: true, value: { ok: false, detail: 'Refused (403).', runUrl: null } }
            : github.probe(session, probe, options),
      }),
    })
    const id = await plannedRotation(stage)
    expect(refusalOf(await runWith(stage, id)).message).toBe('Refused (403).')
    expect(values(stage)).toEqual([old, old, next, old])
    refused = false
    expect(must(await run(stage, id)).state).toBe('propagated')
  })

  it('is still checked first after a kill between its write and its check', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const killed = new Error('kill -9')
    const { lookAgain } = stage.world.drivers.of('actions') ?? {}
    if (lookAgain === undefined) throw new Error('There is no driver.')
    let looked = 0
    const driver = stage.world.drivers.of('actions')
    if (driver !== null)
      Object.assign(driver, {
        lookAgain: (...input: Parameters<typeof lookAgain>) => {
          looked += 1
          if (looked === 2) throw killed
          return lookAgain.apply(driver, input)
        },
      })
    await expect(runWith(stage, id)).rejects.toThrow(killed)
    if (driver !== null) Object.assign(driver, { lookAgain })
    expect(values(stage)).toEqual([old, old, next, old])
    expect(destinationOf(stage, id, 'acme/app-3').state).toBe('written')
    stage.memory.putSecret('acme/app-3', 'PAT', testTokens.foreign)
    await stage.clock.advance(300_000)
    stage.memory.putSecret('acme/app-3', 'PAT', testTokens.foreign)
    expect(refusalOf(await run(stage, id)).kind).toBe('changed')
    expect(values(stage)).toEqual([old, old, testTokens.foreign, old])
  })

  it('that was waived asks for nothing any more', async () => {
    const stage = await openStage({ github: refusing(() => true) })
    const id = await plannedRotation(stage)
    refusalOf(await runWith(stage, id))
    done(waiveDestination(stage.world, { id, destination: canary, reason: 'It is being moved.' }))
    expect(must(await run(stage, id)).state).toBe('propagated')
    expect(values(stage)).toEqual([next, next, old, next])
  })

  it('can be rolled back by itself, which ends the rotation as nothing else was written', async () => {
    const stage = await openStage({
      inventory: inventory.replace(
        /probes:\n.*\n/,
        'probes:\n      - { kind: read_runs, repository: acme/infra }\n',
      ),
      github: (github) => ({
        ...github,
        probe: async (session, probe, options) =>
          stage.ledger.rotations.find('R-0001')?.state === 'propagating'
            ? { ok: true, value: { ok: false, detail: 'Refused (403).', runUrl: null } }
            : github.probe(session, probe, options),
      }),
    })
    const id = await plannedRotation(stage)
    refusalOf(await runWith(stage, id))
    const rolled = must(
      await stage.finish(
        rollBack(stage.world, {
          id,
          reason: 'The canary failed.',
          scope: { destinations: [canary] },
          control: new RunControl(),
        }),
      ),
    )
    expect(rolled.state).toBe('rolled-back')
    expect(values(stage)).toEqual([old, old, old, old])
  })

  it('that the credential names is told of only before a run: then it is the one that the run began with', async () => {
    const stage = await openStage({
      github: (github) => ({
        ...github,
        writeSecret: (session, slot, value, options) =>
          repositoryOf(slot) === 'acme/app-3'
            ? github.writeSecret(session, slot, value, options)
            : Promise.resolve(failed(failure('permission', repositoryOf(slot), 'No rights.'))),
      }),
    })
    const credential = stage.ledger.credentials.find('PAT')
    if (credential === null) throw new Error('It is not tracked.')
    done(declareCredential(stage.world, { declaration: { ...credential, canary }, isNew: false }))
    const id = await plannedRotation(stage)
    expect(rotationOf(stage, id)).toMatchObject({ canary: { destination: canary }, planWarnings: [] })
    done(await run(stage, id))
    expect(rotationOf(stage, id)).toMatchObject({ state: 'stopped', canary: { failure: null } })
    const again = must(await freezePlan(stage.world, { id, pace: 'auto' }))
    expect(again).toMatchObject({ canary: { destination: canary }, planWarnings: [] })
  })

  it('that is protected is refused: it is written after all others', async () => {
    const stage = await openStage()
    done(protectDestinations(stage.world, { destinations: [canary], isProtected: true }))
    const id = await plannedRotation(stage)
    const refusal = refusalOf(await runWith(stage, id))
    expect(refusal).toMatchObject({ kind: 'invalid-input', subject: canary })
    expect(refusal.message).toContain('is protected')
    expect(rotationOf(stage, id).state).toBe('planned')
    expect(values(stage)).toEqual([old, old, old, old])
  })

  it('that the rotation does not have is refused before anything is written', async () => {
    const stage = await openStage()
    const id = await plannedRotation(stage)
    const refusal = refusalOf(
      await stage.finish(
        runRotation(stage.world, {
          id,
          pace: 'auto',
          canary: 'actions:acme/other/PAT',
          control: new RunControl(),
        }),
      ),
    )
    expect(refusal.kind).toBe('unknown-name')
    expect(rotationOf(stage, id).state).toBe('planned')
    expect(values(stage)).toEqual([old, old, old, old])
  })
})
