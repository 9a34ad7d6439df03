import { expect, type Page } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** The rotation wizard, step by step, by roles and names. */
export class RotationScreen {
  readonly #app: LaunchedApp
  readonly page: Page

  constructor(app: LaunchedApp) {
    this.#app = app
    this.page = app.page
  }

  async startFromExpiry(credential: string): Promise<void> {
    await this.page.getByRole('button', { name: `Rotate ${credential}` }).click()
    await this.begin(credential)
  }

  /** From the choice, which starts nothing, to the pre-check. */
  async begin(credential: string): Promise<void> {
    await this.heading(credential).waitFor()
    await this.button('Begin and pre-check').click()
    await expect(this.page.getByRole('heading', { level: 2, name: 'Pre-check' })).toBeVisible()
  }

  heading(credential: string) {
    return this.page.getByRole('heading', { level: 1, name: `Rotate ${credential}` })
  }

  get steps() {
    return this.page.getByRole('navigation', { name: 'Rotation steps' })
  }

  get tokenChecks() {
    return this.page.getByRole('list', { name: 'Token checks' })
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name })
  }

  /** From the pre-check to the paste step. */
  async continueToPaste(): Promise<void> {
    const next = this.page.getByRole('main').getByRole('button', { name: 'Continue', exact: true })
    await next.click()
    await expect(this.button('Open GitHub to create the token')).toBeVisible()
    await next.click()
    await expect(this.button('Paste from clipboard')).toBeVisible()
  }

  async pasteToken(token: string): Promise<void> {
    await this.#app.copy(token)
    await this.button('Paste from clipboard').click()
  }

  /** Agrees to the probes that start workflows, and runs them. */
  async runDispatchProbes(): Promise<void> {
    await this.page
      .getByRole('checkbox', { name: /Run the probe/ })
      .first()
      .check()
    await this.button('Run probes').click()
    await expect(this.tokenChecks.getByText(/GitHub accepted the dispatch/)).toBeVisible()
  }

  /** From the list of credentials to a plan with this new token: where most journeys begin to differ. */
  async bringToPlan(credential: string, newToken: string): Promise<void> {
    await this.startFromExpiry(credential)
    await this.continueToPaste()
    await this.pasteToken(newToken)
    await this.runDispatchProbes()
    await this.continueToPlan()
  }

  async continueToPlan(): Promise<void> {
    await this.button('Continue to plan').click()
    await expect(this.page.getByText('Dry run. Nothing has been changed.')).toBeVisible()
  }

  /** Agrees to each risk that the plan names, one by one. */
  async agreeToRisks(): Promise<void> {
    const risks = this.page.getByRole('group', { name: 'Before you update' }).getByRole('checkbox')
    for (const risk of await risks.all()) await risk.check()
  }

  /** The places in one of the plan's tables. */
  planned(table: 'Create' | 'Update'): Promise<string[]> {
    return this.page.getByRole('table', { name: table }).getByRole('rowheader').allTextContents()
  }

  get progress() {
    return this.page.getByRole('progressbar', { name: 'Updating secrets' })
  }

  async update(): Promise<void> {
    await this.agreeToRisks()
    await this.button(/^Update \d+ secrets?$/).click()
    await expect(this.page.getByRole('heading', { name: 'Updating secrets' })).toBeVisible()
  }

  /** Everything is written that the plan writes; the rest is left out. */
  async isUpdated(): Promise<void> {
    await expect(this.button('Continue to verify')).toBeVisible({ timeout: 60_000 })
    await expect(this.button('Continue to verify')).not.toHaveAttribute('aria-disabled', 'true')
  }

  get destinations() {
    return this.page.getByRole('table', { name: 'Destinations' })
  }

  row(place: string) {
    return this.destinations.getByRole('row').filter({ hasText: place })
  }

  /** By the agreement to the plan, which says why. */
  async isLeftOut(place: string): Promise<void> {
    await expect(this.row(place).getByText('Left out', { exact: true })).toBeVisible({ timeout: 60_000 })
  }

  async waive(place: string, reason: string): Promise<void> {
    await this.row(place)
      .getByRole('button', { name: /^Waive/ })
      .click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await dialog.getByRole('button', { name: /^Waive/ }).click()
    await expect(dialog).toBeHidden()
  }

  async markDone(place: string): Promise<void> {
    await this.row(place)
      .getByRole('button', { name: /^Mark done/ })
      .click()
    await expect(this.row(place).getByText('Verified')).toBeVisible()
  }

  async verify(): Promise<void> {
    await this.button('Continue to verify').click()
    await this.button(/^(Verify now|Check again)$/).click()
    await expect(this.button('Continue to revoke')).toBeVisible()
  }

  get revokeButton() {
    return this.button('Revoke old token')
  }

  get checklist() {
    return this.page.getByRole('list', { name: 'Before you revoke' })
  }

  async openRevoke(): Promise<void> {
    await this.button('Continue to revoke').click()
    await expect(this.page.getByRole('heading', { name: 'Revoke the old token' })).toBeVisible()
  }

  /** Presses the red button and confirms; types the name when the dialog asks for it. */
  async revoke(credential: string): Promise<void> {
    await expect(this.revokeButton).not.toHaveAttribute('aria-disabled', 'true')
    await this.revokeButton.click()
    const dialog = this.page.locator('[role=dialog], [role=alertdialog]')
    const name = dialog.getByRole('textbox', { name: /^Type / })
    await expect(dialog).toBeVisible()
    if (await name.isVisible()) await name.fill(credential)
    await dialog.getByRole('button', { name: `Revoke ${credential}` }).click()
  }

  get proofOfDeath() {
    return this.page.getByText(/GitHub rejects the old token \(401\)/).first()
  }

  /** GitHub accepted the revoke, and the token with it. */
  get stillWorks() {
    return this.stillWorksBanner.getByText('The old token still works')
  }

  get stillWorksBanner() {
    return this.page.getByRole('region', { name: 'Proof of death' })
  }

  get waitingForDeath() {
    return this.page
      .getByRole('main')
      .getByText(/Waiting for GitHub to reject the old token/)
      .first()
  }

  /** What a run that paused by itself asks. */
  get sameCause() {
    return this.page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /failed for the same reason/ })
  }

  get rollBackPlan() {
    return { dialog: this.page.getByRole('dialog', { name: 'Plan to roll back' }) }
  }

  async rollBack(reason: string): Promise<void> {
    await this.button('Roll back…').click()
    const dialog = this.page.locator('[role=dialog], [role=alertdialog]')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
    await dialog.getByRole('button', { name: /^Roll back \d+/ }).click()
    await expect(dialog).toBeHidden()
  }
}
