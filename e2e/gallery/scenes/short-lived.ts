import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import { ShortLivedScreen } from '../../screens/short-lived.ts'
import type { Scene } from '../scenes.ts'

/** Tokens of a GitHub App: their countdown, asking for one, and how they take the place of others. */
export const shortLived: Scene = {
  name: 'short-lived',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    const screen = new ShortLivedScreen(app)
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await frame.go('Short-lived tokens')
    await expect(screen.token('status dashboard')).toBeVisible()
    await expect(screen.apps.getByText('octo-sample (all repositories)')).toBeVisible()
    await gallery.take('short-lived')
    await screen.apps.scrollIntoViewIfNeeded()
    await gallery.take('short-lived-apps')
    await page.getByText('Let a CI job mint its own token').scrollIntoViewIfNeeded()
    await page.getByText('Let a CI job mint its own token').click()
    await gallery.take('short-lived-guides')
    await screen.button('Connect a GitHub App…').click()
    await gallery.take('short-lived-connect')
    await page.keyboard.press('Escape')
    await screen.button('Mint a token…').click()
    await expect(page.getByRole('combobox', { name: 'Contents' })).toBeVisible()
    await page.getByRole('button', { name: 'Mint the token' }).click()
    await gallery.take('short-lived-mint-mistakes')
    await page.keyboard.press('Escape')
    await screen.mint({
      repositories: ['octo-sample/infra'],
      permissions: { Contents: 'Read' },
      purpose: 'compare the infrastructure code',
      life: '10 minutes',
    })
    await expect(page.getByText('The token is on the clipboard').first()).toBeVisible()
    await gallery.take('short-lived-minted')
    await screen.button('Done').click()
    await screen.token('compare the infrastructure').getByRole('button', { name: /^End / }).click()
    await gallery.take('short-lived-end')
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the token' }).click()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await gallery.take('short-lived-ended')
  },
}
