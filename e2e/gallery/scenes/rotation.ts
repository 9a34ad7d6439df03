import { expect } from '@playwright/test'
import { prepare } from '../../harness/prepare.ts'
import { Frame } from '../../screens/frame.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene } from '../scenes.ts'

/** A whole rotation with what goes wrong on the way: every step of the wizard, to the proof of death. */
export const rotation: Scene = {
  name: 'rotation',
  repositories: 24,
  latencyMs: 60,
  play: async ({ app, github, scenario, inventoryFile, gallery }) => {
    const { page } = app
    await prepare({ inventoryFile, scenario }, app)
    const frame = new Frame(page)
    const wizard = new RotationScreen(app)
    await expect(frame.heading('Expiry')).toBeVisible()
    await frame.go('Expiry')
    await page.getByRole('button', { name: 'Rotate DISPATCH_PAT' }).click()
    await expect(wizard.heading('DISPATCH_PAT')).toBeVisible()
    await gallery.take('choose')
    await wizard.begin('DISPATCH_PAT')
    await gallery.take('pre-check')
    await wizard.continueToPaste()
    await gallery.take('paste')
    const pending = github.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'write', actions: 'write' },
      expiresAt: new Date(Date.now() + 180 * 86_400_000),
      pendingApproval: true,
    })
    await wizard.pasteToken(pending)
    await expect(page.getByRole('region', { name: 'Waiting for acme' })).toBeVisible()
    await gallery.take('paste-waits-for-approval')
    await wizard.pasteToken(scenario.tokens.otherUser)
    await expect(wizard.tokenChecks).toBeVisible()
    await gallery.take('paste-other-login')
    await wizard.pasteToken(scenario.issueNewDispatchToken())
    await expect(wizard.button('Run probes')).toBeVisible()
    await gallery.take('checks')
    await wizard.runDispatchProbes()
    await wizard.continueToPlan()
    await gallery.take('plan')
    await wizard.agreeToRisks()
    await gallery.take('plan-agreed')
    const writes = (): number => github.requests.filter((request) => request.method === 'PUT').length
    await wizard.update()
    await expect.poll(writes).toBeGreaterThan(3)
    await gallery.take('updating')
    await expect(wizard.row('acme/app-legacy').getByText(/is archived/)).toBeVisible({ timeout: 60_000 })
    await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 60_000 })
    await gallery.take('partial')
    await wizard.isLeftOut('acme/app-legacy')
    await wizard.isLeftOut('acme/vendor-mirror')
    await wizard.markDone("operator's shell profile")
    await wizard.verify()
    await gallery.take('verified')
    await wizard.openRevoke()
    await expect(wizard.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
    await gallery.take('revoke-checklist')
    await wizard.revokeButton.click()
    await gallery.take('revoke-confirm')
    await page.keyboard.press('Escape')
    await wizard.revoke('DISPATCH_PAT')
    await expect(wizard.proofOfDeath).toBeVisible({ timeout: 90_000 })
    await gallery.take('finish')
    await frame.go('Expiry')
    await gallery.take('expiry-after')
  },
}
