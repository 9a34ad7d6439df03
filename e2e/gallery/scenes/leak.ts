import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { LeakScreen } from '../../screens/leak.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import type { Scene } from '../scenes.ts'

/** A leaked token, from the question which one to the report. */
export const leak: Scene = {
  name: 'leak',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    const screen = new LeakScreen(app)
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await screen.open()
    await gallery.take('leak-which')
    await page.getByRole('combobox', { name: 'Credential' }).selectOption('DEPLOY_PAT')
    await screen.button('This one leaked').click()
    await page.getByRole('textbox', { name: 'Seen where' }).fill('build log of octo-sample/web')
    await page.getByRole('checkbox', { name: 'This computer may be affected' }).check()
    await gallery.take('leak-identify')
    await page.getByRole('checkbox', { name: 'This computer may be affected' }).uncheck()
    await screen.describe('build log of octo-sample/web')
    await screen.choose('Revoke now')
    await gallery.take('leak-decide')
    await screen.button(/^Revoke .+…$/).click()
    await expect(screen.dialog()).toBeVisible()
    await gallery.take('leak-revoke-dialog')
    await screen.confirmRevoke('seen in a public build log')
    await expect(screen.proofOfDeath).toBeVisible({ timeout: 60_000 })
    await gallery.take('leak-replace')
    await screen.button('Go on to look back').click()
    await gallery.take('leak-look-back')
    await screen.button('Go on to the report').click()
    await gallery.take('leak-report')
    await screen.button('Save and close').click()
    await expect(screen.openCases).toBeVisible()
    await gallery.take('leak-on-expiry')
  },
}
