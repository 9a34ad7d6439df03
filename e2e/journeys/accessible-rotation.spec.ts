import { axeViolations } from '../harness/axe.ts'
import { expect, journey } from '../harness/journey.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

for (const theme of ['light', 'dark', 'light-high-contrast', 'dark-high-contrast'] as const)
  journey(`axe finds nothing on any step of a rotation, ${theme}`, async ({ stage }) => {
    const { scenario } = stage
    const app = await stage.launch()
    const { page } = app
    const wizard = new RotationScreen(app)
    const found: string[] = []
    const look = async (screen: string): Promise<void> => {
      for (const violation of await axeViolations(page)) found.push(`${screen}: ${violation}`)
    }
    await prepare(stage, app)
    await page.evaluate(async (value) => {
      const { rekey } = globalThis as unknown as BridgeWindow
      await rekey.app.writeSetting({ key: 'theme', value })
    }, theme)
    await expect(page.locator('html')).toHaveAttribute(
      'data-color-mode',
      theme.startsWith('dark') ? 'dark' : 'light',
    )

    await page.getByRole('button', { name: 'Rotate DISPATCH_PAT' }).click()
    await expect(wizard.heading('DISPATCH_PAT')).toBeVisible()
    await look('choose')
    await wizard.begin('DISPATCH_PAT')
    const next = page.getByRole('main').getByRole('button', { name: 'Continue', exact: true })
    await next.click()
    await expect(wizard.button('Open GitHub to create the token')).toBeVisible()
    await look('create')
    await next.click()
    await wizard.pasteToken(scenario.tokens.otherUser)
    await expect(wizard.tokenChecks).toBeVisible()
    await look('refused token')
    await wizard.pasteToken(scenario.issueNewDispatchToken())
    await wizard.runDispatchProbes()
    await look('checks')
    await wizard.continueToPlan()
    await look('plan')
    await wizard.update()
    await expect(wizard.row('acme/app-legacy').getByText(/is archived/)).toBeVisible({ timeout: 60_000 })
    await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 60_000 })
    await look('partial update')
    await wizard.isLeftOut('acme/app-legacy')
    await wizard.isLeftOut('acme/vendor-mirror')
    await wizard.markDone("operator's shell profile")
    await wizard.verify()
    await look('evidence')
    await wizard.openRevoke()
    await expect(wizard.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    await look('revoke checklist')
    await wizard.revokeButton.click()
    await look('revoke dialog')
    await page.keyboard.press('Escape')
    await wizard.revoke('DISPATCH_PAT')
    await expect(wizard.proofOfDeath).toBeVisible({ timeout: 60_000 })
    await look('finish')
    expect(found).toEqual([])
  })
