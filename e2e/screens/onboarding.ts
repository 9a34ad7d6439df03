import type { Page } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** First start: connecting to GitHub and importing the inventory. */
export class OnboardingScreen {
  readonly #app: LaunchedApp
  readonly #page: Page

  constructor(app: LaunchedApp) {
    this.#app = app
    this.#page = app.page
  }

  get heading() {
    return this.#page.getByRole('heading', { level: 1, name: 'Set up Rekey' })
  }

  get connect() {
    return this.#page.getByRole('button', { name: 'Connect to GitHub' })
  }

  get explore() {
    return this.#page.getByRole('button', { name: 'Explore with sample data' })
  }

  get importButton() {
    return this.#page.getByRole('button', { name: 'Import rekey.yaml…' }).first()
  }

  /** Connects with a token on the clipboard, as an operator who just copied it from GitHub. */
  async signIn(operatorToken: string): Promise<void> {
    await this.connect.click()
    await this.#page.getByRole('radio', { name: /Use a token/ }).check()
    await this.#app.copy(operatorToken)
    await this.#page.getByRole('button', { name: 'Paste from clipboard' }).click()
    await this.importButton.waitFor()
  }

  async importInventory(path: string): Promise<void> {
    await this.#app.chooseFile(path)
    await this.importButton.click()
  }
}
