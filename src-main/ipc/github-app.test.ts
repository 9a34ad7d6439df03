import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAppPrivateKey } from '../domain/app-private-key.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { GitHubApps } from '../ports/github-apps.ts'
import { must, openStage, type TestStage } from '../use-cases/test-world.ts'
import { githubAppHandlers } from './github-app.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString()
const where = { host: 'github.com', issuer: 'Iv23litest' }
const wish = {
  app: 'minter@github.com',
  repositories: ['acme/app-1'],
  permissions: { contents: 'read' as const },
  lifeMinutes: 60,
  purpose: 'a job',
}

let folder = ''
let chosen: string | null = null
let clipboard = ''
let stage: TestStage
let workspace: Workspace
let githubApp: ReturnType<typeof githubAppHandlers>
/** Opens the window's side anew, with another way of GitHub to end a token. */
let openWith: (endToken?: GitHubApps['endToken']) => void

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-app-'))
  chosen = join(folder, 'minter.pem')
  writeFileSync(chosen, pem)
  clipboard = ''
  stage = await openStage()
  stage.ledger.settings.write('mode', 'changes')
  stage.memory.apps.add({
    slug: 'minter',
    name: 'Minter',
    owner: 'acme',
    clientId: where.issuer,
    key: must(readAppPrivateKey(pem, 'the test')),
    permissions: { contents: 'read' },
    installations: [{ owner: 'acme', repositories: ['acme/app-1'] }],
  })
  const desktop = plainDesktop({
    readClipboard: async () => clipboard,
    writeClipboard: async (text) => {
      clipboard = text
    },
    clearClipboardIf: async (text) => {
      if (clipboard === text) clipboard = ''
    },
    chooseFileToOpen: async () => chosen,
  })
  openWith = (endToken = stage.world.githubApps.endToken) => {
    const world = { ...stage.world, githubApps: { ...stage.world.githubApps, endToken } }
    workspace = new Workspace({ kind: 'real', world, close: () => {} }, desktop)
    githubApp = githubAppHandlers(workspace)
  }
  openWith()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function minted(change: Partial<typeof wish> = {}) {
  await githubApp.connectFromFile(where)
  const answer = await githubApp.mint({ ...wish, ...change })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}
const isDead = (text: string): boolean =>
  stage.memory.tokens.some(
    ({ value, diesAt }) =>
      value.reveal() === text && diesAt !== null && diesAt <= stage.clock.now().getTime(),
  )

describe('connecting an App', () => {
  it('takes its key from a file that main reads', async () => {
    const connected = await githubApp.connectFromFile(where)
    expect(connected).toMatchObject({
      ok: true,
      value: { slug: 'minter', permissions: { contents: 'read' } },
    })
    expect(await githubApp.list({})).toHaveLength(1)
    expect(await githubApp.check({ id: 'minter@github.com' })).toMatchObject({
      ok: true,
      value: { installations: [{ owner: 'acme', selection: 'selected' }], problem: null },
    })
  })

  it('does nothing when no file is chosen, and says why another file is none', async () => {
    chosen = null
    expect(await githubApp.connectFromFile(where)).toEqual({ ok: true, value: null })
    chosen = join(folder, 'missing.pem')
    expect(await githubApp.connectFromFile(where)).toMatchObject({
      failure: { message: `${chosen} can't be read (ENOENT).` },
    })
    chosen = join(folder, 'large.pem')
    writeFileSync(chosen, 'x'.repeat(100_000))
    expect(await githubApp.connectFromFile(where)).toMatchObject({ failure: { kind: 'token-refused' } })
    chosen = folder
    expect(await githubApp.connectFromFile(where)).toMatchObject({ failure: { kind: 'invalid-input' } })
    expect(await githubApp.list({})).toEqual([])
  })

  it('signs in nowhere but at a host that Rekey works with', async () => {
    clipboard = pem
    for (const host of ['evil.example', 'github.com@evil.example', 'github.com/../evil']) {
      const refused = { ok: false, failure: { kind: 'invalid-input', subject: 'host' } }
      expect(await githubApp.connectFromClipboard({ ...where, host })).toMatchObject(refused)
      expect(await githubApp.connectFromFile({ ...where, host })).toMatchObject(refused)
      expect(await githubApp.endFromClipboard({ host })).toMatchObject(refused)
    }
    expect(clipboard).toBe(pem)
    expect(await githubApp.list({})).toEqual([])
  })

  it('takes its key from the clipboard and clears that only when it worked', async () => {
    clipboard = 'nothing of the kind'
    expect(await githubApp.connectFromClipboard(where)).toMatchObject({ ok: false })
    expect(clipboard).toBe('nothing of the kind')
    clipboard = pem
    expect(await githubApp.connectFromClipboard(where)).toMatchObject({ ok: true })
    expect(clipboard).toBe('')
  })
})

