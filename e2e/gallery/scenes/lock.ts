import { expect } from '@playwright/test'
import { answerDialogs } from '../../harness/launch-app.ts'
import { prepare } from '../../harness/prepare.ts'
import { Frame } from '../../screens/frame.ts'
import type { Scene } from '../scenes.ts'

/** The settings that lock Rekey, and what is left to be seen when it is locked. */
export const lock: Scene = {
  name: 'lock',
  repositories: 12,
  latencyMs: 0,
  play: async ({ app, scenario, inventoryFile, gallery }) => {
    const { page, electron } = app
    const frame = new Frame(page)
    await prepare({ inventoryFile, scenario }, app)
    await expect(frame.heading('Expiry')).toBeVisible()
    await frame.go('Settings')
    await page
      .getByRole('navigation', { name: 'Settings sections' })
      .getByRole('link', { name: 'Security', exact: true })
      .click()
    await gallery.take('lock-settings')
    await page.keyboard.press('Control+Shift+X')
    const unlock = page.getByRole('button', { name: 'Unlock' })
    await expect(unlock).toBeFocused()
    await gallery.take('locked')
    await answerDialogs(electron, 'Stay locked')
    await unlock.click()
    await expect(page.getByText('Rekey stays locked.')).toBeVisible()
    await gallery.take('locked-still')
  },
}
