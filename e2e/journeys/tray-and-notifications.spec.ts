import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  adoptExpiring,
  beginRun,
  closeWindow,
  enterExpiry,
  isVisible,
  noteTargets,
  set,
  snapshot,
  targets,
  verifyRun,
} from '../harness/drive-app.ts'
import { expect } from '../harness/journey.ts'
import { answerDialogs, askedQuestions, launchHidden } from '../harness/launch-app.ts'
import { NotificationDaemon } from '../harness/notification-daemon.ts'
import { desktop, withoutNotifications } from '../harness/own-desktop.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'
import { TrayHost } from '../harness/tray-host.ts'

desktop.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

desktop(
  'stays in the tray when its window closes, and its menu carries everything',
  async ({ stage, own, start }) => {
    const tray = await TrayHost.start(own.env)
    const app = await start()
    await prepare(stage, app)
    expect(tray.items).toEqual([])
    await set(app, 'tray.keep-running', 'on')
    await expect.poll(() => tray.items.length).toBe(1)
    await expect.poll(() => tray.tooltip()).toBe('Rekey: 1 credential needs attention, next in 5 days')
    expect(await tray.labels()).toEqual([
      expect.stringMatching(/^DISPATCH_PAT expires in 5 days \(.+\)$/),
      '-',
      'Open Rekey',
      'New rotation…',
      'Report a leaked token…',
      'Refresh now',
      'Pause reminders',
      'Settings',
      '-',
      'Quit Rekey',
    ])
    const icon = await tray.icon()

    // The first time it says what closing does; afterwards it knows that it said so.
    await answerDialogs(app.electron, 'OK')
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    expect(await askedQuestions(app.electron)).toEqual([
      'Rekey keeps running in the tray to remind you. Change this in Settings, Reminders. [Quit instead] [OK]',
    ])
    await tray.click('Open Rekey')
    await expect.poll(() => isVisible(app)).toBe(true)
    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    expect(await askedQuestions(app.electron)).toHaveLength(1)

    await tray.click(/^DISPATCH_PAT expires/)
    await expect.poll(() => isVisible(app)).toBe(true)
    await expect(app.page.getByRole('heading', { level: 1, name: 'DISPATCH_PAT' })).toBeVisible()
    await noteTargets(app)
    await tray.click('Settings')
    await expect.poll(() => targets(app)).toEqual(['settings'])

    await tray.click('Refresh now')
    await expect.poll(() => tray.labels()).toContainEqual(expect.stringMatching(/^Refresh now \(as of .+\)$/))
    await tray.click('Until I turn them on')
    await expect.poll(() => tray.labels()).toContain('Reminders paused')
    expect((await snapshot(app)).settings['reminders.paused-until']).toBe('always')
    await tray.click('Turn reminders on')
    await expect.poll(() => tray.labels()).toContain('Pause reminders')

    await enterExpiry(app, 'LEGACY_DEPLOY_PAT', -2)
    await expect
      .poll(() => tray.labels())
      .toContainEqual(expect.stringMatching(/^LEGACY_DEPLOY_PAT has expired/))
    expect(await tray.icon()).not.toBe(icon)

    const gone = new Promise<void>((resolve) => app.electron.once('close', () => resolve()))
    await tray.click('Quit Rekey')
    await gone
    tray.stop()
  },
)

desktop(
  'reminds through the desktop while nobody looks, and takes back what is no longer true',
  async ({ stage, own, start }) => {
    const tray = await TrayHost.start(own.env)
    const daemon = await NotificationDaemon.start(own.env)
    const titles = () => daemon.visible.map((each) => each.title)
    const app = await start()
    await prepare(stage, app)
    await set(app, 'tray.keep-running', 'on')
    await answerDialogs(app.electron, 'OK')

    await noteTargets(app)

    // While somebody looks at the window, the window tells.
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
    await expect
      .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused()))
      .toBe(true)
    daemon.shown.length = 0
    await adoptExpiring(stage, app, 'READONLY_PAT', 20)
    await expect
      .poll(async () => (await snapshot(app)).notices.map((each) => each.title))
      .toContain('READONLY_PAT expires in 20 h')
    expect(daemon.shown).toEqual([])

    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    await adoptExpiring(stage, app, 'READONLY_PAT', 19)
    await expect.poll(titles).toEqual(['READONLY_PAT expires in 19 h'])
    const [first] = daemon.visible
    expect(first?.body).toBe('8 repositories use it. Rotate now to avoid failed workflows.')
    expect(first?.app).toBe('Rekey')
    await expect
      .poll(async () => (await snapshot(app)).desktop.notifications)
      .toEqual({ available: true, reason: '' })

    // One for each category, the newer in the older one's place; and no name where names are hidden.
    await set(app, 'reminders.hide-names', 'on')
    await adoptExpiring(stage, app, 'READONLY_PAT', 18)
    await expect.poll(titles).toEqual(['A token needs attention'])
    expect(JSON.stringify(daemon.visible)).not.toContain('READONLY_PAT')
    await set(app, 'reminders.hide-names', 'off')
    await enterExpiry(app, 'LEGACY_DEPLOY_PAT', -1)
    await expect.poll(titles).toEqual(['A token needs attention', 'LEGACY_DEPLOY_PAT has expired'])

    // A click leads to the first step of the wizard, which starts nothing.
    const [critical] = daemon.visible
    if (critical === undefined) throw new Error('Nothing is shown.')
    daemon.click(critical)
    await expect.poll(() => isVisible(app)).toBe(true)
    await expect.poll(() => targets(app)).toEqual(['rotate/READONLY_PAT'])
    expect((await snapshot(app)).rotations).toEqual([])

    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    await adoptExpiring(stage, app, 'READONLY_PAT', 17)
    await expect.poll(titles).toEqual(['LEGACY_DEPLOY_PAT has expired', 'READONLY_PAT expires in 17 h'])
    const next = stage.github.world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'read', actions: 'read' },
      expiresAt: new Date(Date.now() + 90 * 86_400_000),
    })
    await verifyRun(app, await beginRun(app, 'READONLY_PAT', next, 'auto'))
    expect(daemon.shown.map((each) => `${each.title}: ${each.body}`)).toContain(
      '8 secrets updated: Next: verify.',
    )
    await expect.poll(titles).toEqual(['LEGACY_DEPLOY_PAT has expired'])
    expect((await snapshot(app)).notices.map((each) => each.category)).not.toContain('critical')
    // The token itself is in nothing that the desktop was told.
    expect(JSON.stringify(daemon.shown)).not.toMatch(/github_pat_|ghp_/)
    daemon.stop()
    tray.stop()
  },
)

