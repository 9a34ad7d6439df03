import { expect, journey } from '../harness/journey.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 8, latencyMs: 0 } })

const file = '.github/workflows/release.yml'
const using = (on: string) => `name: Release
on: ${on}
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: ./release.sh
        env: { TOKEN: "\${{ secrets.DISPATCH_PAT }}" }
`

journey('who uses the secret, and a workflow that proves the new value', async ({ stage }) => {
  const { github, scenario } = stage
  const { world } = github
  const [first, second] = scenario.destinations.filter(
    (name) => !scenario.lacking.includes(name) && world.repository(name)?.workflows.length === 1,
  )
  const [lacking] = scenario.lacking
  if (first === undefined || second === undefined || lacking === undefined) throw new Error('too few')
  const give = (name: string, text: string) => {
    const repository = world.repository(name)
    const workflow = repository?.workflows.find(({ path }) => path === file)
    if (repository === undefined || workflow === undefined) throw new Error(name)
    repository.files = { [file]: text }
    workflow.workflowDispatch = text.includes('workflow_dispatch') ? {} : null
  }
  give(first, using('workflow_dispatch'))
  give(second, using('push'))
  give(lacking, using('push'))
  world.runs.pace = { startAfterMs: 200, completeAfterMs: 200, conclusion: 'success' }
  const operator = world.tokens.issue({
    kind: 'fine-grained',
    login: 'octo-bot',
    owner: 'acme',
    permissions: { secrets: 'write', actions: 'write', contents: 'read' },
    expiresAt: new Date(Date.now() + 60 * 86_400_000),
  })

  const app = await stage.launch()
  const { page } = app
  const frame = new Frame(page)
  const rotation = new RotationScreen(app)
  const onboarding = new OnboardingScreen(app)
  await onboarding.signIn(operator)
  await onboarding.importInventory(stage.inventoryFile)
  await new ExpiryScreen(app).adopt('DISPATCH_PAT', scenario.tokens.dispatchOld)

  await frame.go('Expiry')
  await page.getByRole('main').getByText('DISPATCH_PAT', { exact: true }).first().click()
  const panel = page.getByRole('region', { name: 'Used by', exact: true })
  await expect(panel.getByText('Workflow files were not scanned yet.')).toBeVisible()
  await panel.getByRole('button', { name: 'Scan workflow files' }).click()
  const table = panel.getByRole('table', { name: 'Uses' })
  await expect(table.getByRole('row', { name: new RegExp(`${second}.*line 8 of.*Used`) })).toBeVisible()
  await panel.getByRole('button', { name: '1 used but missing' }).click()
  await expect(table.getByRole('row', { name: new RegExp(`${lacking}.*Missing`) })).toBeVisible()
  await panel.getByRole('button', { name: `Open ${file} line 8 of ${lacking} on GitHub` }).click()
  expect(await app.openedPages()).toEqual([`https://github.com/${lacking}/blob/HEAD/${file}#L8`])

  await frame.go('Expiry')
  await rotation.startFromExpiry('DISPATCH_PAT')
  await rotation.continueToPaste()
  await rotation.pasteToken(scenario.issueNewDispatchToken())
  await rotation.runDispatchProbes()
  await rotation.continueToPlan()
  await rotation.update()
  await rotation.isLeftOut('acme/app-legacy')
  await rotation.isLeftOut('acme/vendor-mirror')
  await rotation.markDone("operator's shell profile")
  // GitHub dates to the second: a run of the same one may have been queued before the write.
  await page.waitForTimeout(1_100)
  await rotation.verify()

  const evidence = page.getByRole('table', { name: 'Evidence' })
  const row = evidence.getByRole('row', { name: new RegExp(first) })
  await expect(row.getByText('Not exercised')).toBeVisible()
  await page.getByRole('button', { name: 'Run canary workflow…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Run a workflow now?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Run workflow' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Look for runs' }).click()
  await expect(row.getByText('Passed')).toBeVisible({ timeout: 30_000 })
  const started = world.runs.all.filter((run) => run.event === 'workflow_dispatch')
  expect(started).toHaveLength(1)
  await row.getByRole('button', { name: `Open the run of ${first}` }).click()
  expect((await app.openedPages()).at(-1)).toBe(`https://github.com/${first}/actions/runs/${started[0]?.id}`)

  // A run that fails says where; its error line is told to no fine-grained token, and that is not called no error.
  world.runs.pace = {}
  const { id } = github.queueRun(second, { workflow: file })
  github.finishRun(id, 'failure', {
    job: 'release',
    step: 'Send the event',
    annotations: [{ level: 'failure', message: 'Bad credentials' }],
  })
  await page.getByRole('button', { name: 'Look for runs' }).click()
  const failed = evidence.getByRole('row', { name: new RegExp(second) })
  await expect(failed).toContainText('Failed in the job release at the step Send the event.')
  await expect(failed).toContainText('The error line could not be read')
  await expect(failed.getByRole('button', { name: `Compare permissions: ${second}` })).toBeVisible()
  await expect(failed.getByRole('button', { name: `Roll back this destination… ${second}` })).toBeVisible()
})
