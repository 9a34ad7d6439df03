import { expect } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { Frame } from './frame.ts'
import { LeakScreen } from './leak.ts'
import { type Look, lookOver } from './over.ts'
import { ShortLivedScreen } from './short-lived.ts'

/**
 * Goes through what the sample data has about tokens themselves: one against the policy on its way to a fine-grained
 * one, short-lived ones, one that leaked.
 * @param look called at each stop, with what is to be seen there
 */
export async function tourOfTokens(app: LaunchedApp, look: Look): Promise<void> {
  const { page } = app
  const frame = new Frame(page)
  const over = lookOver(page, look)

  await frame.go('Expiry')
  await page.getByRole('main').getByText('RELEASE_PAT', { exact: true }).first().click()
  await expect(frame.heading(/^RELEASE_PAT/)).toBeVisible()
  const move = page.getByRole('button', { name: 'Move in the next rotation…' })
  await expect(move).toBeVisible()
  await look('classic token against the policy')
  await over('waive dialog', 'dialog', () => page.getByRole('button', { name: 'Waive Lifetime…' }).click())
  await over('migration dialog', 'dialog', () => move.click())
  await over('purpose dialog', 'dialog', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Edit…' }).click()
    await page
      .getByRole('combobox', { name: 'Start from a purpose' })
      .selectOption({ label: 'Start workflows elsewhere (repository_dispatch)' })
  })

  const shortLived = new ShortLivedScreen(app)
  await frame.go('Short-lived tokens')
  await expect(shortLived.token('status dashboard')).toBeVisible()
  await look('short-lived tokens')
  await over('connect an App', 'dialog', () => shortLived.button('Connect a GitHub App…').click())
  await over('mint a token', 'dialog', async () => {
    await shortLived.button('Mint a token…').click()
    await page.getByRole('button', { name: 'Mint the token' }).click()
  })

  const leak = new LeakScreen(app)
  await frame.go('Expiry')
  await leak.open()
  await look('which token leaked')
  await page.getByRole('main').getByRole('combobox', { name: 'Credential' }).selectOption('RELEASE_PAT')
  await leak.button('This one leaked').click()
  const suspect = page.getByRole('checkbox', { name: 'This computer may be affected' })
  await suspect.check()
  await look('leak, identify')
  await suspect.uncheck()
  await leak.describe('a build log')
  await leak.choose('Revoke now')
  await look('leak, decide')
  await leak.button(/^Revoke .+…$/).click()
  await expect(leak.dialog()).toBeVisible()
  await look('leak, revoke')
  await leak.confirmRevoke('seen in public')
  await expect(leak.proofOfDeath).toBeVisible()
  await look('leak, replace')
  await leak.button('Go on to look back').click()
  await look('leak, look back')
  await leak.button('Go on to the report').click()
  await look('leak, report')
  await frame.go('Expiry')
  await expect(leak.openCases).toBeVisible()
  await look('expiry with an open leak')
}
