import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { type Contract, channelOf } from '../../src-preload/define-contract.ts'
import { ok } from '../domain/result.ts'
import type { LogEntry } from '../ports/log.ts'
import { inventory, openStage, received, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'
import { announcerThrough, answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { anyClone, expanded, requestsFor } from './hostile-requests.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { registerHandlers } from './register.ts'
import { Workspace } from './workspace.ts'

type Listener = (event: unknown, request: unknown) => Promise<unknown>

const registered = vi.hoisted(() => new Map<string, unknown>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => registered.set(channel, listener) },
}))

const pageAddress = 'app://rekey/index.html'
const ours = { name: 'the window' }
const fromUs = { sender: ours, senderFrame: { url: pageAddress, parent: null } }

let folder = ''
let stage: TestStage
const entries: LogEntry[] = []
const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-hostile-'))
  writeFileSync(join(folder, 'rekey.yaml'), inventory)
  registered.clear()
  unhandled.length = 0
  process.on('unhandledRejection', note)
  stage = await openStage()
  stage.world.ledger.settings.write('mode', 'changes')
  entries.length = 0
  const desktop = plainDesktop({
    readClipboard: async () => testTokens.next,
    chooseFileToOpen: async () => join(folder, 'rekey.yaml'),
    chooseFileToSave: async (_title, name) => join(folder, `saved-${name.replaceAll('/', '-')}`),
  })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  workspace.announceThrough(announcerThrough(() => {}))
  const reopened = async () => ok({ kind: 'real' as const, world: stage.world, close: () => {} })
  const handlers = handlersFor(
    workspace,
    { openReal: reopened, openSample: reopened },
    plainGhCli(async () => received(testTokens.operator).value),
  )
  const answers = answersOf(handlers)
  registerHandlers(
    async (channel) => answers.get(channel),
    (contents, url) => (contents as unknown) === ours && url.startsWith('app://rekey/'),
    { write: (entry) => entries.push(entry), location: null, problem: null },
  )
})
afterEach(() => {
  process.off('unhandledRejection', note)
  rmSync(folder, { recursive: true, force: true })
})

const invocations = Object.entries(contract as Contract).flatMap(([noun, words]) =>
  Object.entries(words).flatMap(([name, word]) =>
    word.verb === 'invoke' ? [{ channel: channelOf(noun, name), request: word.request }] : [],
  ),
)

function listenerOf(channel: string): Listener {
  const listener = registered.get(channel)
  if (listener === undefined) throw new Error(`Nobody answers ${channel}.`)
  return listener as Listener
}

/** What became of one message: an outcome of the contract, or the sentence that crossed instead. */
async function send(channel: string, request: unknown, event: unknown = fromUs): Promise<string> {
  // As Electron does: what cannot be cloned never reaches main.
  const cloned = structuredClone(expanded(request))
  try {
    const answer = await stage.finish(listenerOf(channel)(event, cloned))
    return JSON.stringify(answer)
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown'
  }
}

async function expectUnharmed(): Promise<void> {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
  expect((await verifyAudit(stage.world)).intact).toBe(true)
}

const values = Object.values(testTokens)

it('10,000 messages of any shape over every channel are refused in the same words, and harm nothing', async () => {
  const each = Math.ceil(10_000 / invocations.length)
  let sent = 0
  for (const { channel } of invocations)
    await fc.assert(
      fc.asyncProperty(anyClone, async (request) => {
        let clonable = true
        try {
          structuredClone(request)
        } catch {
          clonable = false
        }
        fc.pre(clonable)
        sent += 1
        const answer = await send(channel, request)
        if (!/^[{[]/.test(answer)) expect(answer).toBe(`${channel} failed unexpectedly.`)
        expect(answer).not.toMatch(/node_modules|\.ts:|at [\w.]+ \(/)
        for (const value of values) expect(answer.includes(value)).toBe(false)
      }),
      { numRuns: each, endOnFailure: true },
    )
  expect(sent).toBeGreaterThanOrEqual(10_000)
  await expectUnharmed()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(unhandled).toEqual([])
}, 300_000)

it('what a schema lets through, with hostile contents, is answered as data and never by a bug', async () => {
  const bugs = new Map<string, unknown>()
  expect(await send('rekey:rotation.start', { credential: 'PAT', reason: '' })).toContain('R-0001')
  expect(await send('rekey:rotation.receive', { id: 'R-0001', token: testTokens.next })).toContain(
    '"ok":true',
  )
  for (const { channel, request } of invocations)
    for (const hostile of fc.sample(requestsFor(request), 60)) {
      const before = entries.length
      const answer = await send(channel, hostile)
      for (const entry of entries.slice(before))
        if (entry.event === 'bug' && !String(entry.error).includes("doesn't match its schema"))
          bugs.set(channel, { hostile, error: entry.error })
      for (const value of values) expect(answer.includes(value)).toBe(false)
    }
  expect(Object.fromEntries(bugs)).toEqual({})
  await expectUnharmed()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(unhandled).toEqual([])
}, 300_000)

it.each([
  ['a frame in the page', { sender: ours, senderFrame: { url: pageAddress, parent: {} } }],
  ['another window', { sender: {}, senderFrame: { url: pageAddress, parent: null } }],
  ['a frame that is gone', { sender: ours, senderFrame: null }],
  [
    'another page in the window',
    { sender: ours, senderFrame: { url: 'https://evil.example/', parent: null } },
  ],
  ['a page that is named alike', { sender: ours, senderFrame: { url: 'app://rekey.evil/', parent: null } }],
])('every channel refuses %s, before it looks at the request, and the log says so', async (_who, event) => {
  for (const { channel } of invocations) {
    const trap = {
      get id(): never {
        throw new Error('looked at')
      },
    }
    await expect(listenerOf(channel)(event, trap)).rejects.toThrow(`${channel} refused a stranger.`)
    expect(entries.at(-1)).toMatchObject({ event: 'stranger', channel })
  }
})
