import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'

journey.use({ stageOptions: { repositories: 24, latencyMs: 0 } })

const dayMs = 86_400_000

journey('a finding is waived with a reason until a day, and counts again after it', async ({ stage }) => {
  const app = await stage.launch()
  const { page } = app
  await prepare(stage, app)
  const frame = new Frame(page)

  await frame.go('Settings')
  await page
    .getByRole('navigation', { name: 'Settings sections' })
    .getByRole('link', { name: 'Policy', exact: true })
    .click()
  await page.getByRole('combobox', { name: 'Longest rotation period' }).selectOption('30 days')
  await page.getByRole('button', { name: 'Show them' }).click()

  const pressed = page.getByRole('button', { name: /^Against the policy/, pressed: true })
  await expect(pressed).toBeVisible()
  const row = page.getByRole('listitem', { name: /^DISPATCH_PAT,/ })
  await expect(row).toContainText(/\d against the policy/)
  const before = Number(/(\d+) against the policy/.exec((await row.textContent()) ?? '')?.[1])

  await new ExpiryScreen(app).open('DISPATCH_PAT')
  const findings = page.getByRole('region', { name: 'Policy' }).getByRole('list', { name: 'Findings' })
  const finding = (state: string) => findings.getByRole('listitem', { name: `Rotation period: ${state}` })
  await expect(finding('Against the policy')).toContainText('the policy asks for every 30 days or sooner')
  await page.getByRole('button', { name: 'Waive Rotation period…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Waive rotation period for DISPATCH_PAT?' })
  await dialog.getByLabel('Reason').fill('The vendor rotates with us in spring')
  const lastDay = await dialog.getByLabel('Last day').inputValue()
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
  await expect(finding('Waived')).toContainText('The vendor rotates with us in spring')
  await expect(page.getByRole('button', { name: 'End waiver of Rotation period' })).toBeVisible()

  const stillCounts = async (count: number) => {
    await frame.go('Expiry')
    const shown = page.getByRole('listitem', { name: /^DISPATCH_PAT,/ })
    if (count > 0) await expect(shown).toContainText(`${count} against the policy`)
    else await expect(shown).toBeHidden()
  }
  await stillCounts(before - 1)
  await page
    .getByRole('button', { name: /^Clear/ })
    .or(page.getByRole('button', { name: /^Against the policy/ }))
    .first()
    .click()

  // Past the last day in UTC, by the window's clock alone: nobody has to tell it.
  await page.evaluate(
    (at) => {
      const real = Date.now
      Date.now = () => real() + at - real()
      globalThis.dispatchEvent(new Event('focus'))
    },
    Date.parse(`${lastDay}T00:00:00Z`) + dayMs + 60_000,
  )
  await expect(page.getByRole('listitem', { name: /^DISPATCH_PAT,/ })).toContainText(
    `${before} against the policy`,
  )
  await new ExpiryScreen(app).open('DISPATCH_PAT')
  await expect(finding('Against the policy')).toContainText('The waiver ended on')
  await page
    .getByRole('region', { name: 'Policy' })
    .getByRole('button', { name: 'Waive Rotation period…' })
    .click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')

  await frame.go('Audit log')
  const entries = page.getByRole('table', { name: 'Audit entries' })
  await expect(entries.getByText('Policy rule waived')).toBeVisible()
  await expect(entries.getByText('Policy changed')).toBeVisible()
})
