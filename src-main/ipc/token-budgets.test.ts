import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DeltaView } from '../../src-preload/contract/index.ts'
import type { BudgetState } from '../ports/github.ts'
import { identityOf } from '../use-cases/operator-session.ts'
import { RunControl } from '../use-cases/run-control.ts'
import { openStage } from '../use-cases/test-world.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'
import { accountViews } from './workspace-facts.ts'

const free = { pace: 'auto', waitingUntil: null, waitingReason: null } as const
const left = (remaining: number): BudgetState => ({
  ...free,
  quota: { limit: 5000, remaining, resetAt: '2026-03-09T13:00:00.000Z' },
})

let workspace: Workspace
let identity: string
const told: DeltaView[] = []

beforeEach(async () => {
  const stage = await openStage()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  identity = identityOf(stage.ledger.accounts.list()[0]?.tokens[0]?.fingerprint ?? '')
  told.length = 0
  const ignore = () => undefined
  workspace.announceThrough(
    new Proxy({} as Parameters<Workspace['announceThrough']>[0], {
      get: (_, noun) => ({ changed: noun === 'app' ? (each: DeltaView) => told.push(each) : ignore }),
    }),
  )
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells what is left of the hour as it shrinks, once for many requests', () => {
  for (let remaining = 4_998; remaining > 3_000; remaining -= 1)
    workspace.budgets.changed(identity, left(remaining))
  expect(told).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(told.map(({ accounts }) => accounts?.map(({ quota }) => quota?.remaining))).toEqual([[3_001]])
  expect(Object.keys(told[0] ?? {}).sort()).toEqual(['accounts', 'revision'])
})

it('keeps the quota of another identity out of the account', () => {
  workspace.budgets.changed('of a credential', left(7))
  vi.advanceTimersByTime(1_000)
  expect(accountViews(workspace).map(({ quota }) => quota)).toEqual([null])
})

it('waits for the token that waits longest, whatever the others do, and for none while all runs are paused', () => {
  const until = '2026-03-09T12:30:00.000Z'
  workspace.budgets.changed(identity, { ...left(0), waitingUntil: until, waitingReason: 'Used up.' })
  workspace.budgets.changed('another', left(4_000))
  expect(workspace.connection()).toMatchObject({ waitingUntil: until, waitingReason: 'Used up.' })
  const control = new RunControl()
  workspace.underWay.runs.set('R-0001', control)
  expect(workspace.connection().waitingUntil).toBe(until)
  control.pause()
  expect(workspace.connection()).toMatchObject({ waitingUntil: null, waitingReason: null })
  control.continue()
  expect(workspace.connection().waitingUntil).toBe(until)
})
