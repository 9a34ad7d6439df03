import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuditEntry, verifyAuditChain } from '../domain/audit.ts'
import { everything } from '../domain/audit-filter.ts'
import { startRotation } from '../use-cases/start-rotation.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { witnessAudit } from '../use-cases/witness-audit.ts'
import { record } from '../use-cases/world.ts'
import { auditHandlers } from './audit.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let folder = ''
let stage: TestStage
let audit: ReturnType<typeof auditHandlers>
let savesTo: string | null = null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-audit-'))
  savesTo = join(folder, 'log')
  stage = await openStage()
  const desktop = plainDesktop({ chooseFileToSave: async () => savesTo })
  audit = auditHandlers(new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const page = { before: null, limit: 500 }

async function listed(filter: Partial<typeof everything> = {}) {
  const whole = { ...everything, ...filter }
  const answer = await audit.list({ ...page, filter: { ...whole, textActions: [...whole.textActions] } })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}

const actions = ({ entries }: Awaited<ReturnType<typeof listed>>) => entries.map(({ action }) => action)

async function rotated(): Promise<string> {
  const started = await startRotation(stage.world, { credential: 'PAT', reason: '' })
  if (!started.ok) throw new Error(started.failure.message)
  const { id } = started.value
  record({ ...stage.world, actor: 'kim (cli)' }, 'secret.updated', {
    rotation: id,
    destination: 'actions:acme/app-1/PAT',
  })
  await stage.clock.advance(86_400_000)
  record({ ...stage.world, actor: 'kim (app)' }, 'secret.update_failed', {
    rotation: id,
    destination: 'actions:acme/app-2/PAT',
    kind: 'permission',
  })
  return id
}

describe('the audit log in pages', () => {
  it('comes newest first, with all of it reachable and nothing twice', async () => {
    for (let each = 0; each < 40; each += 1) record(stage.world, 'setting.changed', { each })
    const { total } = await listed()
    const seen: number[] = []
    for (let skip = 0; skip < total; skip += 7) {
      const answer = await audit.list({ before: null, limit: 7, skip })
      if (answer.ok) seen.push(...answer.value.entries.map(({ seq }) => seq))
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index))
  })

  it('comes in the same pages under a filter', async () => {
    for (let each = 0; each < 40; each += 1)
      record(stage.world, each % 2 === 0 ? 'setting.changed' : 'plan.created', { each })
    const filter = { ...everything, textActions: [], group: 'settings' as const }
    const answer = await audit.list({ before: null, limit: 7, skip: 14, filter })
    expect(answer).toMatchObject({ ok: true, value: { matching: 20 } })
    if (answer.ok)
      expect(answer.value.entries.map(({ context }) => context.each)).toEqual([10, 8, 6, 4, 2, 0])
  })

  it('knows the credential of an entry that names only its rotation', async () => {
    const id = await rotated()
    const [failed, updated] = (await listed({ rotation: id })).entries
    expect(updated).toMatchObject({
      credential: 'PAT',
      rotation: id,
      destination: 'actions:acme/app-1/PAT',
      who: 'kim',
      source: 'cli',
      result: 'done',
    })
    expect(failed).toMatchObject({ credential: 'PAT', source: 'app', result: 'failed' })
  })
})

describe('a filter of the audit log', () => {
  it('goes by credential, source, group and days', async () => {
    await rotated()
    expect(actions(await listed({ source: 'cli' }))).toEqual(['secret.updated'])
    expect(actions(await listed({ group: 'secrets' }))).toEqual(['secret.update_failed', 'secret.updated'])
    expect(actions(await listed({ credential: 'OTHER' }))).toEqual([])
    expect(actions(await listed({ from: '2026-03-10T00:00:00.000Z' }))).toEqual(['secret.update_failed'])
    expect(actions(await listed({ to: '2026-03-10T00:00:00.000Z' }))).not.toContain('secret.update_failed')
  })

  it('finds a text anywhere, whatever its case, and actions by their words', async () => {
    await rotated()
    expect(actions(await listed({ text: 'ACME/APP-2' }))).toEqual(['secret.update_failed'])
    expect(actions(await listed({ text: 'kim' }))).toEqual(['secret.update_failed', 'secret.updated'])
    expect(actions(await listed({ text: 'secret update', textActions: ['secret.updated'] }))).toEqual([
      'secret.updated',
    ])
  })
})

describe('the check of the chain', () => {
  it('counts every entry of an intact one', async () => {
    const { total } = await listed()
    expect(await witnessAudit(stage.world)).toMatchObject({ ok: true })
    expect(await audit.verify({})).toEqual({
      ok: true,
      value: {
        intact: true,
        entries: total,
        brokenAt: null,
        brokenAtTime: null,
        why: '',
        witnessedTo: total,
        unwitnessed: '',
      },
    })
  })
})

describe('an export of the audit log', () => {
  it('has the chain in it as JSON Lines, so that it can be checked elsewhere, and is recorded itself', async () => {
    await rotated()
    const { total } = await listed()
    expect(await audit.exportFile({ format: 'jsonl' })).toEqual({
      ok: true,
      value: { path: savesTo, entries: total },
    })
    const lines = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n')
    const entries = lines.map((line) => JSON.parse(line) as AuditEntry)
    expect(verifyAuditChain(entries, null)).toMatchObject({ intact: true, entries: total })
    const [newest] = (await listed()).entries
    expect(newest).toMatchObject({
      seq: total + 1,
      action: 'export.created',
      context: { what: 'audit log', format: 'jsonl', entries: total, file: 'log' },
    })
  })

  it('has what the filter lets through as CSV, newest first, and no formula', async () => {
    await rotated()
    record({ ...stage.world, actor: '=cmd (cli)' }, 'secret.updated', { destination: '@acme/app' })
    await audit.exportFile({
      format: 'csv',
      filter: { ...everything, textActions: [], source: 'cli' },
    })
    const [head, first, second, ...rest] = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\r\n')
    expect(head).toBe(
      'Entry,Time,Who,GitHub login,Action,Credential,Destination,Result,Rotation,Source,Context,Hash,Previous hash',
    )
    expect(first).toContain(",'=cmd,,secret.updated,,'@acme/app,done,,cli,")
    expect(second).toContain(',kim,,secret.updated,PAT,actions:acme/app-1/PAT,done,R-0001,cli,')
    expect(rest).toEqual([])
  })

  it('writes and records nothing when it was cancelled', async () => {
    savesTo = null
    const before = await listed()
    expect(await audit.exportFile({ format: 'json' })).toEqual({ ok: true, value: null })
    expect((await listed()).total).toBe(before.total)
  })

  it('says so and records nothing when the file cannot be written', async () => {
    savesTo = join(folder, 'nowhere', 'log')
    const before = await listed()
    expect(await audit.exportFile({ format: 'json' })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input' },
    })
    expect((await listed()).total).toBe(before.total)
  })
})
