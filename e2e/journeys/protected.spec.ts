import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { MatrixScreen } from '../screens/matrix.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('a protected destination is agreed to by itself, and written last', async ({ stage }) => {
  const { scenario, github } = stage
  const [place = ''] = scenario.destinations
  const app = await stage.launch()
  const { page } = app
  await prepare(stage, app)
  await new Frame(page).go('Matrix')
  await new MatrixScreen(page).refresh()
  const cell = page.getByRole('gridcell', { name: new RegExp(`^${place}, DISPATCH_PAT: `) })
  await cell.click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Mark protected' }).click()
  await expect(details.getByRole('button', { name: 'Remove protection' })).toBeVisible()
  await expect(cell).toHaveAccessibleName(/Protected$/)

  await new Frame(page).go('Expiry')
  const wizard = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await wizard.bringToPlan('DISPATCH_PAT', newToken)
  const agreement = page.getByRole('checkbox', { name: /^Writes 1 protected destination, after all others/ })
  await expect(agreement).toBeVisible()
  const update = page.getByRole('button', { name: /^Update \d+ secrets$/ })
  await expect(update).toHaveAttribute('aria-disabled', 'true')
  for (const box of await page.getByRole('checkbox').all())
    if ((await box.getAttribute('id')) !== (await agreement.getAttribute('id'))) await box.check()
  await expect(update).toHaveAttribute('aria-disabled', 'true')
  await agreement.check()
  await update.click()
  await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 30_000 })
  expect(github.secretValue(place, 'DISPATCH_PAT')).toBe(newToken)

  await new Frame(page).go('Audit log')
  const written = await page
    .getByRole('table', { name: 'Audit entries' })
    .getByRole('row')
    .filter({ hasText: /Secret (updated|created)/ })
    .allTextContents()
  // Newest first: nothing was written after it.
  expect(written[0]).toContain(place)
})
