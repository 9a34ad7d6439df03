import { AxeBuilder } from '@axe-core/playwright'
import { expect, journey } from '../harness/journey.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('tokens are found on GitHub and become credentials', async ({ stage }) => {
  const app = await stage.launch()
  const { page } = app
  const onboarding = new OnboardingScreen(app)
  const findings = async () =>
    (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id }) => id)
  await onboarding.signIn(stage.scenario.tokens.operator)

  await expect(page.getByRole('checkbox', { name: 'acme' })).toBeChecked()
  await onboarding.button('Look for secrets').click()
  await expect(page.getByText(/^Found 3 secret names in \d+ repositories$/)).toBeVisible()
  expect(await findings()).toEqual([])
  const legacy = page.getByRole('checkbox', { name: 'LEGACY_DEPLOY_PAT' })
  await expect(legacy).toBeChecked()
  await legacy.uncheck()
  await onboarding.button('Continue with 2 secrets').click()

  const readOnly = page.getByRole('group', { name: 'READONLY_PAT' })
  await readOnly.getByLabel('Purpose').fill('Reads repositories')
  await readOnly.getByLabel('Expiry').selectOption('Unknown')
  expect(await findings()).toEqual([])
  await onboarding.button('Add 2 credentials').click()

  // The value of the other one is pasted once: GitHub tells when it ends.
  await app.copy(stage.scenario.tokens.dispatchOld)
  await onboarding.button('Paste DISPATCH_PAT from clipboard').click()
  await expect(page.getByText(/^DISPATCH_PAT expires on /)).toBeVisible()
  expect(await app.clipboard()).toBe('')
  await onboarding.button('Continue').click()
  await expect(page.getByText(/^Added 2 credentials with \d+ destinations\.$/)).toBeVisible()
  await onboarding.button('Continue').click()
  await onboarding.button('Finish').click()

  const frame = new Frame(page)
  await expect(frame.heading('Expiry')).toBeVisible()
  await expect(page.getByRole('link', { name: 'DISPATCH_PAT' }).first()).toBeVisible()
  await expect(page.getByText(/^From GitHub, checked /).first()).toBeVisible()
  await page.getByRole('link', { name: 'READONLY_PAT' }).first().click()
  await expect(page.getByText('Reads repositories').first()).toBeVisible()
})
