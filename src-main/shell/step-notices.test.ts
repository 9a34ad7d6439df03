import { beforeEach, describe, expect, it } from 'vitest'
import { Workspace } from '../ipc/workspace.ts'
import { abandonRotation } from '../use-cases/abandon-rotation.ts'
import { annotateCredential } from '../use-cases/annotate-credential.ts'
import { noteLeakDeath } from '../use-cases/leak-record.ts'
import { reportLeak } from '../use-cases/report-leak.ts'
import { revokeOldToken } from '../use-cases/revoke-old-token.ts'
import { must, openStage, type TestStage, verifiedRotation } from '../use-cases/test-world.ts'
import { FakeDesktop } from './fake-desktop.ts'
import { NoticeBoard } from './notice-board.ts'
import { StepNotices } from './step-notices.ts'

const hourMs = 3_600_000

let stage: TestStage
let workspace: Workspace
let desktop: FakeDesktop
let steps: StepNotices

beforeEach(async () => {
  process.env.TZ = 'UTC'
  stage = await openStage()
  desktop = new FakeDesktop()
  workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  steps = new StepNotices(workspace, new NoticeBoard(workspace, () => false))
})

const shown = () => [...desktop.shown.values()]

async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await stage.clock.advance(hourMs)
    steps.look()
  }
}

describe('a rotation whose tokens were both to stay alive for a while', () => {
  it('is told when that is over, once, and taken back when it is done', async () => {
    stage.ledger.settings.write('revoke.soak-hours', '4')
    const id = await verifiedRotation(stage)
    await live(3)
    expect(desktop.history).toEqual([])
    await live(3)
    expect(desktop.history).toEqual([
      `Ready to revoke the old PAT: ${id} may be revoked now: both tokens were kept alive for long enough.`,
    ])
    expect(workspace.notices.get('soak')?.to).toBe(`rotation/${id}`)
    must(await abandonRotation(stage.world, { id }))
    steps.look()
    expect(shown()).toEqual([])
    expect(workspace.notices.size).toBe(0)
  })

  it('waits as long as is declared of its credential, whatever the setting says', async () => {
    stage.ledger.settings.write('revoke.soak-hours', '1')
    const credential = stage.ledger.credentials.find('PAT')
    if (credential === null) throw new Error('It is not tracked.')
    stage.ledger.credentials.save({ ...credential, soakHours: 4 })
    await verifiedRotation(stage)
    await live(3)
    expect(desktop.history).toEqual([])
    await live(2)
    expect(desktop.history).toHaveLength(1)
  })

  it('is not told anew by the next start of Rekey', async () => {
    stage.ledger.settings.write('revoke.soak-hours', '1')
    await verifiedRotation(stage)
    await live(2)
    steps = new StepNotices(workspace, new NoticeBoard(workspace, () => false))
    await live(2)
    expect(desktop.history).toHaveLength(1)
  })

  it('is told of each day while both tokens live on, and no more once the old one is dead', async () => {
    const id = await verifiedRotation(stage)
    const alive = `Two tokens are alive for PAT since Mar 9: ${id}: only the revoke of the old one is missing.`
    await live(23)
    expect(desktop.history).toEqual([])
    await live(24)
    expect(desktop.history).toEqual([alive])
    await live(24)
    expect(desktop.history).toEqual([alive, alive])
    expect(workspace.notices.get('both-alive')?.to).toBe(`rotation/${id}`)
    must(await stage.finish(revokeOldToken(stage.world, { id })))
    steps.look()
    expect(shown()).toEqual([])
    await live(48)
    expect(desktop.history).toHaveLength(2)
  })

  it.each([
    ['quiet hours', ['reminders.quiet', '09:00-14:00']],
    ['a pause', ['reminders.paused-until', '2026-03-12T14:00:00.000Z']],
  ] as const)(
    'stays in the window over the time of reminders in %s, and is called for after',
    async (_, [setting, text]) => {
      const id = await verifiedRotation(stage)
      await live(48)
      const standing = workspace.notices.get('both-alive')
      expect(standing?.to).toBe(`rotation/${id}`)
      expect(desktop.history).toHaveLength(1)
      stage.ledger.settings.write(setting, text)
      await live(24)
      // Noon: the reminder time of this day is over, and nothing was called out.
      expect(workspace.notices.get('both-alive')).toEqual(standing)
      expect(desktop.history).toHaveLength(1)
      expect(shown()).toHaveLength(1)
      await live(3)
      expect(desktop.history).toHaveLength(2)
      expect(workspace.notices.get('both-alive')?.at).not.toBe(standing?.at)
      must(await stage.finish(revokeOldToken(stage.world, { id })))
      steps.look()
      expect(workspace.notices.size).toBe(0)
    },
  )

  it('stays away in quiet hours once it was dismissed', async () => {
    await verifiedRotation(stage)
    await live(48)
    stage.ledger.settings.write('reminders.quiet', '09:00-14:00')
    workspace.notices.clear()
    await live(24)
    expect(workspace.notices.size).toBe(0)
  })

  it('is told of without names, and not in quiet hours', async () => {
    stage.ledger.settings.write('revoke.soak-hours', '1')
    stage.ledger.settings.write('reminders.hide-names', 'on')
    stage.ledger.settings.write('reminders.quiet', '12:00-18:00')
    const id = await verifiedRotation(stage)
    await live(5)
    expect(shown()).toEqual([])
    await live(1)
    expect(shown()).toEqual([
      `Ready to revoke an old token: ${id} may be revoked now: both tokens were kept alive for long enough.`,
    ])
  })

  it('is nothing to tell where no such time is asked for', async () => {
    await verifiedRotation(stage)
    await live(10)
    expect(desktop.history).toEqual([])
  })
})

