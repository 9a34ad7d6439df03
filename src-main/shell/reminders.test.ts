import { beforeEach, describe, expect, it } from 'vitest'
import { dayMs } from '../domain/expiry.ts'
import { Workspace } from '../ipc/workspace.ts'
import { adoptCredential } from '../use-cases/adopt-credential.ts'
import { annotateCredential } from '../use-cases/annotate-credential.ts'
import { revokeOldToken } from '../use-cases/revoke-old-token.ts'
import { openStage, received, type TestStage, testTokens, verifiedRotation } from '../use-cases/test-world.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { NoticeBoard } from './notice-board.ts'
import { Reminders } from './reminders.ts'

const hourMs = 3_600_000

let stage: TestStage
let workspace: Workspace
let desktop: FakeDesktop
let reminders: Reminders
let isLookedAt = false

/** The old token of the stage ends six days after noon, UTC. */
beforeEach(async () => {
  process.env.TZ = 'UTC'
  isLookedAt = false
  stage = await openStage()
  desktop = new FakeDesktop()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  reminders = new Reminders(workspace, new NoticeBoard(workspace, () => isLookedAt))
})

const inWindow = () => [...workspace.notices.values()].map((each) => `${each.title}: ${each.body}`)
const onDesktop = () => [...desktop.shown.values()]

/** Lets time pass, looking each hour. */
async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await stage.clock.advance(hourMs)
    reminders.look()
  }
}

describe('reminders', () => {
  it('are told in the window and by the desktop, each threshold once', async () => {
    reminders.look()
    expect(inWindow()).toEqual(['1 token needs attention: PAT in 5 days.'])
    expect(onDesktop()).toEqual(inWindow())
    await live(24 * 7)
    expect(desktop.history).toEqual([
      '1 token needs attention: PAT in 5 days.',
      '1 token needs attention: PAT in 2 days.',
      'PAT expires in 23 h: 4 repositories use it. Rotate now to avoid failed workflows.',
      'PAT has expired: 4 repositories now hold a token GitHub rejects.',
    ])
    // What is no longer true is gone: it expires no more, it has expired.
    expect(workspace.notices.has('critical')).toBe(false)
    expect(workspace.notices.get('expired')?.to).toBe('rotate/PAT')
  })

  it('are told by the window alone while somebody looks at it', () => {
    isLookedAt = true
    reminders.look()
    expect(inWindow()).toHaveLength(1)
    expect(desktop.history).toEqual([])
  })

  it('keep their words true without telling them anew', async () => {
    reminders.look()
    await live(30)
    expect(inWindow()).toEqual(['1 token needs attention: PAT in 4 days.'])
    expect(desktop.history).toHaveLength(1)
  })

  it('stay away once they were dismissed', async () => {
    reminders.look()
    workspace.notices.clear()
    await live(30)
    expect(inWindow()).toEqual([])
  })

  it('are withdrawn when a rotation has verified the new value', async () => {
    reminders.look()
    expect(onDesktop()).toHaveLength(1)
    const id = await verifiedRotation(stage)
    reminders.look()
    expect(inWindow()).toEqual([])
    expect(onDesktop()).toEqual([])
    await stage.finish(revokeOldToken(stage.world, { id }))
    await live(24 * 10)
    expect(desktop.history).toHaveLength(1)
  })

  it('are withdrawn by another value, and begin anew for it', async () => {
    reminders.look()
    await stage.finish(adoptCredential(stage.world, { name: 'PAT', token: received(testTokens.next) }))
    reminders.look()
    expect(onDesktop()).toEqual([])
    await live(24 * 60)
    expect(desktop.history.at(-1)).toBe('1 token needs attention: PAT in 29 days.')
  })

  it('are off while the credential is snoozed', async () => {
    const until = new Date(stage.clock.now().getTime() + 3 * dayMs).toISOString()
    annotateCredential(stage.world, { name: 'PAT', change: { remindersOffUntil: until } })
    reminders.look()
    await live(24 * 2)
    expect(desktop.history).toEqual([])
    await live(24 * 2)
    expect(desktop.history).toEqual(['1 token needs attention: PAT in 2 days.'])
  })

  it('are withdrawn when they are turned off', () => {
    reminders.look()
    stage.ledger.settings.write('reminders.enabled', 'off')
    reminders.look()
    expect(inWindow()).toEqual([])
    expect(onDesktop()).toEqual([])
  })

  it('name nobody on the desktop when names are hidden', () => {
    stage.ledger.settings.write('reminders.hide-names', 'on')
    reminders.look()
    expect(onDesktop()).toEqual(['A token needs attention: The next one expires in 5 days.'])
    expect(inWindow()).toEqual(['1 token needs attention: PAT in 5 days.'])
  })

  it('are about an end that somebody entered, and about the next one when it is corrected', async () => {
    const bare = await openStage({ adopted: false })
    const other = new Workspace({ kind: 'real', world: bare.world, close: () => {} }, desktop)
    const own = new Reminders(other, new NoticeBoard(other, () => false))
    const enter = (days: number) =>
      annotateCredential(bare.world, {
        name: 'PAT',
        change: { enteredExpiry: new Date(bare.clock.now().getTime() + days * dayMs).toISOString() },
      })
    own.look()
    expect(desktop.history).toEqual([])
    enter(-1)
    own.look()
    expect(desktop.history).toEqual(['PAT has expired: 4 repositories now hold a token GitHub rejects.'])
    enter(0.5)
    own.look()
    expect(desktop.history).toHaveLength(2)
    expect(onDesktop()).toEqual([
      'PAT expires in 12 h: 4 repositories use it. Rotate now to avoid failed workflows.',
    ])
  })

  it('go by the clock of GitHub and not by that of this computer', () => {
    Object.defineProperty(stage.world.github, 'connection', {
      value: () => ({ clockOffsetMs: -40 * dayMs, offlineSince: null }),
    })
    reminders.look()
    expect(desktop.history).toEqual([])
    Object.defineProperty(stage.world.github, 'connection', {
      value: () => ({ clockOffsetMs: 10 * dayMs, offlineSince: null }),
    })
    reminders.look()
    expect(desktop.history).toEqual(['PAT has expired: 4 repositories now hold a token GitHub rejects.'])
  })

  it('begin anew in another workspace', async () => {
    reminders.look()
    const sample = await openStage()
    await workspace.switchTo({ kind: 'sample', world: sample.world, close: () => {} })
    expect(inWindow()).toEqual([])
    expect(onDesktop()).toEqual([])
    reminders.look()
    // Sample data is shown in the window and calls nobody.
    expect(inWindow()).toHaveLength(1)
    expect(onDesktop()).toEqual([])
  })
})
