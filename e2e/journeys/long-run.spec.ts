import { setTimeout as sleep } from 'node:timers/promises'
import { expect, journey } from '../harness/journey.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 36, latencyMs: 0 } })

interface Said {
  readonly at: number
  readonly role: string
  readonly text: string
}

/** Hears what a screen reader would: each change of a live region, with its time in milliseconds. */
const listen = (app: LaunchedApp) =>
  app.page.evaluate(() => {
    const said: Said[] = []
    ;(globalThis as { said?: Said[] }).said = said
    const last = new WeakMap<Element, string>()
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[role=status], [role=alert]')
        const text = region?.textContent ?? ''
        if (region === null || region === undefined || text === '' || last.get(region) === text) continue
        last.set(region, text)
        said.push({ at: performance.now(), role: region.getAttribute('role') ?? '', text })
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })

const heard = (app: LaunchedApp) => app.page.evaluate(() => (globalThis as { said?: Said[] }).said ?? [])

journey(
  '36 places, one a second: paused, resumed and stopped, and told every ten seconds at most',
  async ({ stage }) => {
    const { github, scenario } = stage
    const app = await stage.launch()
    await prepare(stage, app)
    const wizard = new RotationScreen(app)
    await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
    await wizard.button('Careful').click()
    await listen(app)
    const puts = () => github.requests.filter(({ method }) => method === 'PUT').length
    await wizard.update()
    await expect(wizard.progress).toHaveAttribute('aria-valuetext', /^\d+ of \d+, about .+ left$/, {
      timeout: 30_000,
    })
    expect(puts()).toBeGreaterThanOrEqual(4)
    await expect.poll(puts, { timeout: 30_000 }).toBeGreaterThanOrEqual(13)

    await wizard.button('Pause').click()
    await expect(
      app.page.getByRole('main').getByText(/^Paused\. \d+ of \d+ have the new value\. Both tokens work\.$/),
    ).toBeVisible()
    // Those in flight end.
    await sleep(1500)
    const paused = puts()
    await sleep(3000)
    expect(puts()).toBe(paused)
    await wizard.button('Resume').click()
    await expect.poll(puts, { timeout: 30_000 }).toBeGreaterThan(paused + 3)

    await wizard.button('Stop…').click()
    const dialog = app.page.getByRole('alertdialog', { name: 'Stop updating secrets?' })
    await expect(dialog.getByRole('button', { name: 'Keep going' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Stop updating' }).click()
    await expect(wizard.button('Resume the update')).toBeVisible()
    const stopped = puts()
    await sleep(2500)
    expect(puts()).toBe(stopped)
    expect(stopped).toBeLessThan(36)

    const progress = (await heard(app)).filter(({ text }) => /^\d+ of \d+ updated/.test(text))
    const polite = progress.filter(({ role }) => role === 'status')
    expect(polite.length).toBeGreaterThanOrEqual(2)
    // The last one says the end and may come at once. On a busy computer one is drawn later than the next.
    const gaps = polite.slice(1, -1).map(({ at }, index) => at - (polite[index]?.at ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(8_000)
    const alerts = (await heard(app)).filter(({ role }) => role === 'alert')
    expect(alerts.map(({ text }) => text)).toEqual([expect.stringMatching(/^\d+ of \d+ secrets updated\./)])
  },
)