desktop('shows a reminder by a real notification daemon', async ({ stage, own, start }) => {
  // D-Bus starts dunst, which setup installs; what it was given is read back from it.
  const app = await start()
  await prepare(stage, app)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await adoptExpiring(stage, app, 'READONLY_PAT', 20)
  await expect.poll(async () => (await snapshot(app)).desktop.notifications.available).toBe(true)
  const history = (): { summary: string; body: string; app: string }[] => {
    const run = (...args: string[]) => execFileSync('dunstctl', args, { env: own.env, encoding: 'utf8' })
    run('close-all')
    const { data } = JSON.parse(run('history')) as {
      data: [{ summary: { data: string }; body: { data: string }; appname: { data: string } }[]]
    }
    return data[0].map((each) => ({
      summary: each.summary.data,
      body: each.body.data,
      app: each.appname.data,
    }))
  }
  await expect.poll(history).toContainEqual({
    summary: 'READONLY_PAT expires in 20 h',
    body: '8 repositories use it. Rotate now to avoid failed workflows.',
    app: 'Rekey',
  })
})

desktop(
  'says so where the desktop has neither a tray nor notifications, and reminds in its window',
  async ({ stage, own, start }) => {
    withoutNotifications(own)
    const app = await start()
    await prepare(stage, app)
    await set(app, 'tray.keep-running', 'on')
    await adoptExpiring(stage, app, 'READONLY_PAT', 20)
    await expect
      .poll(async () => (await snapshot(app)).desktop.tray)
      .toEqual({ available: false, reason: 'This desktop has no tray. Rekey will check when it is open.' })
    const test = await app.page.evaluate(() =>
      (globalThis as unknown as BridgeWindow).rekey.notice.sendTest({}),
    )
    const sentence = 'This desktop shows no notifications. Reminders still show in Rekey.'
    expect(test).toEqual({ ok: true, value: { shown: false, sentence } })
    expect((await snapshot(app)).desktop.notifications).toEqual({ available: false, reason: sentence })
    await expect
      .poll(async () => (await snapshot(app)).notices.map((each) => each.title))
      .toContain('READONLY_PAT expires in 20 h')

    // There is no icon to come back by: closing quits.
    const gone = new Promise<void>((resolve) => app.electron.once('close', () => resolve()))
    await closeWindow(app)
    await gone
  },
)

desktop('starts out of sight at login, and comes when it is called', async ({ stage, own, start }) => {
  const tray = await TrayHost.start(own.env)
  const first = await start()
  await prepare(stage, first)
  await set(first, 'tray.keep-running', 'on')
  await set(first, 'start.at-login', 'on')
  await expect.poll(() => tray.items.length).toBe(1)
  const file = join(own.env.HOME ?? '', '.config', 'autostart', 'rekey.desktop')
  expect(readFileSync(file, 'utf8')).toMatch(/^Exec=\S+electron \S+ --hidden$/m)
  await first.close()

  const hidden = await launchHidden({ env: own.env, apiUrl: stage.github.url, home: stage.home })
  await expect.poll(() => tray.items.length).toBe(2)
  expect(await hidden.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  const opened = hidden.waitForEvent('window')
  await tray.click('Open Rekey')
  await expect((await opened).getByRole('navigation', { name: 'Primary' })).toBeVisible()
  await hidden.close()
  tray.stop()

  const last = await start()
  await set(last, 'start.at-login', 'off')
  expect(existsSync(file)).toBe(false)
})
