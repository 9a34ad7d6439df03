import { expect, it, vi } from 'vitest'
import type { DeltaView, ProgressView } from '../../src-preload/contract/index.ts'
import type { Attempt } from '../ports/github.ts'
import { takeInventory } from '../use-cases/take-inventory.ts'
import {
  done,
  idOf,
  openStage,
  plannedRotation,
  repositories,
  repositoryOf,
} from '../use-cases/test-world.ts'
import { announcerThrough } from './dispatch.ts'
import { plainDesktop } from './plain-desktop.ts'
import { rotationHandlers } from './rotation.ts'
import { Workspace } from './workspace.ts'

/** A machine that is busy with other things is no failure. */
const patiently = { timeout: 20_000 }

/** A rotation to run over four places that lack the secret; one write hangs until it is let go. */
async function openRun(hanging: string, attempt: Attempt | null = null) {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const stage = await openStage({
    github: (github) => ({
      ...github,
      writeSecret: async (session, slot, value, options) => {
        if (repositoryOf(slot) === hanging) {
          if (attempt !== null) options?.onAttempt?.(attempt)
          await held
        }
        return github.writeSecret(session, slot, value, options)
      },
    }),
  })
  for (const repository of repositories)
    stage.memory.secretsOf({ level: 'repository', family: 'actions', repository })?.clear()
  done(await takeInventory(stage.world, {}))
  stage.ledger.settings.write('mode', 'changes')
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  const progress: ProgressView[] = []
  const deltas: DeltaView[] = []
  workspace.announceThrough(
    announcerThrough((channel, payload) => {
      if (channel === 'rekey:rotation.progressed') progress.push(payload as ProgressView)
      if (channel === 'rekey:app.changed') deltas.push(payload as DeltaView)
    }),
  )
  const id = await plannedRotation(stage)
  expect(await rotationHandlers(workspace).propagate({ id, pace: 'auto' })).toMatchObject({ ok: true })
  for (let turn = 0; turn < 200; turn += 1) await stage.clock.advance(stage.clock.nextInMs ?? 0)
  const end = async () => {
    letGo()
    await stage.finish(Promise.all([...workspace.underWay.ending]))
  }
  return { progress, deltas, end }
}

it('tells of a place that its request is sent once more, until it was answered', async () => {
  const attempt = { number: 2, of: 3, status: 502 }
  const { progress, end } = await openRun('acme/app-2', attempt)
  await vi.waitFor(
    () => expect(progress.at(-1)?.attempts).toEqual([{ destination: idOf('acme/app-2'), ...attempt }]),
    patiently,
  )
  await end()
  expect(progress.at(-1)).toMatchObject({ running: false, counts: { written: 4 } })
  expect(progress.at(-1)?.attempts).toBeUndefined()
})

it('counts a place as there as soon as it was written, while the run goes on', async () => {
  const { deltas, end } = await openRun('acme/app-2')
  const counts = () => deltas.flatMap((each) => each.changedCredentials ?? []).at(-1)?.counts
  await vi.waitFor(() => expect(counts()).toMatchObject({ missing: 1, present: 3 }), patiently)
  await end()
  await vi.waitFor(
    () =>
      expect(deltas.flatMap((each) => each.credentials ?? []).at(-1)?.counts).toMatchObject({ present: 4 }),
    patiently,
  )
})
