import { expect } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** The expiry dashboard, and one credential's page. */
export class ExpiryScreen {
  readonly #app: LaunchedApp

  constructor(app: LaunchedApp) {
    this.#app = app
  }

  async open(name: string): Promise<void> {
    const { page } = this.#app
    await page.getByRole('main').getByText(name, { exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  /** Hands over the current value through the clipboard. */
  async adopt(name: string, value: string): Promise<void> {
    await this.open(name)
    await this.#app.copy(value)
    await this.#app.page.getByRole('button', { name: 'Paste from clipboard' }).click()
    await expect.poll(() => this.#app.clipboard()).toBe('')
  }
}
