import { expect } from '@playwright/test'
import { fillLargeProfile } from '../../harness/large-profile.ts'
import { Frame } from '../../screens/frame.ts'
import type { Scene } from '../scenes.ts'

/** 5,000 repositories and 40 secrets. */
export const large: Scene = {
  name: 'large',
  repositories: 3,
  latencyMs: 0,
  prepare: (home) =>
    fillLargeProfile(home, {
      repositories: 5000,
      secrets: 40,
      observedAt: new Date(Date.now() - 40 * 60_000).toISOString(),
    }),
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    await expect(frame.heading('Expiry')).toBeVisible({ timeout: 60_000 })
    await gallery.take('large-expiry')
    await frame.go('Matrix')
    await expect(page.getByRole('gridcell').first()).toBeVisible({ timeout: 60_000 })
    await gallery.take('large-matrix')
    await page.getByRole('searchbox', { name: 'Filter destinations' }).fill('state:missing service-01')
    await expect(page.getByText(/^\d+ of 200,000/).first()).toBeVisible({ timeout: 60_000 })
    await gallery.take('large-filtered')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('service-4999')
    await gallery.take('large-palette')
  },
}
