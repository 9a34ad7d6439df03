import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DeltaView } from '../../src-preload/contract/index.ts'
import { announcerThrough } from '../ipc/dispatch.ts'
import { Workspace } from '../ipc/workspace.ts'
import type { Ledger } from '../ports/ledger.ts'
import { must, openLedger, openStage, plannedRotation, type TestStage } from '../use-cases/test-world.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { LedgerWatch } from './ledger-watch.ts'

let folder: string
let stage: TestStage
/** The same file, as another process has it open. */
let other: Ledger
let workspace: Workspace
let watch: LedgerWatch
let nowMs = 0
let alive = true
let deltas: DeltaView[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-watch-'))
  const path = join(folder, 'ledger.db')
  stage = await openStage({ ledger: must(openLedger(path)) })
  other = must(openLedger(path))
  alive = true
  nowMs = 0
  deltas = []
  const world = { ...stage.world, worker: { owner: 'window', pid: 1, isAlive: () => alive } }
  workspace = new Workspace({ kind: 'real', world, close: () => {} }, new FakeDesktop())
  workspace.announceThrough(announcerThrough((_channel, payload) => deltas.push(payload as DeltaView)))
})
afterEach(() => {
  workspace.end()
  other.close()
  stage.ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

function watching(): void {
  watch = new LedgerWatch(workspace, () => nowMs)
  deltas = []
}

async function look(): Promise<void> {
  watch.look()
  await workspace.told()
  // What rests behind it is worked out in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve))
}

/** Another process begins to write by a rotation. */
async function drivenByAnother(): Promise<string> {
  const id = await plannedRotation(stage)
  stage.ledger.rotations.move(id, 'propagating')
  const lease = { owner: 'terminal', pid: 2, renewedAt: stage.clock.now().toISOString() }
  other.transaction(() => other.rotations.lease(id, lease, () => true))
  return id
}

it('tells the window what another process wrote', async () => {
  watching()
  other.settings.write('theme', 'dark')
  await look()
  expect(deltas.at(-1)?.settings?.theme).toBe('dark')
  expect(deltas.flatMap((each) => each.credentials ?? []).map(({ name }) => name)).toEqual(['PAT'])
})

it('says nothing of what this process wrote itself, and nothing twice', async () => {
  watching()
  stage.ledger.settings.write('theme', 'dark')
  await look()
  expect(deltas).toEqual([])
  other.settings.write('theme', 'light')
  await look()
  nowMs += 60_000
  const told = deltas.length
  await look()
  expect(deltas).toHaveLength(told)
})

it('rests after it told something', async () => {
  watching()
  other.settings.write('theme', 'dark')
  watch.look()
  nowMs += 100
  await look()
  const told = deltas.length
  other.settings.write('theme', 'light')
  nowMs += 399
  await look()
  expect(deltas).toHaveLength(told)
  nowMs += 1
  await look()
  expect(deltas.at(-1)?.settings?.theme).toBe('light')
})

it('tells that the process which wrote by a rotation was killed', async () => {
  const id = await drivenByAnother()
  watching()
  await look()
  expect(deltas).toEqual([])
  alive = false
  await look()
  const told = deltas.flatMap((each) => each.rotations ?? []).find((each) => each.id === id)
  expect(told?.interrupted).toBe(true)
})