describe('a token of the window', () => {
  it('is on the clipboard for half a minute and in no answer', async () => {
    const token = await minted()
    const text = clipboard
    expect(text).toMatch(/^ghs_/)
    expect(JSON.stringify([token, await githubApp.tokens({})])).not.toContain(text)
    expect(token).toMatchObject({ held: true, repositories: ['acme/app-1'] })
    await stage.clock.advance(29_000)
    expect(clipboard).toBe(text)
    await stage.clock.advance(2_000)
    expect(clipboard).toBe('')
    expect(await githubApp.copy({ fingerprint: token.fingerprint })).toEqual({ ok: true, value: null })
    expect(clipboard).toBe(text)
  })

  it('leaves alone what somebody else copied', async () => {
    await minted()
    clipboard = 'a shopping list'
    await stage.clock.advance(31_000)
    expect(clipboard).toBe('a shopping list')
  })

  it('is off the clipboard as soon as Rekey is locked or settles for the end', async () => {
    await minted()
    workspace.lock('asked')
    await Promise.resolve()
    expect(clipboard).toBe('')
    workspace.unlock()
    const again = await minted()
    expect(clipboard).not.toBe('')
    await workspace.settle()
    expect(clipboard).toBe('')
    expect(await githubApp.copy({ fingerprint: again.fingerprint })).toMatchObject({ ok: false })
  })

  it('comes onto no clipboard of a window that was locked meanwhile, and is waited for and noted', async () => {
    await githubApp.connectFromFile(where)
    const locking = githubApp.mint(wish)
    workspace.lock('idle')
    expect(await locking).toMatchObject({ ok: true, value: { held: true } })
    expect(clipboard).toBe('')
    workspace.unlock()
    const minting = githubApp.mint(wish)
    await workspace.settle()
    expect(await githubApp.tokens({})).toHaveLength(2)
    expect((await githubApp.tokens({})).every(({ held }) => !held)).toBe(true)
    await minting
  })

  it('is ended when its asked-for life is over, and forgotten with its hour', async () => {
    await minted({ lifeMinutes: 10 })
    const short = clipboard
    await stage.clock.advance(11 * 60_000)
    await stage.clock.advance(0)
    expect(isDead(short)).toBe(true)
    expect((await githubApp.tokens({}))[0]).toMatchObject({ held: false, endedAt: expect.any(String) })
    await minted()
    await stage.clock.advance(61 * 60_000)
    await stage.clock.advance(0)
    expect((await githubApp.tokens({})).every(({ held }) => !held)).toBe(true)
  })

  it('is kept no longer than GitHub takes it, also when it could not be ended in time', async () => {
    const network = failed(failure('network', 'github.com', 'No connection to github.com.'))
    openWith(async () => network)
    await minted({ lifeMinutes: 10 })
    await stage.clock.advance(11 * 60_000)
    await stage.clock.advance(0)
    expect((await githubApp.tokens({}))[0]).toMatchObject({ held: true, endedAt: null })
    await stage.clock.advance(50 * 60_000)
    await stage.clock.advance(0)
    expect((await githubApp.tokens({}))[0]).toMatchObject({ held: false, endedAt: null })
  })

  it('is waited for while it is being ended: nothing closes the ledger under it', async () => {
    let answer: (ended: Result<void>) => void = () => {}
    openWith(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    await minted({ lifeMinutes: 10 })
    await stage.clock.advance(11 * 60_000)
    let isSettled = false
    const settling = workspace.settle().then(() => {
      isSettled = true
    })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isSettled).toBe(false)
    answer(ok(undefined))
    await settling
    expect((await githubApp.tokens({}))[0]).toMatchObject({ endedAt: expect.any(String) })
  })

  it('is ended when asked, or from the clipboard when the window no longer has it', async () => {
    const token = await minted()
    const text = clipboard
    expect(await githubApp.end({ fingerprint: token.fingerprint })).toEqual({ ok: true, value: null })
    expect(isDead(text)).toBe(true)
    expect(clipboard).toBe('')
    const other = await minted()
    const second = clipboard
    await workspace.settle()
    clipboard = second
    expect(await githubApp.endFromClipboard({ host: 'github.com' })).toMatchObject({
      ok: true,
      value: { fingerprint: other.fingerprint },
    })
    expect(isDead(second)).toBe(true)
    expect(clipboard).toBe('')
  })

  it('is neither made nor ended in read-only mode', async () => {
    const token = await minted()
    stage.ledger.settings.write('mode', 'read-only')
    const blocked = { ok: false, failure: { kind: 'blocked' } }
    expect(await githubApp.mint(wish)).toMatchObject(blocked)
    expect(await githubApp.end({ fingerprint: token.fingerprint })).toMatchObject(blocked)
    expect(await githubApp.endFromClipboard({ host: 'github.com' })).toMatchObject(blocked)
  })
})
