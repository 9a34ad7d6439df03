import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import type { Scene } from '../scenes.ts'

/** From the very first window to an inventory, with the mistakes that one can make on the way. */
export const firstStart: Scene = {
  name: 'first-start',
  repositories: 12,
  latencyMs: 0,
  play: async ({ app, scenario, home, inventoryFile, gallery }) => {
    const { page } = app
    const onboarding = new OnboardingScreen(app)
    await expect(onboarding.heading).toBeVisible()
    await gallery.take('welcome')
    await onboarding.connect.click()
    await gallery.take('connect')
    await onboarding.paste('not a token')
    await expect(page.getByText(/doesn't look like a GitHub token/).first()).toBeVisible()
    await gallery.take('connect-refused')
    await onboarding.paste(scenario.tokens.operator)
    await expect(onboarding.button('Turn on changes')).toBeVisible()
    await gallery.take('permissions')
    await onboarding.button('Turn on changes').click()
    await expect(onboarding.button('Look for secrets')).toBeVisible()
    await gallery.take('discover')
    await onboarding.button('Look for secrets').click()
    await expect(page.getByText(/^Found/)).toBeVisible()
    await expect(onboarding.button('Stop here')).toBeHidden()
    await gallery.take('discover-found')
    await onboarding.button(/^Continue with/).click()
    await gallery.take('discover-credentials')
    await onboarding.button('Back').click()
    await onboarding.button('Choose others').click()
    const wrong = join(home, 'wrong.yaml')
    writeFileSync(wrong, 'version: 1\nhost: github.com\ncredentials:\n  - name: A B\n    color: red\n')
    await app.chooseFile(wrong)
    await onboarding.importButton.click()
    await expect(page.getByText(/Nothing was imported/).first()).toBeVisible()
    await gallery.take('inventory-mistakes')
    await app.chooseFile(inventoryFile)
    await onboarding.importButton.click()
    await expect(page.getByText(/^Imported/)).toBeVisible()
    await gallery.take('inventory-imported')
    await onboarding.button('Continue').click()
    await gallery.take('reminders')
    await onboarding.button('Finish').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Expiry' })).toBeVisible()
    await gallery.take('expiry-unknown')
  },
}
