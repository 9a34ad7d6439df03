import { beforeEach, expect, it } from 'vitest'
import type { Notice } from '../domain/notice.ts'
import { Workspace } from '../ipc/workspace.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { NoticeBoard } from './notice-board.ts'

let stage: TestStage
let desktop: FakeDesktop
let workspace: Workspace
let board: NoticeBoard
let isLookedAt = false

const notice = (category: Notice['category'], title: string) => () =>
  ({ category, tone: 'neutral', title, body: '', to: 'expiry' }) as const
const shown = () => [...desktop.shown.values()]
/** Time of day, on this computer's clock, so many hours from now. */
const clockIn = (hours: number): string =>
  `${String((new Date(workspace.githubNowMs()).getHours() + 24 + hours) % 24).padStart(2, '0')}:00`

beforeEach(async () => {
  stage = await openStage()
  desktop = new FakeDesktop()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  board = new NoticeBoard(workspace, () => isLookedAt)
  isLookedAt = false
  stage.ledger.settings.write('reminders.quiet', `${clockIn(-1)}-${clockIn(2)}`)
})

it('holds what happens in quiet hours, and hands it over when they end', async () => {
  board.post(notice('run', '36 secrets updated'))
  board.post(notice('sign-in', "Rekey can't sign in"))
  board.release()
  expect(shown()).toEqual([])
  expect([...workspace.notices.keys()]).toEqual(['run', 'sign-in'])
  board.withdraw('sign-in')
  await stage.clock.advance(3 * 3_600_000)
  board.release()
  expect(shown()).toEqual(['36 secrets updated: '])
  desktop.withdrawNotice('run')
  board.release()
  expect(shown()).toEqual([])
})

it('tells of an expired and of a leaked token at any hour', () => {
  board.post(notice('expired', 'DEPLOY_PAT has expired'))
  board.post(notice('leak', 'The leaked token is still alive'))
  expect(shown()).toHaveLength(2)
})

it.each([
  ['after the quiet hours', 3],
  ['during them', 1],
])('hands nothing over that was seen in the window %s', async (_, hours) => {
  board.post(notice('run', '36 secrets updated'))
  await stage.clock.advance(hours * 3_600_000)
  isLookedAt = true
  board.release()
  isLookedAt = false
  await stage.clock.advance(3 * 3_600_000)
  board.release()
  expect(shown()).toEqual([])
})
