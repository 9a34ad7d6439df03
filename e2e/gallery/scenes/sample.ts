import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene } from '../scenes.ts'

const settingsSections = [
  'Accounts',
  'GitHub Apps',
  'Permissions',
  'Policy',
  'Reminders',
  'Appearance',
  'Keyboard',
  'Security',
  'Network',
  'Updates',
  'Data',
  'About and help',
]

/** Every view with the sample data, and what opens over it. */
export const sample: Scene = {
  name: 'sample',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await gallery.take('expiry')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await gallery.take('expiry-table')
    await page.getByRole('button', { name: 'Show as timeline' }).click()
    await page.getByRole('button', { name: 'Export calendar' }).click()
    await gallery.take('export-calendar')
    await page.keyboard.press('Escape')

    await page.getByRole('main').getByText('DEPLOY_PAT', { exact: true }).first().click()
    await expect(frame.heading(/^DEPLOY_PAT/)).toBeVisible()
    await gallery.take('credential')
    for (const section of ['Used by', 'Repository access', 'Probes']) {
      await page.getByRole('heading', { name: section }).scrollIntoViewIfNeeded()
      await gallery.take(`credential-${section.toLowerCase().replace(' ', '-')}`)
    }

    await frame.go('Expiry')
    await page.getByRole('main').getByText('PACKAGES_PAT', { exact: true }).first().click()
    await page.getByRole('heading', { name: 'Selections', exact: true }).scrollIntoViewIfNeeded()
    await gallery.take('credential-selections')
    await page.getByRole('button', { name: /^Exclude repositories from/ }).click()
    await expect(page.getByText(/^It selects/)).toBeVisible()
    await page.getByText('Show the repositories').click()
    await gallery.take('selection-dialog')
    await page.keyboard.press('Escape')

    await frame.go('Matrix')
    await gallery.take('matrix')
    await page.getByRole('gridcell', { name: /octo-sample\/docs, READONLY_PAT/ }).click()
    await gallery.take('matrix-details')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Legend' }).click()
    await gallery.take('matrix-legend')
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: 'Filter destinations' }).fill('nothing-like-this')
    await expect(page.getByText(/No repositories match/)).toBeVisible()
    await gallery.take('matrix-no-match')

    await frame.go('Rotations')
    await gallery.take('rotations')
    await frame.go('Audit log')
    await page.getByRole('button', { name: 'Check integrity' }).click()
    await expect(page.getByText(/chain intact/)).toBeVisible()
    await gallery.take('audit')
    await frame.go('Settings')
    for (const section of settingsSections) {
      await page
        .getByRole('navigation', { name: 'Settings sections' })
        .getByRole('link', { name: section, exact: true })
        .click()
      await gallery.take(`settings-${section.toLowerCase().replaceAll(' ', '-')}`)
    }

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
    await gallery.take('palette')
    await page.keyboard.type('rotate')
    await gallery.take('palette-found')
    await page.keyboard.press('Escape')
    await frame.go('Expiry')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await gallery.take('shortcuts')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F1')
    await gallery.take('help')
    await page.keyboard.press('Escape')
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^Notices/ })
      .click()
    await gallery.take('notices')
    await page.keyboard.press('Escape')

    await frame.go('Rotations')
    await page.getByRole('button', { name: 'Continue R-0002' }).last().click()
    await expect(new RotationScreen(app).heading('PACKAGES_PAT')).toBeVisible()
    await gallery.take('half-finished')
    await page.getByRole('button', { name: /^Step 7, Verify/ }).click()
    const evidence = page.getByRole('table', { name: 'Evidence' })
    await expect(evidence.getByText(/^npm error code E403/)).toBeVisible()
    await gallery.take('verify')
    await evidence.scrollIntoViewIfNeeded()
    await evidence.getByRole('row', { name: /octo-sample\/worker/ }).scrollIntoViewIfNeeded()
    await gallery.take('verify-failed-run')
  },
}
