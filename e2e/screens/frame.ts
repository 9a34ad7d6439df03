import type { Page } from '@playwright/test'

export type View = 'Expiry' | 'Matrix' | 'Rotations' | 'Short-lived tokens' | 'Audit log' | 'Settings'

/** What surrounds every view: navigation, messages, status bar. */
export class Frame {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get messages() {
    return this.#page.getByRole('region', { name: 'Messages' })
  }

  get statusBar() {
    return this.#page.getByRole('contentinfo')
  }

  heading(name: string | RegExp) {
    return this.#page.getByRole('heading', { level: 1, name })
  }

  async go(view: View): Promise<void> {
    await this.#page
      .getByRole('navigation', { name: 'Primary' })
      .getByRole('link', { name: new RegExp(`^${view}`) })
      .click()
    await this.heading(view).waitFor()
  }
}
