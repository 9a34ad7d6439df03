import { axeViolations } from '../harness/axe.ts'
import { expect, journey } from '../harness/journey.ts'
import type { BridgeWindow } from '../harness/prepare.ts'
import { Frame, type View } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'
import { tourOfTokens } from '../screens/tour-of-tokens.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

const themes = ['light', 'dark', 'light-high-contrast', 'dark-high-contrast'] as const

for (const theme of themes)
  journey(`axe finds nothing on any screen or dialog, ${theme}`, async ({ stage }) => {
    const app = await stage.launch()
    const { page } = app
    const frame = new Frame(page)
    const found: string[] = []
    const look = async (screen: string): Promise<void> => {
      for (const violation of await axeViolations(page)) found.push(`${screen}: ${violation}`)
    }
    const useTheme = () =>
      page.evaluate(async (value) => {
        const { rekey } = globalThis as unknown as BridgeWindow
        await rekey.app.writeSetting({ key: 'theme', value })
      }, theme)

    const onboarding = new OnboardingScreen(app)
    await expect(onboarding.heading).toBeVisible()
    await useTheme()
    await look('onboarding')
    await onboarding.explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await useTheme()
    await expect(page.locator('html')).toHaveAttribute(
      'data-color-mode',
      theme.startsWith('dark') ? 'dark' : 'light',
    )
    await look('expiry')
    await page.getByRole('button', { name: 'Show as table' }).click()
    await look('expiry as a table')
    await page.getByRole('main').getByText('DEPLOY_PAT', { exact: true }).first().click()
    await expect(frame.heading(/^DEPLOY_PAT/)).toBeVisible()
    await look('credential')
    for (const view of ['Matrix', 'Rotations', 'Audit log', 'Settings'] satisfies View[]) {
      await frame.go(view)
      await look(view)
    }
    const sections = page.getByRole('navigation', { name: 'Settings sections' }).getByRole('link')
    for (const section of await sections.allTextContents()) {
      await sections.filter({ hasText: section }).click()
      await look(`settings, ${section}`)
    }
    await frame.go('Matrix')
    await page.getByRole('gridcell', { name: /octo-sample\/docs, READONLY_PAT/ }).click()
    await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible()
    await look('matrix with details')
    await page.keyboard.press('Escape')
    for (const [keys, dialog] of [
      ['Control+k', 'Command palette'],
      ['?', 'Keyboard shortcuts'],
    ] as const) {
      await frame.go('Expiry')
      await page.keyboard.press(keys)
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
      await look(dialog)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog', { name: dialog })).toBeHidden()
    }
    await tourOfTokens(app, look)
    await frame.go('Expiry')
    await page.keyboard.press('F1')
    await look('help')
    await page.keyboard.press('Escape')
    await new RotationScreen(app).startFromExpiry('DEPLOY_PAT')
    await look('rotation')
    // Exploring touched nothing outside: the double heard not a single request.
    expect(stage.github.requests).toEqual([])
    expect(found).toEqual([])
  })
