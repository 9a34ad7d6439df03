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
    return this.#page.getByRole('button', { name: 'Connect GitHub' })
  }

  get explore() {
    return this.#page.getByRole('button', { name: 'Explore sample data' })
  }

  get importButton() {
    return this.#page.getByRole('button', { name: 'Import rekey.yaml…' }).first()
  }

  button(name: string | RegExp) {
    return this.#page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /**
   * Connects with a token on the clipboard, as an operator who just copied it from GitHub, and lets Rekey change
   * secrets.
   */
  async signIn(operatorToken: string): Promise<void> {
    await this.connect.click()
    await this.paste(operatorToken)
    await this.button('Turn on changes').click()
    await this.importButton.waitFor()
  }

  async paste(operatorToken: string): Promise<void> {
    await this.#page.getByRole('radio', { name: /Use a token/ }).check()
    await this.#app.copy(operatorToken)
    await this.button('Paste from clipboard').click()
  }

  /** Imports the inventory and leaves the setup with the reminders as they are. */
  async importInventory(path: string): Promise<void> {
    await this.#app.chooseFile(path)
    await this.importButton.click()
    await this.button('Continue').click()
    await this.button('Finish').click()
  }
}
