import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene } from '../scenes.ts'

/** From a purpose to GitHub's form, and from a classic token to a fine-grained one. */
export const creation: Scene = {
  name: 'creation',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    const wizard = new RotationScreen(app)
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()

    await page.getByRole('main').getByText('RELEASE_PAT', { exact: true }).first().click()
    await expect(frame.heading(/^RELEASE_PAT/)).toBeVisible()
    const panel = page.getByRole('region', { name: 'Move to a fine-grained token' })
    await expect(panel.getByText('Can move', { exact: true })).toBeVisible()
    await panel.getByRole('heading', { name: 'Move to a fine-grained token' }).scrollIntoViewIfNeeded()
    await gallery.take('migration')
    await panel.getByRole('heading', { name: 'What shows its use' }).scrollIntoViewIfNeeded()
    await gallery.take('migration-evidence')
    await panel.getByRole('button', { name: 'Move in the next rotation…' }).click()
    await gallery.take('migration-dialog')
    await page.getByRole('button', { name: 'Move in the next rotation', exact: true }).click()
    await expect(panel.getByText('The next rotation asks for a fine-grained token.')).toBeVisible()
    await gallery.take('migration-accepted')

    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await wizard.begin('RELEASE_PAT')
    await page.getByRole('main').getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Values for the form' })).toBeVisible()
    await gallery.take('create')
    await page.getByText(/ticked off/).scrollIntoViewIfNeeded()
    await gallery.take('create-end')

    await frame.go('Expiry')
    await page.getByRole('main').getByText('READONLY_PAT', { exact: true }).first().click()
    await expect(frame.heading(/^READONLY_PAT/)).toBeVisible()
    for (const [purpose, picture] of [
      ['Start workflows elsewhere (repository_dispatch)', 'purpose'],
      ['Publish or install packages', 'purpose-classic'],
    ] as const) {
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Edit…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Edit READONLY_PAT' })
      await dialog.getByRole('combobox', { name: 'Start from a purpose' }).selectOption({ label: purpose })
      await gallery.take(picture)
      await dialog.getByRole('textbox', { name: 'Repository access' }).scrollIntoViewIfNeeded()
      await gallery.take(`${picture}-filled`)
      if (picture === 'purpose') await page.keyboard.press('Escape')
      else await dialog.getByRole('button', { name: 'Save changes' }).click()
    }
    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await wizard.begin('READONLY_PAT')
    await page.getByRole('main').getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByText('This makes a classic token').first()).toBeVisible()
    await gallery.take('create-classic')
  },
}
