import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey(
  "a second operator's write between plan and update is withheld until the plan is renewed",
  async ({ stage }) => {
    const { github, scenario } = stage
    const app = await stage.launch()
    await prepare(stage, app)
    const rotation = new RotationScreen(app)
    const newToken = scenario.issueNewDispatchToken()
    await rotation.bringToPlan('DISPATCH_PAT', newToken)

    github.putSecretDirectly('acme/app-0003', 'DISPATCH_PAT', 'written-by-somebody-else')
    await rotation.update()
    const row = rotation.row('acme/app-0003')
    await expect(row.getByText(/changed by somebody else/)).toBeVisible({ timeout: 60_000 })
    expect(github.secretValue('acme/app-0003', 'DISPATCH_PAT')).toBe('written-by-somebody-else')
    await expect.poll(() => github.secretValue('acme/app-0001', 'DISPATCH_PAT')).toBe(newToken)

    await rotation.button('Refresh plan: acme/app-0003').click()
    await expect(row.getByText(/changed by somebody else/)).toBeHidden()
    await rotation
      .button(/^(Try \d+ again|Resume the update)$/)
      .first()
      .click()
    await expect
      .poll(() => github.secretValue('acme/app-0003', 'DISPATCH_PAT'), { timeout: 30_000 })
      .toBe(newToken)
  },
)
