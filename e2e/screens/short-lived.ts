import type { Locator } from '@playwright/test'
import type { LaunchedApp } from '../harness/launch-app.ts'

/** The page of short-lived tokens, by the roles and names that people hear. */
export class ShortLivedScreen {
  readonly #app: LaunchedApp

  constructor(app: LaunchedApp) {
    this.#app = app
  }

  button(name: string | RegExp): Locator {
    return this.#app.page.getByRole('button', { name })
  }

  dialog(name: string): Locator {
    return this.#app.page.getByRole('dialog', { name })
  }

  /** The row of a token, by what it is for. */
  token(purpose: string): Locator {
    return this.#app.page.getByRole('row').filter({ hasText: purpose })
  }

  get apps(): Locator {
    return this.#app.page.getByRole('list', { name: 'Connected GitHub Apps' })
  }

  async connect(issuer: string, keyFile: string): Promise<void> {
    await this.button('Connect a GitHub App…').click()
    const dialog = this.dialog('Connect a GitHub App')
    await dialog.getByRole('textbox', { name: /^Client ID or App ID/ }).fill(issuer)
    await this.#app.chooseFile(keyFile)
    await dialog.getByRole('button', { name: 'Choose the key file…' }).click()
  }

  /** Fills the dialog in and sends it. @param permissions as the dialog names them, with a level as it is shown */
  async mint(wish: {
    readonly repositories: readonly string[]
    readonly permissions: Readonly<Record<string, string>>
    readonly purpose: string
    readonly life?: string
  }): Promise<void> {
    await this.button('Mint a token…').click()
    const dialog = this.dialog('Mint a token')
    await dialog.getByRole('textbox', { name: /^Repositories/ }).fill(wish.repositories.join('\n'))
    for (const [name, level] of Object.entries(wish.permissions))
      await dialog.getByRole('combobox', { name }).selectOption(level)
    await dialog.getByRole('textbox', { name: /^Purpose/ }).fill(wish.purpose)
    if (wish.life !== undefined) await dialog.getByRole('combobox', { name: /^Life/ }).selectOption(wish.life)
    await dialog.getByRole('button', { name: 'Mint the token' }).click()
  }
}
