import { expect, journey } from '../harness/journey.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey('first start, connect, import, rotate 40 repositories, revoke, audit', async ({ stage }) => {
  const app = await stage.launch()
  const { github, scenario } = stage
  const onboarding = new OnboardingScreen(app)
  const frame = new Frame(app.page)
  const rotation = new RotationScreen(app)

  await expect(onboarding.heading).toBeVisible()
  await onboarding.signIn(scenario.tokens.operator)
  expect(await app.clipboard()).toBe('')
  await onboarding.importInventory(stage.inventoryFile)
  await expect(frame.heading('Expiry')).toBeVisible()

  // Hand over the current value, so that it can be revoked.
  await new ExpiryScreen(app).adopt('DISPATCH_PAT', scenario.tokens.dispatchOld)
  await frame.go('Expiry')

  await rotation.startFromExpiry('DISPATCH_PAT')
  await rotation.continueToPaste()
  const newToken = scenario.issueNewDispatchToken()
  await rotation.pasteToken(newToken)
  await expect(rotation.tokenChecks).toBeVisible()
  expect(await app.clipboard()).toBe('')
  expect(github.requests.filter((request) => request.method === 'PUT')).toEqual([])
  await rotation.runDispatchProbes()
  await rotation.continueToPlan()
  expect(github.requests.filter((request) => request.method === 'PUT')).toEqual([])
  await rotation.update()

  await expect(rotation.row('acme/app-legacy').getByText('acme/app-legacy is archived')).toBeVisible()
  await rotation.isLeftOut('acme/app-legacy')
  await rotation.isLeftOut('acme/vendor-mirror')
  await rotation.markDone("operator's shell profile")
  await rotation.verify()
  await rotation.openRevoke()
  await rotation.revoke('DISPATCH_PAT')
  await expect(rotation.proofOfDeath).toBeVisible({ timeout: 60_000 })

  const out = ['acme/app-legacy', 'acme/vendor-mirror']
  const written = scenario.destinations.filter((name) => !out.includes(name))
  expect(written.length).toBeGreaterThanOrEqual(40)
  for (const name of written) expect(github.secretValue(name, 'DISPATCH_PAT')).toBe(newToken)
  for (const name of out) expect(github.secretValue(name, 'DISPATCH_PAT')).not.toBe(newToken)

  await frame.go('Audit log')
  await expect(app.page.getByText('Rotation completed').first()).toBeVisible()
  await app.page.getByRole('button', { name: 'Check integrity' }).click()
  await expect(app.page.getByText(/chain intact/)).toBeVisible()
})
