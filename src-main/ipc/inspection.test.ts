import { beforeEach, expect, it } from 'vitest'
import type { DeltaView, RekeyAnnouncer } from '../../src-preload/contract/index.ts'
import { inventory, openStage, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { inspectionHandlers } from './inspection.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let clipboard = ''
const told: DeltaView[] = []
let stage: TestStage
let inspection: ReturnType<typeof inspectionHandlers>

beforeEach(async () => {
  clipboard = ''
  stage = await openStage({
    inventory: inventory.replace(
      '    rotateEvery: 60d\n',
      '    rotateEvery: 60d\n    permissions: { contents: write, actions: read }\n    repositoryAccess: [acme/infra]\n',
    ),
  })
  const desktop = plainDesktop({
    readClipboard: async () => clipboard,
    clearClipboardIf: async (text) => {
      if (clipboard === text) clipboard = ''
    },
  })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  told.length = 0
  workspace.announceThrough({
    app: { changed: (delta: DeltaView) => told.push(delta) },
  } as unknown as RekeyAnnouncer)
  inspection = inspectionHandlers(workspace)
})

it('shows the declaration until GitHub was asked, and then what it said', async () => {
  const before = await inspection.view({ credential: 'PAT' })
  expect(before).toMatchObject({
    ok: true,
    value: {
      facts: null,
      radius: {
        incomplete: 'Nobody asked GitHub yet. Shown is what the inventory says.',
        repositories: [{ repository: 'acme/infra', verdicts: { 'push-code': 'declared' } }],
      },
    },
  })
  const inspected = await inspection.inspect({ credential: 'PAT' })
  expect(inspected).toMatchObject({
    ok: true,
    value: { credential: 'PAT', facts: { alive: true, login: 'octo-bot' } },
  })
  expect(await inspection.view({ credential: 'PAT' })).toEqual(inspected)
})

it('reads the token on the clipboard, tells whose it is, and clears the clipboard', async () => {
  clipboard = testTokens.old
  const inspected = await inspection.inspectClipboard({ host: 'github.com' })
  expect(inspected).toMatchObject({ ok: true, value: { credential: 'PAT', facts: { kind: 'fine-grained' } } })
  expect(clipboard).toBe('')
  expect(JSON.stringify(inspected)).not.toContain(testTokens.old)
  expect(told.map(({ credentials, policy }) => [credentials?.[0]?.name, policy?.findings.length])).toEqual([
    ['PAT', expect.any(Number)],
  ])
})

it('leaves a clipboard alone that holds no token', async () => {
  clipboard = 'two words'
  expect(await inspection.inspectClipboard({ host: 'github.com' })).toMatchObject({
    ok: false,
    failure: { kind: 'token-refused' },
  })
  expect(clipboard).toBe('two words')
})

it('sends a token to no host that Rekey does not work with', async () => {
  clipboard = testTokens.old
  for (const host of ['evil.example', 'octo@evil.test']) {
    const refused = { ok: false, failure: { kind: 'invalid-input', subject: 'host' } }
    expect(await inspection.inspectClipboard({ host })).toMatchObject(refused)
    expect(await inspection.inspectTyped({ host, token: testTokens.old })).toMatchObject(refused)
  }
  expect(clipboard).toBe(testTokens.old)
  expect(stage.ledger.inspections.list()).toEqual([])
})

it("tells another product's token apart, without sending it to GitHub", async () => {
  const inspected = await inspection.inspectTyped({ host: 'github.com', token: `gw_${'ab'.repeat(18)}` })
  expect(inspected).toMatchObject({
    ok: true,
    value: {
      credential: null,
      facts: { kind: 'githosted-workspace', alive: null },
      radius: { repositories: [] },
    },
  })
})

it('refuses what it does not know', async () => {
  expect(await inspection.view({ credential: 'NONE' })).toMatchObject({ ok: false })
  expect(await inspection.compare({ rotation: 'R-0099' })).toMatchObject({ ok: false })
})
