import { conditions, putInto, whileGrown } from '../harness/conditions.ts'
import { expect, journey } from '../harness/journey.ts'
import { layoutFaults } from '../harness/layout.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { tour } from '../screens/tour.ts'

journey.use({ stageOptions: { repositories: 3, latencyMs: 0 } })

journey('what is cut and what lies on another is found', async ({ stage }) => {
  const { page } = await stage.launch()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await layoutFaults(page)).toEqual([])
  await page.evaluate(() => {
    const text = document.createElement('p')
    text.textContent = 'Longer than its place'
    Object.assign(text.style, { width: '40px', overflow: 'hidden', whiteSpace: 'nowrap' })
    const [one, other] = [document.createElement('button'), document.createElement('button')]
    one.textContent = 'One'
    other.textContent = 'Other'
    other.style.marginInlineStart = '-20px'
    const row = document.createElement('div')
    row.append(one, other)
    document.querySelector('main')?.append(text, row)
  })
  expect((await layoutFaults(page)).toSorted()).toEqual([
    expect.stringMatching(/^cut at the side: p\. "Longer than its place"/),
    expect.stringMatching(/^on each other: button\. "One" and button\. "Other"$/),
  ])
})

for (const condition of conditions)
  journey(`nothing is cut and no control lies on another: ${condition}`, async ({ stage }) => {
    const app = await stage.launch()
    const onboarding = new OnboardingScreen(app)
    await putInto(app, condition)
    const found: string[] = []
    const look = async (stop: string): Promise<void> => {
      const faults =
        condition === 'pseudo-locale'
          ? await whileGrown(app, () => layoutFaults(app.page))
          : await layoutFaults(app.page)
      for (const fault of faults) found.push(`${stop}: ${fault}`)
    }
    await look('welcome')
    await onboarding.explore.click()
    await tour(app, look)
    expect(found).toEqual([])
  })
