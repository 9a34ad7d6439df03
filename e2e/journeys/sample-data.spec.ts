import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey } from '../harness/journey.ts'
import { Frame, type View } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

journey('one action leads to the sample data, and nothing in it asks the network', async ({ stage }) => {
  const app = await stage.launch()
  // Whatever any part of Rekey asks the network for through Chromium; GitHub's double hears the rest.
  await app.electron.evaluate(({ session }) => {
    const asked: string[] = []
    ;(globalThis as { asked?: string[] }).asked = asked
    session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
      if (!/^(app|devtools|data|blob):/.test(details.url)) asked.push(details.url)
      answer({})
    })
  })
  const onboarding = new OnboardingScreen(app)
  const frame = new Frame(app.page)
  await expect(onboarding.heading).toBeVisible()
  await onboarding.explore.click()
  await expect(frame.heading('Expiry')).toBeVisible()
  await expect(frame.messages.getByText('Sample data. Nothing here touches GitHub.')).toBeVisible()

  await frame.go('Matrix')
  const filter = app.page.getByRole('searchbox', { name: 'Filter destinations' })
  for (const [place, name] of [
    ['octo-sample/search', /READONLY_PAT: Invalid/],
    ['octo-sample/search', /PACKAGES_PAT: Restored/],
    ['octo-sample/gateway', /PACKAGES_PAT: Failed/],
    ['octo-sample/billing', /PACKAGES_PAT: Verified/],
    ['octo-sample/reports', /PACKAGES_PAT: Waived/],
    ['octo-sample/launchpad', /RELEASE_PAT: No access/],
    ['octo-console', /PACKAGES_PAT: Skipped/],
    ['octo-console', /RELEASE_PAT: Old value/],
  ] as const) {
    await filter.fill(place)
    await expect(app.page.getByRole('gridcell', { name })).toBeVisible()
  }
  await filter.fill('')

  for (const view of ['Matrix', 'Rotations', 'Audit log', 'Settings', 'Expiry'] satisfies View[])
    await frame.go(view)
  await app.page.getByRole('button', { name: 'Refresh' }).click()
  // As far as a rotation goes without a token of one's own: its pre-check asks what GitHub would be asked.
  await new RotationScreen(app).startFromExpiry('DEPLOY_PAT')
  expect(stage.github.requests).toEqual([])
  expect(await app.electron.evaluate(() => (globalThis as { asked?: string[] }).asked)).toEqual([])
  expect(await app.openedPages()).toEqual([])
})

journey('the calendar is exported before anything was written', async ({ stage }) => {
  const app = await stage.launch()
  const file = join(stage.home, 'rekey-expiry.ics')
  await app.chooseFile(file)
  const { page } = app
  await new OnboardingScreen(app).explore.click()
  await page.getByRole('button', { name: 'Export calendar' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText(file)).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain('SUMMARY:DEPLOY_PAT expires')
})
