import { beforeEach, expect, it } from 'vitest'
import type { RekeyAnnouncer } from '../../src-preload/contract/index.ts'
import { FailureError, failure } from '../domain/failure.ts'
import { openStage } from '../use-cases/test-world.ts'
import { copiesHandlers } from './copies.ts'
import { inventoryHandlers } from './inventory.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

let workspace: Workspace
/** What the window is told last of a refresh, and of a search for copies. */
let told: { running: boolean; failure: { message: string } | null } | null = null

beforeEach(async () => {
  const { world } = await openStage()
  const full = (): never => {
    throw new FailureError(failure('ledger', 'ledger', 'The drive is full.', 'Make room.'))
  }
  const { ledger } = world
  const copySearches = { ...ledger.copySearches, save: full }
  workspace = new Workspace(
    {
      kind: 'real',
      world: { ...world, ledger: { ...ledger, copySearches, transaction: full } },
      close: () => {},
    },
    plainDesktop(),
  )
  const tell = (each: typeof told): void => {
    told = each
  }
  told = null
  const announcer = {
    app: { changed: () => {}, placesRead: () => {}, command: () => {}, navigate: () => {} },
    inventory: { refreshed: tell },
    copies: { searched: tell },
  } as Pick<RekeyAnnouncer, 'app' | 'inventory' | 'copies'>
  workspace.announceThrough(announcer as RekeyAnnouncer)
})

it.each([
  ['refresh', () => inventoryHandlers(workspace).refresh({ credential: null })],
  ['search for copies', () => copiesHandlers(workspace).find({ credential: 'PAT' })],
])('is told as the end of a %s: nobody would wait for what has ended', async (_, begin) => {
  expect(await begin()).toMatchObject({ ok: true })
  await Promise.allSettled([...workspace.underWay.ending])
  expect(told).toMatchObject({ running: false, failure: { message: 'The drive is full.' } })
})
