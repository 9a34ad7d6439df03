import { expect } from '@playwright/test'
import { ExpiryScreen } from '../../screens/expiry.ts'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene } from '../scenes.ts'

/** What a token could do: declared, asked, of a token that nobody tracks, and old beside new. */
export const blastRadius: Scene = {
  name: 'blast-radius',
  repositories: 44,
  latencyMs: 0,
  play: async ({ app, github, scenario, inventoryFile, gallery }) => {
    const { page } = app
    const classic = github.world.tokens.issue({
      kind: 'classic',
      login: 'octo-bot',
      scopes: ['repo', 'workflow', 'admin:org', 'delete_repo'],
      ssoAuthorized: ['acme'],
    })
    const frame = new Frame(page)
    const rotation = new RotationScreen(app)
    const onboarding = new OnboardingScreen(app)
    await onboarding.signIn(scenario.tokens.operator)
    await onboarding.importInventory(inventoryFile)
    await new ExpiryScreen(app).adopt('DISPATCH_PAT', scenario.tokens.dispatchOld)
    const panel = page.getByRole('region', { name: 'Blast radius', exact: true })
    const show = (name: string) =>
      panel
        .getByRole('heading', { name, exact: true })
        .evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await show('Blast radius')
    await gallery.take('radius-declared')
    await panel.getByRole('button', { name: 'Inspect now' }).click()
    await expect(panel.getByText('Works', { exact: true })).toBeVisible()
    await show('Blast radius')
    await gallery.take('radius-inspected')
    await show('Score')
    await gallery.take('radius-score')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('Inspect a token')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Inspect a token' })
    await expect(dialog).toBeVisible()
    await gallery.take('inspect-dialog')
    await app.copy(classic)
    await dialog.getByRole('button', { name: 'Paste from clipboard' }).click()
    await expect(dialog.getByText('Classic', { exact: true })).toBeVisible()
    await gallery.take('inspect-dialog-facts')
    const scrollTo = (name: string) =>
      dialog
        .getByRole('heading', { name, exact: true })
        .evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await dialog.getByRole('table', { name: 'Repositories and powers' }).scrollIntoViewIfNeeded()
    await gallery.take('inspect-dialog-picture')
    await scrollTo('Score')
    await gallery.take('inspect-dialog-score')
    await page.keyboard.press('Escape')

    await frame.go('Expiry')
    await rotation.startFromExpiry('DISPATCH_PAT')
    await rotation.continueToPaste()
    await rotation.pasteToken(classic)
    const comparison = page.getByRole('region', { name: 'Old and new token compared' })
    await expect(comparison).toBeVisible()
    await rotation.tokenChecks.getByText('Breadth').scrollIntoViewIfNeeded()
    await gallery.take('comparison-checks')
    await comparison.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await comparison.getByText(/^Show what changes/).click()
    await gallery.take('comparison')
    await comparison.getByText('Show what each could do').click()
    await comparison.getByRole('table', { name: 'New token' }).scrollIntoViewIfNeeded()
    await gallery.take('comparison-both')
    await rotation.continueToPlan()
    await expect(comparison).toBeVisible()
    await gallery.take('comparison-plan')
  },
}
