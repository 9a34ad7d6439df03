import { setTimeout as sleep } from 'node:timers/promises'
import { expect, journey, type Stage } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

// More places than are written at once, so that there is something left to hold back.
journey.use({ stageOptions: { repositories: 60, latencyMs: 30 } })

const refusal = { message: 'Resource not accessible by personal access token' }

/** A run in which GitHub refuses every write, up to where it asks what to do. */
async function refusedRun(stage: Stage) {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const wizard = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await wizard.bringToPlan('DISPATCH_PAT', newToken)
  const fault = github.faults.add({
    kind: 'status',
    status: 403,
    body: refusal,
    match: { method: 'PUT' },
    times: Number.POSITIVE_INFINITY,
  })
  await wizard.update()
  await expect(wizard.sameCause).toBeVisible({ timeout: 60_000 })
  await expect(wizard.sameCause).toContainText(/\d+ destinations failed for the same reason: /)
  await expect(wizard.sameCause).toContainText(/Paused\. 0 of \d+ have the new value\. Both tokens work\./)
  const puts = () => github.requests.filter((request) => request.method === 'PUT')
  // Those in flight end; nothing new begins while it asks.
  await expect.poll(() => puts().every((request) => request.status !== undefined)).toBe(true)
  const asked = puts().length
  expect(asked).toBeGreaterThanOrEqual(3)
  // Those that were on their way when it paused have failed for it as well, and are counted alike.
  await expect(wizard.sameCause).toContainText(
    new RegExp(`\\b${asked} destinations failed for the same reason: `),
  )
  await expect(app.page.getByRole('main').getByText(new RegExp(`Failed ${asked}\\b`))).toBeVisible()
  expect(asked).toBeLessThan(scenario.destinations.length)
  await sleep(1000)
  expect(puts()).toHaveLength(asked)
  const updated = () =>
    scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === newToken)
  return { app, wizard, fault, puts, asked, updated }
}

journey('three failures for one reason pause the run; what failed can be tried again', async ({ stage }) => {
  const { wizard, updated } = await refusedRun(stage)
  stage.github.faults.clear()
  await wizard.button('Try again').click()
  await expect(wizard.sameCause).toBeHidden()
  const out = ['acme/app-legacy', 'acme/vendor-mirror']
  const wanted = stage.scenario.destinations.filter((name) => !out.includes(name))
  await expect.poll(() => updated().length, { timeout: 60_000 }).toBe(wanted.length)
  // What GitHub never lets be written is left, and is told.
  await wizard.isUpdated()
})

journey(
  'three failures for one reason: they can be skipped, and the others are written',
  async ({ stage }) => {
    const { wizard, asked, puts, updated } = await refusedRun(stage)
    const refused = puts().map((request) => request.path)
    stage.github.faults.clear()
    await wizard.button('Skip these').click()
    await expect(wizard.sameCause).toBeHidden()
    await expect(wizard.button(/^Try \d+ again$/)).toBeVisible({ timeout: 60_000 })
    expect(updated().length).toBeGreaterThan(0)
    // Nothing that had failed was written by this choice.
    expect(updated().filter((name) => refused.some((path) => path.includes(`/${name}/`)))).toEqual([])
    expect(new Set(puts().map((request) => request.path)).size).toBe(puts().length)
    expect(puts().length).toBeGreaterThan(asked)
  },
)

journey(
  'three failures for one reason: the run can be stopped, and nothing more is written',
  async ({ stage }) => {
    const { app, wizard, asked, puts, updated } = await refusedRun(stage)
    stage.github.faults.clear()
    await wizard.button('Stop…').click()
    const dialog = app.page.getByRole('alertdialog', { name: 'Stop updating secrets?' })
    await expect(dialog.getByRole('button', { name: 'Keep going' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Stop updating' }).click()
    await expect(dialog).toBeHidden()
    await expect(wizard.button('Resume the update')).toBeVisible()
    await expect(app.page.getByRole('alert').filter({ hasText: /updated\. \d+ failed\./ })).toHaveCount(1)
    expect(puts()).toHaveLength(asked)
    expect(updated()).toEqual([])
  },
)
