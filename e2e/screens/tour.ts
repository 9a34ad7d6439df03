import { expect } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { Frame, type View } from './frame.ts'
import { type Look, lookOver } from './over.ts'
import { RotationScreen } from './rotation.ts'
import { tourOfTokens } from './tour-of-tokens.ts'

/**
 * Goes through every screen of the sample data and what opens over them.
 * @param look called at each stop, with what is to be seen there
 */
export async function tour(app: LaunchedApp, look: Look): Promise<void> {
  const { page } = app
  const frame = new Frame(page)
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' })
  const over = lookOver(page, look)

  await expect(frame.heading('Expiry')).toBeVisible()
  await look('expiry')
  await button('Show as table').click()
  await look('expiry as a table')
  await button('Show as timeline').click()
  await over('calendar dialog', 'dialog', () => button('Export calendar').click())
  await over('command palette', 'dialog', () => page.keyboard.press('Control+k'))
  await over('inspect dialog', 'dialog', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Inspect a token')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Inspect a token' })).toBeVisible()
  })
  await over('keyboard shortcuts', 'dialog', () => page.keyboard.press('?'))
  await over('help', 'complementary', () => page.keyboard.press('F1'))
  await over('notices', 'complementary', () =>
    page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^Notices/ })
      .click(),
  )
  await over('accounts', 'menu', () => button(/^Account: /).click())

  await page.getByRole('main').getByText('DEPLOY_PAT', { exact: true }).first().click()
  await expect(frame.heading(/^DEPLOY_PAT/)).toBeVisible()
  await look('credential')

  await frame.go('Matrix')
  await look('matrix')
  await over('save view dialog', 'dialog', () => page.keyboard.press('Control+s'))
  await over('display menu', 'menu', () => button('Display').click())
  await page.getByRole('gridcell', { name: /octo-sample\/docs, READONLY_PAT/ }).click()
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
  await look('matrix with details')
  await page.keyboard.press('Escape')
  await button('Legend').click()
  await look('matrix with its legend')
  await button('Legend').click()

  for (const view of ['Rotations', 'Audit log', 'Settings'] satisfies View[]) {
    await frame.go(view)
    await look(view.toLowerCase())
  }
  const sections = page.getByRole('navigation', { name: 'Settings sections' }).getByRole('link')
  for (const section of await sections.allTextContents()) {
    await sections.filter({ hasText: section }).click()
    await look(`settings, ${section.toLowerCase()}`)
  }

  const wizard = new RotationScreen(app)
  await frame.go('Rotations')
  await button('Continue R-0002').last().click()
  await expect(wizard.heading('PACKAGES_PAT')).toBeVisible()
  await look('half a rotation')
  await over('roll back dialog', 'dialog', () => button('Roll back…').click())
  await frame.go('Expiry')
  await button('Rotate DEPLOY_PAT').click()
  await expect(wizard.heading('DEPLOY_PAT')).toBeVisible()
  await look('choice of what to rotate')
  await wizard.begin('DEPLOY_PAT')
  await look('pre-check')
  await wizard.continueToPaste()
  await look('paste')
  await over('abandon dialog', 'alertdialog', () => button('Abandon…').click())
  await tourOfTokens(app, look)
}
