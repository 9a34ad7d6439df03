import { AxeBuilder } from '@axe-core/playwright'
import { expect, journey } from '../harness/journey.ts'
import { Frame, type View } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

for (const colorScheme of ['light', 'dark'] as const)
  journey(`axe finds nothing on any screen of the sample data, ${colorScheme}`, async ({ stage }) => {
    const app = await stage.launch({ colorScheme })
    const frame = new Frame(app.page)
    const found: string[] = []
    const look = async (screen: string): Promise<void> => {
      // Electron gives axe no second page to work in.
      const { violations } = await new AxeBuilder({ page: app.page })
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

    const onboarding = new OnboardingScreen(app)
    await expect(onboarding.heading).toBeVisible()
    await look('onboarding')
    await onboarding.explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    await look('expiry')
    for (const view of ['Matrix', 'Rotations', 'Audit log', 'Settings'] satisfies View[]) {
      await frame.go(view)
      await look(view)
    }
    await frame.go('Expiry')
    await app.page.getByRole('button', { name: 'Rotate DEPLOY_PAT' }).click()
    await expect(frame.heading('Rotate DEPLOY_PAT')).toBeVisible()
    await look('rotation')
    // Exploring touched nothing outside: the double heard not a single request.
    expect(stage.github.requests).toEqual([])
    expect(found).toEqual([])
  })
