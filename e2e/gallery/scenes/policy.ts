import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import type { Scene } from '../scenes.ts'

/** What is against the policy, from the dashboard to its waiver, and the policy itself. */
export const policy: Scene = {
  name: 'policy',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await page.getByRole('button', { name: /^Against the policy/ }).click()
    await gallery.take('policy-dashboard')
    await page.getByRole('main').getByText('RELEASE_PAT', { exact: true }).first().click()
    await expect(frame.heading(/^RELEASE_PAT/)).toBeVisible()
    await page.getByRole('heading', { name: 'Policy' }).scrollIntoViewIfNeeded()
    await gallery.take('policy-credential')
    await page.getByRole('button', { name: 'Waive Rotation period…' }).click()
    await page.getByLabel('Reason').fill('Releases move to the App next quarter')
    await gallery.take('policy-waive')
    await page.getByRole('dialog').getByRole('button', { name: 'Waive', exact: true }).click()
    await expect(page.getByRole('listitem', { name: 'Rotation period: Waived' })).toBeVisible()
    await page.getByRole('listitem', { name: 'Rotation period: Waived' }).scrollIntoViewIfNeeded()
    await gallery.take('policy-waived')
    await frame.go('Settings')
    await page
      .getByRole('navigation', { name: 'Settings sections' })
      .getByRole('link', { name: 'Policy', exact: true })
      .click()
    await gallery.take('policy-settings')

    await frame.go('Matrix')
    await page.getByRole('gridcell', { name: /^octo-sample\/api, DEPLOY_PAT/ }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Mark protected' }).click()
    await expect(
      page.getByRole('gridcell', { name: /^octo-sample\/api, .* Protected$/ }).first(),
    ).toBeVisible()
    await gallery.take('matrix-protected')
    await page.getByRole('gridcell', { name: /^octo-sample\/api, DEPLOY_PAT/ }).click()
    await gallery.take('matrix-protected-details')
  },
}
