import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey(
  'a Dependabot copy that nobody knew of holds up the revoke until it has the new value too',
  async ({ stage }) => {
    const { scenario, github } = stage
    const [repository = ''] = scenario.destinations
    const twin = { level: 'repository', repository, family: 'dependabot' } as const
    const operator = scenario.world.tokens.find(scenario.tokens.operator)
    Object.assign(operator?.permissions ?? {}, { dependabot_secrets: 'write' })
    github.putSecretDirectlyAt(twin, 'DISPATCH_PAT', scenario.tokens.dispatchOld)

    const app = await stage.launch()
    const { page } = app
    await prepare(stage, app)
    const wizard = new RotationScreen(app)
    const newToken = scenario.issueNewDispatchToken()
    await wizard.bringToPlan('DISPATCH_PAT', newToken)
    await wizard.update()
    await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 30_000 })
    for (const place of ['acme/app-legacy', 'acme/vendor-mirror']) await wizard.isLeftOut(place)
    await wizard.markDone("operator's shell profile")
    await wizard.verify()
    await wizard.openRevoke()

    const copies = wizard.checklist.getByRole('listitem', { name: /^No other copy would keep the old value/ })
    await expect(copies.getByRole('list', { name: 'Places that would keep the old value' })).toHaveText(
      new RegExp(repository),
    )
    await expect(wizard.revokeButton).toHaveAttribute('aria-disabled', 'true')
    await copies.getByRole('button', { name: 'Add as destinations…' }).click()
    await page.getByRole('button', { name: 'Add and plan again' }).click()

    await wizard.button('Update 1 secret').click()
    await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 30_000 })
    expect(github.secretValueAt(twin, 'DISPATCH_PAT')).toBe(newToken)
    await wizard.verify()
    await wizard.openRevoke()
    await wizard.revoke('DISPATCH_PAT')
    await expect(wizard.proofOfDeath).toBeVisible({ timeout: 60_000 })
  },
)
