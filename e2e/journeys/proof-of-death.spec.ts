import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

// GitHub takes its time: longer than the minute in which Rekey asks by itself, which a busy computer draws out.
journey.use({ stageOptions: { repositories: 12, latencyMs: 0, revocationDelayMs: 85_000 } })

journey('a revoke is believed only when GitHub rejects the old token', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const wizard = new RotationScreen(app)
  await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
  await wizard.update()
  await wizard.isLeftOut('acme/app-legacy')
  await wizard.isLeftOut('acme/vendor-mirror')
  await wizard.markDone("operator's shell profile")
  await wizard.verify()
  await wizard.openRevoke()
  await wizard.revoke('DISPATCH_PAT')

  const questions = () => {
    const revoked = github.requests.findIndex((request) => request.path === '/credentials/revoke')
    return github.requests
      .slice(revoked)
      .filter((request) => request.path === '/user')
      .map((request) => request.status)
  }
  await expect(wizard.waitingForDeath).toBeVisible()
  await expect(wizard.stillWorks).toBeVisible({ timeout: 90_000 })
  await expect(wizard.proofOfDeath).toBeHidden()
  // A handful of questions in that minute, and none of them says that it is dead: more would lock the user out.
  expect(new Set(questions())).toEqual(new Set([200]))
  expect(questions().length).toBeLessThanOrEqual(7)
  await wizard.stillWorksBanner.getByRole('button', { name: 'Check again' }).click()
  await expect(wizard.proofOfDeath).toBeVisible({ timeout: 90_000 })
  await expect(wizard.proofOfDeath).toHaveText(/^Confirmed at .+: GitHub rejects the old token \(401\)\.$/)
  await expect(wizard.stillWorks).toBeHidden()
  expect(questions().at(-1)).toBe(401)
})
