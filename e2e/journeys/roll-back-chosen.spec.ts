import { expect, journey, type Stage } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

/** Updated wherever it can be; gives what was written since it was asked last. */
async function updated(stage: Stage) {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const wizard = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await wizard.bringToPlan('DISPATCH_PAT', newToken)
  await wizard.update()
  await wizard.isUpdated()
  const before = github.requests.length
  const written = () =>
    github.requests
      .slice(before)
      .filter((request) => request.method === 'PUT')
      .map((request) => request.path)
  const valueIn = (name: string) => github.secretValue(name, 'DISPATCH_PAT')
  return { app, wizard, newToken, written, valueIn }
}

journey('a roll back restores exactly what was chosen, and is in the audit log', async ({ stage }) => {
  const { app, wizard, newToken, written, valueIn } = await updated(stage)
  const chosen = ['acme/app-0001', 'acme/app-0004']
  const reason = 'their deploys refuse the new token'
  await wizard.button('Roll back…').click()
  const { dialog } = wizard.rollBackPlan
  await dialog.getByRole('radio', { name: 'Selected' }).check()
  // Nothing is chosen beforehand, and nothing happens without a choice.
  await dialog.getByRole('button', { name: 'Roll back 0 secrets' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose at least one destination.')
  for (const place of chosen) await dialog.getByRole('checkbox', { name: `Roll back ${place}` }).check()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await dialog.getByRole('button', { name: 'Roll back 2 secrets' }).click()
  await expect(dialog).toBeHidden()
  for (const place of chosen) await expect(wizard.row(place).getByText('Restored')).toBeVisible()

  expect(written().toSorted()).toEqual(
    chosen.map((name) => expect.stringContaining(`/repos/${name}/actions/secrets/DISPATCH_PAT`)),
  )
  for (const name of chosen) expect(valueIn(name)).toBe(stage.scenario.tokens.dispatchOld)
  for (const name of ['acme/app-0000', 'acme/app-0002', 'acme/app-0003']) expect(valueIn(name)).toBe(newToken)

  await new Frame(app.page).go('Audit log')
  const entries = app.page.getByRole('table', { name: 'Audit entries' }).getByRole('row')
  for (const action of ['Roll back started', 'Rotation rolled back in part'])
    await expect(entries.filter({ hasText: action })).toHaveCount(1)
  for (const name of chosen)
    await expect(entries.filter({ hasText: 'Old value written back' }).filter({ hasText: name })).toHaveCount(
      1,
    )
  await expect(entries.filter({ hasText: 'Old value written back' })).toHaveCount(chosen.length)
})

journey('a roll back to a token that is dead is refused, and nothing is written', async ({ stage }, info) => {
  const { wizard, newToken, written, valueIn } = await updated(stage)
  stage.github.tokens.revoke(stage.scenario.tokens.dispatchOld)
  await wizard.button('Roll back…').click()
  const { dialog } = wizard.rollBackPlan
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('the new one is not wanted')
  await dialog.getByRole('button', { name: /^Roll back \d+ secrets$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(
    wizard.page.getByText(
      /The old token no longer works \(401\)\. Rolling back would break \d+ destinations\. Nothing was changed\./,
    ),
  ).toBeVisible()
  expect(written()).toEqual([])
  expect(valueIn('acme/app-0001')).toBe(newToken)
  // It is known now: nothing offers what would break every place.
  await expect(wizard.button('Roll back…')).toHaveAttribute('aria-disabled', 'true')
  await expect(
    wizard.page
      .getByText("Roll back isn't possible. The old token no longer works: GitHub rejects it (401).")
      .first(),
  ).toBeVisible()
  await wizard.page.screenshot({ path: info.outputPath('dead.png') })
})