describe('a leaked token that nobody has proven dead', () => {
  it('is told of in quiet hours and while reminders are paused, each day again, until it is dead', async () => {
    stage.ledger.settings.write('reminders.quiet', '00:00-23:59')
    stage.ledger.settings.write('reminders.paused-until', 'always')
    const leak = must(
      await reportLeak(stage.world, {
        credential: 'PAT',
        seenWhere: '',
        exposedSince: null,
        machineSuspect: false,
      }),
    )
    steps.look()
    expect(desktop.history).toEqual([])
    await live(2)
    expect(desktop.history).toEqual([
      `The leaked token of PAT is still alive: ${leak.id} is not finished: nobody has seen GitHub reject the token.`,
    ])
    expect(workspace.notices.get('leak')?.to).toBe(`leak/${leak.id}`)
    await live(24)
    expect(desktop.history).toHaveLength(2)
    await noteLeakDeath(stage.world, leak.fingerprint, 'github')
    steps.look()
    expect(shown()).toEqual([])
    await live(30)
    expect(desktop.history).toHaveLength(2)
  })
})

describe('a token without an end', () => {
  const reviewOn = (enteredExpiry: string | null) =>
    must(annotateCredential(stage.world, { name: 'PAT', change: { enteredExpiry } }))
  beforeEach(() => {
    const { credentials } = stage.ledger
    const current = credentials.find('PAT')?.current
    if (current == null) throw new Error('The stage has adopted its value.')
    credentials.setCurrent('PAT', { ...current, expiresAt: null, neverExpires: true }, null)
  })

  it('is to be reviewed from the time of reminders on, told once', async () => {
    reviewOn('2026-03-10T00:00:00.000Z')
    await live(21)
    expect(desktop.history).toEqual([])
    await live(30)
    expect(desktop.history).toEqual([
      'PAT is due for review: It has no expiry. Rotate it, or enter the next date.',
    ])
    reviewOn('2026-06-01T00:00:00.000Z')
    steps.look()
    expect(shown()).toEqual([])
  })

  it('is left alone while it is snoozed, or reminders are off', async () => {
    reviewOn('2026-03-10T00:00:00.000Z')
    must(
      annotateCredential(stage.world, {
        name: 'PAT',
        change: { remindersOffUntil: '2026-03-12T00:00:00.000Z' },
      }),
    )
    await live(48)
    expect(desktop.history).toEqual([])
    stage.ledger.settings.write('reminders.enabled', 'off')
    await live(24)
    expect(desktop.history).toEqual([])
    stage.ledger.settings.write('reminders.enabled', 'on')
    await live(1)
    expect(desktop.history).toHaveLength(1)
  })
})
