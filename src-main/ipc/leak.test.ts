import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../domain/result.ts'
import { openStage, type TestStage, testTokens } from '../use-cases/test-world.ts'
import { leakHandlers } from './leak.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let stage: TestStage
let workspace: Workspace
let leak: ReturnType<typeof leakHandlers>
let clipboard = ''
let opened: string[] = []

beforeEach(async () => {
  stage = await openStage()
  clipboard = ''
  opened = []
  workspace = new Workspace(
    { kind: 'real', world: stage.world, close: () => {} },
    plainDesktop({
      readClipboard: async () => clipboard,
      clearClipboardIf: async (text) => {
        if (clipboard === text) clipboard = ''
      },
      openPage: async (url) => {
        opened.push(url)
        return ok(undefined)
      },
    }),
  )
  leak = leakHandlers(workspace)
})

async function reported(token: string): Promise<string> {
  clipboard = token
  const answer = await leak.reportFromClipboard({ host: 'github.com' })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value.id
}

const typed = { word: 'REVOKE', reason: 'in public', fromSuspectMachine: false, evenOnlySignIn: false }

describe('a token pasted as leaked', () => {
  it('is shown to no host that Rekey does not work with', async () => {
    clipboard = testTokens.old
    const refused = { ok: false, failure: { kind: 'invalid-input', subject: 'host' } }
    expect(await leak.reportFromClipboard({ host: 'octo@evil.test' })).toMatchObject(refused)
    expect(await leak.report({ host: 'evil.example', token: testTokens.old })).toMatchObject(refused)
    expect(clipboard).toBe(testTokens.old)
  })

  it('is matched and kept out of the clipboard, and its case is on top until it is dead', async () => {
    const id = await reported(testTokens.old)
    expect(clipboard).toBe('')
    const { leaks } = await workspace.snapshot()
    expect(leaks).toMatchObject([{ id, credentials: ['PAT'], confirmedDeadAt: null, closedAt: null }])
    expect(await leak.view({ id })).toMatchObject({
      ok: true,
      value: { repositories: 4, places: [{ place: 'acme/app-1' }, {}, {}, {}], problem: null },
    })
  })

  it('stays in the clipboard when it is no token', async () => {
    clipboard = 'two words'
    expect(await leak.reportFromClipboard({ host: 'github.com' })).toMatchObject({ ok: false })
    expect(clipboard).toBe('two words')
    expect(stage.ledger.leaks.list()).toEqual([])
  })
})

describe('revoking it', () => {
  it('is refused in read-only mode', async () => {
    const id = await reported(testTokens.old)
    await leak.decide({ id, decision: 'revoke-now' })
    expect(await leak.revoke({ id, ...typed })).toMatchObject({ ok: false, failure: { kind: 'blocked' } })
    expect(stage.memory.tokens.every((each) => each.diesAt === null)).toBe(true)
  })

  it('ends with the proof and with the rotation that replaces it', async () => {
    stage.ledger.settings.write('mode', 'changes')
    const id = await reported(testTokens.old)
    await leak.decide({ id, decision: 'revoke-now' })
    expect(await stage.finish(leak.revoke({ id, ...typed }))).toMatchObject({
      ok: true,
      value: { confirmedBy: 'github', rotations: [{ id: 'R-0001', credential: 'PAT' }], problem: null },
    })
  })

  it('leads to the settings page, with the refusal beside the case, where there is no such call', async () => {
    stage.ledger.settings.write('mode', 'changes')
    const id = await reported(testTokens.old)
    await leak.decide({ id, decision: 'revoke-now' })
    stage.memory.revocationDelayMs = 600_000
    expect(await stage.finish(leak.revoke({ id, ...typed }))).toMatchObject({
      ok: true,
      value: { confirmedDeadAt: null, problem: { kind: 'not-confirmed' } },
    })
    await leak.openTokensPage({ id })
    expect(opened).toEqual(['https://github.com/settings/personal-access-tokens'])
    expect(stage.ledger.leaks.find(id)?.journal.at(-1)?.sentence).toContain('to delete the token by hand')
  })
})
