import { expect, type Locator, type Page } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** The page of a leaked token, by roles and names. Counts the clicks of the operator. */
export class LeakScreen {
  readonly #app: LaunchedApp
  readonly page: Page
  clicks = 0

  constructor(app: LaunchedApp) {
    this.#app = app
    this.page = app.page
  }

  get heading() {
    return this.page.getByRole('heading', { level: 1, name: 'Leaked token' })
  }

  get whatFirst() {
    return this.page.getByRole('radiogroup', { name: 'What first?' })
  }

  get lookBack() {
    return this.page.getByRole('list', { name: 'Look back' })
  }

  get proofOfDeath() {
    return this.page.getByText(/GitHub rejects the leaked token \(401\)/).first()
  }

  get openCases() {
    return this.page.getByRole('list', { name: 'Leaked tokens' })
  }

  button(name: string | RegExp) {
    return this.page.getByRole('main').getByRole('button', { name })
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1
    await target.click()
  }

  /** By the shortcut, from wherever the operator is. */
  async open(): Promise<void> {
    this.clicks += 1
    await this.page.keyboard.press('ControlOrMeta+Shift+L')
    await expect(this.heading).toBeVisible()
  }

  async paste(token: string): Promise<void> {
    await this.#app.copy(token)
    await this.click(this.button('Paste from clipboard'))
    await expect(this.page.getByRole('region', { name: 'What it is' })).toBeVisible()
  }

  async describe(where: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Seen where' }).fill(where)
    await this.click(this.page.getByRole('main').getByRole('button', { name: 'Continue', exact: true }))
    await expect(this.whatFirst).toBeVisible()
  }

  async choose(which: 'Revoke now' | 'Replace first'): Promise<void> {
    await this.click(this.whatFirst.getByRole('radio', { name: which }))
  }

  dialog() {
    return this.page.getByRole('dialog', { name: /^Revoke .+ now\?$/ })
  }

  /** From wherever the operator is, back into an open case. */
  async goOn(id: string): Promise<void> {
    await this.page.getByRole('link', { name: /^Expiry/ }).click()
    await this.openCases.getByRole('button', { name: `Continue ${id}` }).click()
    await expect(this.heading).toBeVisible()
  }

  /** After a look at what changed in its workflow files. */
  async letHaveTheToken(repository: string, reason: string): Promise<void> {
    await this.click(this.button(`Let ${repository} have the new token…`))
    const dialog = this.page.getByRole('dialog', { name: `Let ${repository} have the new token?` })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await this.click(dialog.getByRole('button', { name: 'Let it have the token' }))
    await expect(dialog).toBeHidden()
    await expect(this.page.getByText(`${repository} may have the new token`)).toBeVisible()
  }

  async confirmRevoke(reason: string): Promise<void> {
    const dialog = this.dialog()
    await dialog.getByRole('textbox', { name: 'Type REVOKE to confirm' }).fill('REVOKE')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await this.click(dialog.getByRole('button', { name: /^Revoke / }))
    await expect(dialog).toBeHidden()
  }
}
