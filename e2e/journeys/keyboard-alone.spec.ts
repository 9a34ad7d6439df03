import { expect, journey } from '../harness/journey.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

journey('a whole rotation by keyboard alone, to the proof of death', async ({ stage }) => {
  const app = await stage.launch()
  const { page } = app
  await page.evaluate(() => {
    const seen: string[] = []
    ;(globalThis as { mouse?: string[] }).mouse = seen
    for (const type of ['mousedown', 'pointerdown'])
      document.addEventListener(type, (event) => seen.push(`${type} on ${String(event.target)}`), true)
  })
  /** Goes by Tab to what has this name, as somebody without a mouse does, and presses it. */
  const press = async (name: string | RegExp, key = 'Enter'): Promise<void> => {
    for (let steps = 0; steps < 400; steps += 1) {
      const label = await page.evaluate(() => {
        const control = document.activeElement as HTMLInputElement | null
        return (control?.ariaLabel ?? control?.labels?.[0]?.textContent ?? control?.textContent ?? '').trim()
      })
      if (typeof name === 'string' ? label === name : name.test(label)) {
        await page.keyboard.press(key)
        return
      }
      await page.keyboard.press('Tab')
    }
    throw new Error(`No Tab leads to ${String(name)}`)
  }
  const wizard = new RotationScreen(app)
  const onboarding = new OnboardingScreen(app)

  await expect(onboarding.heading).toBeVisible()
  await press('Explore sample data')
  await expect(page.getByRole('heading', { level: 1, name: 'Expiry' })).toBeVisible()
  await press('Rotate DEPLOY_PAT')
  await expect(wizard.heading('DEPLOY_PAT')).toBeVisible()
  await press('Begin and pre-check')
  await press('Continue')
  await press('Open GitHub to create the token')
  await expect(page.getByText(/a new token is on the clipboard now/)).toBeVisible()
  await press('Continue')
  await press('Paste from clipboard')
  await expect(wizard.tokenChecks).toBeVisible()
  await press('Continue to plan')
  await expect(page.getByText('Dry run. Nothing has been changed.')).toBeVisible()
  const risks = page.getByRole('group', { name: 'Before you update' }).getByRole('checkbox')
  for (const risk of await risks.all()) {
    await risk.focus()
    await page.keyboard.press('Space')
  }
  await press(/^Update \d+ secrets?$/)
  await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 60_000 })
  await press(/^Mark done/)
  await press('Continue to verify')
  await press(/^(Verify now|Check again)$/)
  await expect(wizard.button('Continue to revoke')).toBeVisible({ timeout: 60_000 })
  await press('Continue to revoke')
  // Sample data holds a Dependabot copy that is no destination: it is found, and left to itself on purpose.
  await press(/^Waive.*No other copy/)
  await page.keyboard.type('Dependabot does not use it')
  await press('Waive')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(wizard.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
  await press('Revoke old token')
  await page.keyboard.type('DEPLOY_PAT')
  await page.keyboard.press('Enter')
  await expect(wizard.proofOfDeath).toBeVisible({ timeout: 60_000 })
  expect(await page.evaluate(() => (globalThis as { mouse?: string[] }).mouse)).toEqual([])
})
