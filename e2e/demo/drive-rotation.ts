import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { FleetScenario, GitHubSimulator } from '../github-simulator/index.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

export interface DemoStage {
  readonly app: LaunchedApp
  readonly github: GitHubSimulator
  readonly scenario: FleetScenario
  readonly inventoryFile: string
  readonly output: string
}

/** Drives one whole rotation in the real window, as an operator would, and leaves a screenshot of every step. */
export async function driveRotation({
  app,
  github,
  scenario,
  inventoryFile,
  output,
}: DemoStage): Promise<void> {
  const frame = new Frame(app.page)
  const onboarding = new OnboardingScreen(app)
  const expiry = new ExpiryScreen(app)
  const rotation = new RotationScreen(app)
  let number = 0
  const step = async (name: string, sentence: string): Promise<void> => {
    number += 1
    const file = `${String(number).padStart(2, '0')}-${name}.png`
    await app.page.screenshot({ path: join(output, file) })
    console.log(`${String(number).padStart(2)}. ${sentence} (demo-output/${file})`)
  }

  await expect(onboarding.heading).toBeVisible()
  await step('first-start', 'First start: connect to GitHub, or explore sample data')
  await onboarding.signIn(scenario.tokens.operator)
  await step('connected', 'Connected: the operator token went from the clipboard to the keychain')
  await onboarding.importInventory(inventoryFile)
  await expect(frame.heading('Expiry')).toBeVisible()
  await expiry.adopt('DISPATCH_PAT', scenario.tokens.dispatchOld)
  await step('credential', 'Adopted the current value, so that it can be rolled back and revoked')
  await frame.go('Expiry')
  await step('expiry', 'What expires when, the most urgent first: DISPATCH_PAT ends in days')
  await frame.go('Matrix')
  await app.page.getByRole('button', { name: 'Refresh' }).click()
  await expect(
    app.page.getByRole('gridcell', { name: /acme\/app-0000, DISPATCH_PAT: External/ }),
  ).toBeVisible({ timeout: 60_000 })
  await step('matrix', 'The matrix: where the secret is, is missing, or cannot be reached')

  await frame.go('Expiry')
  await rotation.startFromExpiry('DISPATCH_PAT')
  await step('pre-check', 'Pre-check: who acts, with what quota, and what the current value is worth')
  await rotation.button('Continue').click()
  await expect(rotation.button('Open GitHub to create the token')).toBeVisible()
  await rotation.button('Open GitHub to create the token').click()
  await step('create', "Create: GitHub's form opens pre-filled, every value stands beside it")
  await rotation.button('Continue').click()
  const newToken = scenario.issueNewDispatchToken()
  await rotation.pasteToken(newToken)
  await rotation.runDispatchProbes()
  await step('validated', 'Pasted, stored in the keychain, clipboard cleared; every check and probe passed')
  await rotation.continueToPlan()
  await step('plan', 'Plan: what will happen where, and what it costs; nothing was written yet')
  await rotation.update()
  await expect.poll(() => count(github, scenario, newToken)).toBeGreaterThan(5)
  await step('updating', 'Update: many places at once, each with its own outcome')
  await expect(rotation.row('acme/app-legacy').getByText(/is archived/)).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(() => count(github, scenario, newToken), { timeout: 60_000 })
    .toBe(scenario.destinations.length - 2)
  await step(
    'partial',
    `${count(github, scenario, newToken)} of ${scenario.destinations.length} repositories updated; two say why they were not`,
  )
  await rotation.isLeftOut('acme/app-legacy')
  await rotation.isLeftOut('acme/vendor-mirror')
  await rotation.markDone("operator's shell profile")
  await step('settled', 'What could not be written is waived with a reason; the manual step is marked done')
  await rotation.verify()
  await step('verified', "Verified by GitHub's own clock and the token's real workload")
  await rotation.openRevoke()
  await expect(rotation.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
  await step('revoke-checklist', 'The revoke checklist: every condition holds')
  await rotation.revoke('DISPATCH_PAT')
  await expect(rotation.proofOfDeath).toBeVisible({ timeout: 90_000 })
  await step('proof-of-death', 'Revoked, and proven dead: GitHub answers 401')
  await frame.go('Audit log')
  await app.page.getByRole('button', { name: 'Check integrity' }).click()
  await expect(app.page.getByText(/chain intact/)).toBeVisible()
  await step('audit', 'The audit log has every act, hash-chained and intact')

  if (github.violations.length > 0) throw new Error(github.violations.join('\n'))
  console.log(`
SUMMARY
  DISPATCH_PAT rotated in ${count(github, scenario, newToken)} of ${scenario.destinations.length} repositories; every sealed box was opened and holds the new token.
  2 waived: acme/app-legacy (archived), acme/vendor-mirror (no rights). 1 manual step done.
  The old token is revoked and answers 401. ${github.requests.length} requests, 0 violations of GitHub's API description.`)
}

function count(github: GitHubSimulator, scenario: FleetScenario, token: string): number {
  return scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === token).length
}
