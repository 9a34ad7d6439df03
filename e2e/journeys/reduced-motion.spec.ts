import { expect, journey } from '../harness/journey.ts'
import type { BridgeWindow } from '../harness/prepare.ts'
import { Frame, type View } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

/** Elements whose animation or transition lasts longer than a hundredth of a second. */
function movingElements(): string[] {
  const seconds = (text: string): number =>
    Math.max(
      ...text.split(',').map((part) => (part.trim().endsWith('ms') ? 0.001 : 1) * Number.parseFloat(part)),
    )
  return [...document.querySelectorAll('*')]
    .filter((element) => {
      const style = getComputedStyle(element)
      const animated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01
      return animated || seconds(style.transitionDuration) > 0.01
    })
    .map((element) => element.outerHTML.slice(0, 120))
}

for (const how of ['by the setting', 'by the system'] as const)
  journey(`nothing moves when motion is reduced ${how}`, async ({ stage }) => {
    const app = await stage.launch()
    const frame = new Frame(app.page)
    if (how === 'by the system') await app.page.emulateMedia({ reducedMotion: 'reduce' })
    await new OnboardingScreen(app).explore.click()
    await expect(frame.heading('Expiry')).toBeVisible()
    if (how === 'by the setting')
      await app.page.evaluate(() =>
        (globalThis as unknown as BridgeWindow).rekey.app.writeSetting({ key: 'motion', value: 'reduced' }),
      )
    for (const view of ['Matrix', 'Rotations', 'Audit log', 'Settings', 'Expiry'] satisfies View[]) {
      await frame.go(view)
      await expect.poll(() => app.page.evaluate(movingElements), view).toEqual([])
    }
    await app.page.keyboard.press('Control+k')
    await expect(app.page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
    expect(await app.page.evaluate(movingElements)).toEqual([])
  })
