import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 20, latencyMs: 0 } })

journey('a partial failure names its places, is mended, and resumes only what is left', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const rotation = new RotationScreen(app)
  const broken = 'acme/app-0007'
  github.faults.add({
    match: { method: 'PUT', path: /acme\/app-0007\/actions\/secrets/ },
    kind: 'status-500',
    times: Number.POSITIVE_INFINITY,
  })

  const newToken = scenario.issueNewDispatchToken()
  await rotation.bringToPlan('DISPATCH_PAT', newToken)
  await rotation.update()
  await expect(rotation.row(broken).getByText('Failed')).toBeVisible({ timeout: 60_000 })
  await expect(rotation.button(/^Try \d+ again$/)).toBeVisible({ timeout: 60_000 })

  // Mended on GitHub: the fault goes away and the archived repository comes back.
  github.faults.clear()
  const legacy = github.world.repository('acme/app-legacy')
  if (legacy === undefined) throw new Error('The fleet has no acme/app-legacy.')
  legacy.archived = false
  const before = github.requests.length
  // Left out by the agreement to the plan: a new plan takes it in again.
  await rotation.button('Refresh plan: acme/app-legacy').click()
  await rotation.button('Resume the update').click()
  await expect(rotation.row(broken).getByText('Failed')).toBeHidden({ timeout: 60_000 })
  await expect.poll(() => github.secretValue('acme/app-legacy', 'DISPATCH_PAT')).toBe(newToken)

  const rewritten = github.requests
    .slice(before)
    .filter((request) => request.method === 'PUT')
    .map((request) => request.path)
  expect(rewritten.length).toBeLessThanOrEqual(2)
  expect(rewritten.every((path) => /app-0007|app-legacy/.test(path))).toBe(true)
  expect(github.secretValue(broken, 'DISPATCH_PAT')).toBe(newToken)
})
