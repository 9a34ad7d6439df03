import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('a canary that fails leaves every other destination as it was', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const wizard = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await wizard.bringToPlan('DISPATCH_PAT', newToken)
  const canary = 'acme/app-0003'
  await app.page.getByRole('combobox', { name: 'Canary' }).selectOption({ label: canary })
  github.faults.add({
    kind: 'status',
    status: 403,
    body: { message: 'Resource not accessible by personal access token' },
    match: { method: 'PUT' },
    times: 1,
  })
  await wizard.update()
  await expect(
    app.page.getByText(/The canary failed\. No other destination was changed\./).first(),
  ).toBeVisible({
    timeout: 30_000,
  })
  // Told once, where the ways on are.
  await expect(app.page.getByRole('main').getByRole('alert')).toHaveCount(0)
  expect(github.requests.filter((request) => request.method === 'PUT')).toHaveLength(1)
  for (const name of scenario.destinations)
    expect(github.secretValue(name, 'DISPATCH_PAT')).not.toBe(newToken)
})

journey('a canary that the credential names is the one of its next plan', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const { page } = app
  const canary = 'acme/app-0005'
  await page.getByRole('link', { name: 'DISPATCH_PAT', exact: true }).first().click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit DISPATCH_PAT' })
  await dialog.getByRole('combobox', { name: 'Canary' }).selectOption({ label: canary })
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(`${canary}, written first and checked before the others`)).toBeVisible()
  await new Frame(page).go('Expiry')
  const wizard = new RotationScreen(app)
  await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
  await expect(page.getByRole('combobox', { name: 'Canary' }).locator('option:checked')).toHaveText(canary)
  await wizard.update()
  await expect(page.getByText(`Canary ${canary}: verified`)).toBeVisible({ timeout: 30_000 })
  const [first] = github.requests.filter((request) => request.method === 'PUT')
  expect(first?.path).toContain(canary)
})
