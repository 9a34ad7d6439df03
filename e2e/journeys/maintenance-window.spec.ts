import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('an update outside the maintenance window waits for a word of its own', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const { page } = app
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000)
  const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][inThreeDays.getUTCDay()]
  const hours = `${day} 09:00-10:00 UTC`
  await page.getByRole('link', { name: 'DISPATCH_PAT', exact: true }).first().click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit DISPATCH_PAT' })
  const field = dialog.getByRole('textbox', { name: 'Maintenance window' })
  await field.fill(`${day} 9:00-10:00 Mars/Olympus`)
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByText(/days, hours and a time zone/).first()).toBeVisible()
  await field.fill(`${day} 9:00-10:00 UTC`)
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(hours, { exact: true })).toBeVisible()

  await new Frame(page).go('Expiry')
  const wizard = new RotationScreen(app)
  await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
  const agreement = page.getByRole('checkbox', {
    name: new RegExp(`^Update outside the maintenance window ${hours}`),
  })
  await expect(agreement).toBeVisible()
  await wizard.agreeToRisks()
  await agreement.uncheck()
  await expect(wizard.button(/^Update \d+ secrets?$/)).toHaveAttribute('aria-disabled', 'true')
  expect(github.requests.filter((request) => request.method === 'PUT')).toEqual([])
  await wizard.update()
  await wizard.isUpdated()
  await new Frame(page).go('Audit log')
  await expect(page.getByText('Update began outside the maintenance window').first()).toBeVisible()
})
