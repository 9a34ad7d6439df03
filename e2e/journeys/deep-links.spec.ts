import { setTimeout as sleep } from 'node:timers/promises'
import { isVisible, noteTargets, snapshot, startAgain, targets } from '../harness/drive-app.ts'
import { expect, journey } from '../harness/journey.ts'
import { type LaunchedApp, launchApp } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

const hide = (app: LaunchedApp) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())

journey('a link opens its page in the window that is there', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  await noteTargets(app)
  await startAgain(stage, 'rekey://credential/DISPATCH_PAT')
  await expect(app.page.getByRole('heading', { level: 1, name: 'DISPATCH_PAT' })).toBeVisible()
  await hide(app)
  await startAgain(stage, 'rekey://audit/1')
  await expect(app.page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  await expect.poll(() => isVisible(app)).toBe(true)
  await startAgain(stage, 'rekey://rotate/DISPATCH_PAT')
  await startAgain(stage, 'rekey://rotation/R-0142')
  await startAgain(stage, 'rekey://matrix?view=mine')
  await startAgain(stage, 'rekey://settings/reminders')
  await startAgain(stage, 'rekey://expiry')
  await expect
    .poll(() => targets(app))
    .toEqual([
      'credential/DISPATCH_PAT',
      'audit/1',
      'rotate/DISPATCH_PAT',
      'rotation/R-0142',
      'matrix?view=mine',
      'settings/reminders',
      'expiry',
    ])
})

journey('a link that comes with the first start waits until the page listens', async ({ stage }) => {
  const first = await stage.launch()
  await prepare(stage, first)
  await first.close()
  const args = ['rekey://credential/DISPATCH_PAT']
  const app = await launchApp({ env: stage.session.env, apiUrl: stage.github.url, home: stage.home, args })
  await expect(app.page.getByRole('heading', { level: 1, name: 'DISPATCH_PAT' })).toBeVisible()
  await app.close()
  expect(app.pageErrors).toEqual([])
})

journey('a link to what is not in this workspace says so, and changes nothing', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  const told = app.page.getByRole('region', { name: 'Unknown link' })
  await startAgain(stage, 'rekey://credential/DISPATCH_PAT')
  await expect(app.page.getByRole('heading', { level: 1, name: 'DISPATCH_PAT' })).toBeVisible()
  await expect(told).toBeHidden()
  await hide(app)
  await startAgain(stage, 'rekey://settings')
  await expect(told).toContainText("This link points to something that isn't in this workspace.")
  await expect.poll(() => isVisible(app)).toBe(true)
  await expect(app.page.getByRole('heading', { level: 1, name: 'DISPATCH_PAT' })).toBeVisible()
  await app.page.getByRole('button', { name: 'Go to Expiry' }).click()
  await expect(app.page.getByRole('heading', { level: 1, name: 'Expiry' })).toBeVisible()
  await expect(told).toBeHidden()
  await startAgain(stage, 'rekey://rotation/142')
  await expect(told).toBeVisible()
})

journey('hostile links do nothing but bring the window to the front', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  await noteTargets(app)
  const facts = async () => {
    const { settings, rotations, accounts } = await snapshot(app)
    return { settings, rotations, accounts: accounts.map((each) => each.id) }
  }
  const before = await facts()
  // What the preparation set off may still be asked.
  const asked = () => stage.github.requests.length
  await expect
    .poll(async () => {
      const earlier = asked()
      await sleep(1500)
      return asked() - earlier
    })
    .toBe(0)
  const requests = asked()
  const hostile = [
    'rekey://revoke/DISPATCH_PAT',
    'rekey://rotate/DISPATCH_PAT?start=1',
    'rekey://credential/..%2f..%2fsettings',
    'rekey://credential/../settings/accounts',
    'rekey://credential/DISPATCH\u202e_PAT',
    'rekey://credential/%00',
    'rekey://credential/<img src=x onerror=alert(1)>',
    `rekey://credential/${'A'.repeat(5000)}`,
    'rekey://settings/mode=changes',
    'rekey://connect?token=ghp_0000000000000000000000000000000000',
    'rekey://user:password@credential/DISPATCH_PAT',
    'REKEY://credential/DISPATCH_PAT',
    'rekey:credential/DISPATCH_PAT',
    'rekey://matrix?view=a&api=https://evil.example',
  ]
  for (const link of hostile) {
    await hide(app)
    await startAgain(stage, link)
    await expect.poll(() => isVisible(app), link).toBe(true)
  }
  // Nor do switches and other arguments of a second start reach the first.
  await startAgain(stage, '--remote-debugging-port=9222', '--load-extension=/tmp', 'file:///etc/passwd')
  await startAgain(stage, 'rekey://expiry', 'rekey://matrix')
  expect(await targets(app)).toEqual([])
  expect(await facts()).toEqual(before)
  expect(asked()).toBe(requests)
  expect(await app.openedPages()).toEqual([])
  expect(app.electron.windows()).toHaveLength(1)
})
