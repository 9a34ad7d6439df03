import { expect, type Page } from '@playwright/test'

/** The matrix: its filters, its layout, its saved views and its rows. */
export class MatrixScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get filter() {
    return this.#page.getByRole('searchbox', { name: 'Filter destinations' })
  }

  get onlyProblems() {
    return this.#page.getByRole('main').getByLabel(/^Only problems/)
  }

  get grid() {
    return this.#page.getByRole('grid', { name: 'Destinations by secret' })
  }

  /** Reads every destination from GitHub. */
  async refresh(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Refresh' }).click()
    await expect(this.#page.getByRole('main').getByText(/as of .+ by /)).toBeVisible({ timeout: 60_000 })
  }

  /** Chooses in the menu of grouping, order and density. */
  async display(choice: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Display' }).click()
    await this.#page.getByRole('menuitemradio', { name: choice, exact: true }).click()
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }

  async toggleColumn(secret: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^Columns/ }).click()
    await this.#page.getByRole('menuitemcheckbox', { name: secret }).click()
    await this.#page.keyboard.press('Escape')
    await expect(this.#page.getByRole('menu')).toBeHidden()
  }

  async saveView(name: string): Promise<void> {
    await this.#page.keyboard.press('Control+s')
    const dialog = this.#page.getByRole('dialog', { name: 'Save view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
  }

  /** The way to a saved view under Matrix in the navigation. */
  savedView(name: string) {
    return this.#page
      .getByRole('navigation', { name: 'Primary' })
      .getByRole('link', { name: `${name}, saved view` })
  }

  /** Everything that the grid shows and how: rows in their order, columns, row height. */
  async shown(): Promise<unknown> {
    return {
      density: await this.grid.getAttribute('data-density'),
      columns: await this.grid.getByRole('columnheader').allTextContents(),
      groups: await this.grid.locator('.matrix-group').allTextContents(),
      rows: await this.grid.getByRole('rowheader').allTextContents(),
      cells: await this.grid.getByRole('gridcell').allTextContents(),
    }
  }
}
