import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('roll back puts the old value back wherever the new one was written', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const rotation = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await rotation.bringToPlan('DISPATCH_PAT', newToken)
  await rotation.update()
  await rotation.isUpdated()
  expect(github.secretValue('acme/app-0001', 'DISPATCH_PAT')).toBe(newToken)

  await rotation.rollBack('the deploy workflow refuses the new token')
  await expect(app.page.getByText(/Rolled back/i).first()).toBeVisible({ timeout: 60_000 })
  await expect(
    app.page.getByText(/^Rekey does not delete the new token .+\. Delete it on GitHub\.$/),
  ).toBeVisible()
  await expect(rotation.steps.getByRole('button', { name: 'Step 8, Revoke, not done' })).toBeVisible()
  for (const name of scenario.destinations)
    expect(github.secretValue(name, 'DISPATCH_PAT'), name).not.toBe(newToken)
  expect(github.secretValue('acme/app-0001', 'DISPATCH_PAT')).toBe(scenario.tokens.dispatchOld)
})
