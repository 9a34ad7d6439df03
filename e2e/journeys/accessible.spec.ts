import { AxeBuilder } from '@axe-core/playwright'
import { expect, journey } from '../harness/journey.ts'
import type { BridgeWindow } from '../harness/prepare.ts'
import { Frame, type View } from '../screens/frame.ts'
import { LeakScreen } from '../screens/leak.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

const themes = ['light', 'dark', 'light-high-contrast', 'dark-high-contrast'] as const

for (const theme of themes)
  journey(`axe finds nothing on any screen or dialog, ${theme}`, async ({ stage }) => {
    const app = await stage.launch()
    const { page } = app
    const frame = new Frame(page)
    const found: string[] = []
    const look = async (screen: string): Promise<void> => {
      // Electron gives axe no second page to work in.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        // Experimental, and joins the text of neighbouring boxes without the gap that everybody sees between them.
        .disableRules(['label-content-name-mismatch'])
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      for (const violation of violations)
        found.push(
          `${screen}: ${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
        )
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
    const leak = new LeakScreen(app)
    await leak.open()
    await look('which token leaked')
    await page.getByRole('main').getByRole('combobox', { name: 'Credential' }).selectOption('RELEASE_PAT')
    await leak.button('This one leaked').click()
    await leak.describe('a build log')
    await leak.choose('Revoke now')
    await look('leak, decide')
    await leak.button(/^Revoke .+…$/).click()
    await expect(leak.dialog()).toBeVisible()
    await look('leak, revoke')
    await leak.confirmRevoke('seen in public')
    await expect(leak.proofOfDeath).toBeVisible()
    await look('leak, replace')
    await leak.button('Go on to look back').click()
    await look('leak, look back')
    await leak.button('Go on to the report').click()
    await look('leak, report')
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
