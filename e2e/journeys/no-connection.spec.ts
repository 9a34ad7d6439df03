import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey(
  'without a connection the data stays, says how old it is, and nothing can be written',
  async ({ stage }) => {
    const app = await stage.launch()
    await prepare(stage, app)
    const frame = new Frame(app.page)
    await frame.go('Matrix')
    const refresh = app.page.getByRole('button', { name: 'Refresh' })
    await refresh.click()
    await expect(app.page.getByText(/ by root| by /).first()).toBeVisible({ timeout: 60_000 })
    const cells = await app.page.getByRole('gridcell').allTextContents()

    stage.github.faults.add({ kind: 'reset', times: 100_000 })
    await refresh.click()
    await expect(frame.messages.getByText(/^Offline\./)).toBeVisible({ timeout: 60_000 })
    await expect(app.page.getByText(/^Couldn't refresh\./)).toBeVisible({ timeout: 60_000 })
    // The message takes room from the grid, which then draws a row or two less.
    const still = await app.page.getByRole('gridcell').allTextContents()
    expect(still.length).toBeGreaterThan(cells.length / 2)
    expect(still).toEqual(cells.slice(0, still.length))
    await frame.go('Expiry')
    await expect(
      app.page
        .getByRole('listitem')
        .getByText(/\d+ days left/)
        .first(),
    ).toBeVisible()

    stage.github.faults.clear()
    await frame.go('Matrix')
    await refresh.click()
    await expect(frame.messages.getByText(/^Offline\./)).toBeHidden({ timeout: 60_000 })
  },
)

journey('a sign-in that GitHub refuses blanks nothing, and is said', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  const frame = new Frame(app.page)
  await frame.go('Matrix')
  await app.page.getByRole('button', { name: 'Refresh' }).click()
  await expect(app.page.getByText(/ by /).first()).toBeVisible({ timeout: 60_000 })
  const cells = await app.page.getByRole('gridcell').allTextContents()
  stage.github.faults.add({
    kind: 'status',
    status: 401,
    body: { message: 'Bad credentials' },
    times: 100_000,
  })
  await app.page.getByRole('button', { name: 'Refresh' }).click()
  await expect(app.page.getByText(/^Couldn't refresh\./)).toBeVisible({ timeout: 60_000 })
  await expect(app.page.getByText(/401/).first()).toBeVisible()
  expect(await app.page.getByRole('gridcell').allTextContents()).toEqual(cells)
})

journey('a rate limit is waited out by itself, and nothing is asked meanwhile', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const wizard = new RotationScreen(app)
  await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
  github.faults.add({
    kind: 'secondary-limit',
    match: { method: 'PUT' },
    after: 1,
    times: 1,
    retryAfterSeconds: 12,
  })
  await wizard.update()
  await expect(app.page.getByText(/Waiting until/).first()).toBeVisible({ timeout: 30_000 })
  const before = github.requests.filter((request) => request.method === 'PUT').length
  await app.page.waitForTimeout(2000)
  expect(github.requests.filter((request) => request.method === 'PUT')).toHaveLength(before)
  await expect(wizard.button('Continue to verify')).toBeVisible({ timeout: 60_000 })
  await expect(app.page.getByText(/Waiting until/)).toBeHidden()
})
