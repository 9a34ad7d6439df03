import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene } from '../scenes.ts'

/** Every place that a token can lie in, on the credential's page and in what opens from there. */
export const places: Scene = {
  name: 'places',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, gallery }) => {
    const { page } = app
    const frame = new Frame(page)
    const main = page.getByRole('main')
    // In a narrow window a table that scrolls is a region of its own, with the same name.
    const panel = (name: string) => main.getByRole('region', { name, exact: true }).first()
    const dialog = page.getByRole('dialog')
    const show = async (name: string) => {
      await panel(name).evaluate((element) => element.scrollIntoView({ block: 'start' }))
    }
    const open = async (credential: string) => {
      await frame.go('Expiry')
      await main.getByText(credential, { exact: true }).first().click()
      await expect(frame.heading(new RegExp(`^${credential}`))).toBeVisible()
    }

    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await open('DEPLOY_PAT')
    await gallery.take('places-page')
    await show('Destinations')
    await gallery.take('places-destinations')
    await show('Selections')
    await gallery.take('places-middle')
    await panel('Other copies').getByRole('button', { name: 'Look for other copies' }).click()
    await expect(panel('Other copies').getByRole('table')).toBeVisible()
    await show('Other copies')
    await gallery.take('places-other-copies')
    await panel('One organization secret')
      .getByRole('button', { name: /^Move the copies/ })
      .click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await gallery.take('consolidation')
    await page.keyboard.press('Escape')
    await show('Used by')
    await gallery.take('places-used-by')

    await panel('Destinations').getByRole('button', { name: 'Add destination…' }).click()
    await gallery.take('add-actions')
    const kind = dialog.getByRole('combobox', { name: 'Kind' })
    await kind.selectOption('codespaces')
    await dialog.getByRole('radio', { name: 'An organization' }).check()
    await gallery.take('add-organization')
    await kind.selectOption('environment')
    await dialog.getByRole('textbox', { name: 'Repository' }).fill('octo-sample/web')
    await dialog.getByRole('combobox', { name: 'Environment' }).focus()
    await expect(dialog.getByText(/^GitHub has/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Add destination' }).click()
    await expect(dialog.getByText('This must not be empty.')).toBeVisible()
    await gallery.take('add-environment')
    await kind.selectOption('infisical')
    await gallery.take('add-infisical')
    await kind.selectOption('dotenv')
    await gallery.take('add-dotenv')
    await kind.selectOption('manual')
    await gallery.take('add-manual')
    await page.keyboard.press('Escape')

    await panel('Destinations').getByRole('button', { name: 'Find everywhere…' }).click()
    await dialog.getByRole('checkbox', { name: /^Also Dependabot/ }).check()
    await dialog.getByRole('button', { name: 'Search' }).click()
    await expect(dialog.getByRole('list', { name: 'Places found' })).toBeVisible()
    await expect(dialog.getByRole('progressbar')).toHaveCount(0)
    await gallery.take('find-everywhere')
    await page.keyboard.press('Escape')

    await open('READONLY_PAT')
    await show('Destinations')
    await gallery.take('places-organization')
    await panel('Destinations')
      .getByRole('button', { name: /^Choose repositories/ })
      .first()
      .click()
    await dialog.getByRole('checkbox').first().click()
    await gallery.take('sharing')
    await page.keyboard.press('Escape')

    await panel('History').getByRole('link', { name: 'Open R-0001' }).click()
    await page.getByRole('button', { name: /^Step \d+, Plan/ }).click()
    await expect(main.getByRole('table', { name: 'Update' })).toBeVisible()
    await gallery.take('plan-levels')

    await frame.go('Matrix')
    await page.getByRole('searchbox', { name: 'Filter destinations' }).fill('state:copy,org')
    await expect(page.getByRole('rowheader', { name: /^octo-sample\/api/ })).toHaveCount(0)
    await page.getByRole('gridcell', { name: /octo-sample\/mobile, Dependabot, DEPLOY_PAT/ }).click()
    await expect(page.getByRole('complementary')).toBeVisible()
    await gallery.take('matrix-other-copies')
    await page.keyboard.press('Escape')

    await frame.go('Settings')
    await main.getByRole('heading', { name: 'Other services' }).evaluate((element) => {
      element.scrollIntoView({ block: 'start' })
    })
    await gallery.take('settings-other-services')

    await frame.go('Expiry')
    const wizard = new RotationScreen(app)
    await wizard.startFromExpiry('DEPLOY_PAT')
    await main.getByRole('button', { name: 'Continue', exact: true }).click()
    await wizard.button('Open GitHub to create the token').click()
    await main.getByRole('button', { name: 'Continue', exact: true }).click()
    await wizard.button('Paste from clipboard').click()
    await gallery.take('paste-sample')
    await wizard.continueToPlan()
    await gallery.take('plan-every-kind')
    for (const [table, picture] of [
      ['Update', 'plan-update'],
      ['Manual', 'plan-manual'],
    ] as const) {
      await main
        .getByRole('table', { name: table })
        .evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await gallery.take(picture)
    }
  },
}
