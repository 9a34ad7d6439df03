import { expect, it } from 'vitest'
import { idOf, openStage, plannedRotation, repositories, testTokens } from '../use-cases/test-world.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'
import { answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { whyLocked } from './lock.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

/** What a page could call again and again while secrets are written: reading, asking, stopping nothing, and nonsense. */
const calls: readonly (readonly [string, unknown])[] = [
  ['rotation.view', { id: 'R-0001' }],
  ['rotation.propagate', { id: 'R-0001', pace: 'auto' }],
  ['rotation.start', { credential: 'PAT', reason: 'again' }],
  ['rotation.checklist', { id: 'R-0001' }],
  ['rotation.revoke', { id: 'R-0001', confirmation: 'x', typedName: 'PAT' }],
  ['rotation.receive', { id: 'R-0001', token: testTokens.other }],
  ['rotation.abandon', { id: 'R-0001' }],
  ['rotation.eraseOldValue', { id: 'R-0001' }],
  ['rotation.summary', { id: 'R-0001' }],
  ['inventory.removeDestination', { destination: idOf('acme/app-4') }],
  ['credential.remove', { name: 'PAT' }],
  ['app.writeSetting', { key: 'mode', value: 'changes' }],
  ['app.snapshot', {}],
  ['audit.list', { before: null, limit: 1 }],
  ['rotation.view', { id: 'x'.repeat(100_000) }],
  ['rotation.view', null],
]

/** What became of the run: its journal without times, since several places are written at once. */
function story(stage: Awaited<ReturnType<typeof openStage>>): unknown {
  const rotation = stage.ledger.rotations.find('R-0001')
  return {
    state: rotation?.state,
    newToken: rotation?.newToken?.fingerprint,
    destinations: rotation?.destinations.map(({ destination, state }) => [destination, state]),
    journal: stage.ledger.rotations
      .journalOf('R-0001')
      .map(({ act, phase, detail }) => `${act} ${phase} ${String(detail.destination ?? '')}`)
      .toSorted(),
    values: repositories.map(stage.valueIn),
  }
}

async function rotated(flood: number) {
  const stage = await openStage()
  stage.ledger.settings.write('mode', 'changes')
  const desktop = plainDesktop({ confirm: async () => false })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  const nowhere = () => Promise.reject(new Error('No other workspace.'))
  const handlers = handlersFor(workspace, { openReal: nowhere, openSample: nowhere }, plainGhCli())
  const answers = answersOf(handlers, (channel) => whyLocked(workspace, channel))
  const call = (channel: string, request: unknown) =>
    answers.get(`rekey:${channel}`)?.(request) ?? Promise.reject(new Error(`Nobody answers ${channel}.`))
  const id = await plannedRotation(stage)
  expect(await call('rotation.propagate', { id, pace: 'auto' })).toMatchObject({ ok: true })
  const running = Promise.all([...workspace.underWay.ending])
  const flooding = Array.from({ length: flood }, (_, index) => {
    const [channel, request] = calls[index % calls.length] ?? ['', null]
    return call(channel, request).then(
      () => 'answered',
      () => 'refused',
    )
  })
  await stage.finish(running)
  const answered = await stage.finish(Promise.all(flooding))
  return { stage, answered }
}

it('10,000 calls during a run neither end it, nor change it, nor leave a gap in its journal', async () => {
  const quiet = await rotated(0)
  const { stage, answered } = await rotated(10_000)
  expect(answered).toHaveLength(10_000)
  expect(answered.filter((each) => each === 'refused').length).toBeGreaterThan(1000)
  expect(story(stage)).toEqual(story(quiet.stage))
  expect(story(stage)).toMatchObject({
    state: 'propagated',
    values: repositories.map(() => testTokens.next),
  })
  expect((await verifyAudit(stage.world)).intact).toBe(true)
}, 120_000)
