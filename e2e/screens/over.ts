import { expect, type Page } from '@playwright/test'

type Role = 'dialog' | 'alertdialog' | 'menu' | 'complementary'

export type Look = (stop: string) => Promise<void>

/**
 * Looks at what opens over a screen, and goes away with Esc.
 * @param look called with the name of the stop while it is open
 */
export function lookOver(page: Page, look: Look) {
  return async (stop: string, role: Role, open: () => Promise<void>): Promise<void> => {
    await open()
    const opened = page.getByRole(role).first()
    await expect(opened).toBeVisible()
    // What slides in is cut on its way.
    await page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))
    })
    await look(stop)
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden()
  }
}
