import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { LeakScreen } from '../screens/leak.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0, revocationDelayMs: 3000 } })

journey('a leak is handled from paste to dead token in under ten clicks', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const leak = new LeakScreen(app)
  const revokes = () => github.requests.filter((request) => request.path === '/credentials/revoke').length
  const { fingerprint } = github.tokens.find(scenario.tokens.dispatchOld) ?? {}
  const asked = github.requests.length

  await leak.open()
  await leak.paste(scenario.tokens.dispatchOld)
  // Identified on this computer: nothing was sent, and the clipboard is empty.
  await expect(app.page.getByRole('region', { name: 'What it is' })).toContainText('DISPATCH_PAT')
  expect(github.requests.slice(asked).filter((each) => each.tokenFingerprint === fingerprint)).toEqual([])
  expect(await app.clipboard()).toBe('')
  await leak.describe('public repository acme/site')
  await leak.choose('Revoke now')
  await leak.click(leak.button(/^Revoke .+…$/))
  await leak.confirmRevoke('seen in public')
  await expect(leak.proofOfDeath).toBeVisible({ timeout: 60_000 })
  expect(leak.clicks).toBeLessThan(10)
  expect(revokes()).toBe(1)
  const revoke = github.requests.find((request) => request.path === '/credentials/revoke')
  expect(revoke?.authenticated).toBe(false)
  expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt).not.toBeNull()

  // The rotation stands ready; its page has no soak time and revokes nothing anew.
  await leak.click(leak.button('Open R-0001'))
  await expect(new RotationScreen(app).heading('DISPATCH_PAT')).toBeVisible()
  await app.page.getByRole('link', { name: /^Expiry/ }).click()
  await expect(leak.openCases.getByText('Dead, case still open')).toBeVisible()
  await leak.openCases.getByRole('button', { name: 'Continue L-0001' }).click()
  await app.page
    .getByRole('button', { name: /Look back/ })
    .first()
    .click()
  await leak.button('Look again').click()
  await expect(
    leak.lookBack.getByText(/Couldn't look: The token can't read the audit log of acme/),
  ).toBeVisible()
  await leak.lookBack.getByRole('checkbox', { name: 'Webhooks looked through' }).check()
  await leak.button('Go on to the report').click()
  await expect(app.page.getByRole('table', { name: 'Timeline' })).toContainText(
    'GitHub rejects the token (401).',
  )
  await leak.button('Copy as Markdown').click()
  await expect(app.page.getByText('Copied the report.')).toBeVisible()
  const report = await app.clipboard()
  expect(report).toContain('# L-0001: leaked token')
  for (const { value } of scenario.world.tokens.all) expect(report).not.toContain(value)
})

journey('replacing first keeps the token alive until the checklist revokes it', async ({ stage }) => {
  const { github, scenario } = stage
  const change = { author: 'octo-bot', message: 'Print the secrets', paths: ['.github/workflows/ci.yml'] }
  scenario.world.incident.commits.push({ ...change, repository: 'acme/app-0002', at: new Date() })
  const app = await stage.launch()
  await prepare(stage, app)
  const leak = new LeakScreen(app)
  await leak.open()
  await leak.paste(scenario.tokens.dispatchOld)
  await leak.describe('a chat')
  await leak.choose('Replace first')
  await leak.button('Start replacing').click()
  await leak.button('Open R-0001').click()
  const wizard = new RotationScreen(app)
  await expect(wizard.heading('DISPATCH_PAT')).toBeVisible()
  expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt).toBeNull()
  await wizard.continueToPaste()
  await wizard.pasteToken(scenario.issueNewDispatchToken())
  await wizard.runDispatchProbes()
  await wizard.continueToPlan()
  await wizard.update()
  await expect(wizard.button('Try 1 again')).toBeVisible({ timeout: 60_000 })
  // Somebody slipped a workflow in: its repository gets nothing before a person has looked.
  await expect(wizard.row('acme/app-0002')).toContainText('changed since the old token leaked')
  await leak.goOn('L-0001')
  await leak.letHaveTheToken('acme/app-0002', 'our own commit')
  await leak.button('Open R-0001').click()
  await wizard.button('Try 1 again').click()
  await wizard.isLeftOut('acme/app-legacy')
  await wizard.isLeftOut('acme/vendor-mirror')
  await wizard.markDone("operator's shell profile")
  await wizard.verify()
  await wizard.openRevoke()
  await expect(wizard.checklist).toContainText("Can't be known")
  await wizard.revoke('DISPATCH_PAT')
  await expect(wizard.proofOfDeath).toBeVisible({ timeout: 60_000 })
  await app.page.getByRole('link', { name: /^Expiry/ }).click()
  await expect(leak.openCases.getByText('Dead, case still open')).toBeVisible()
})

journey('a computer with traces of a token thief is warned of before any revoke', async ({ stage }) => {
  const { scenario, github } = stage
  const app = await stage.launch()
  const units = join(stage.session.env.HOME ?? '', '.config', 'systemd', 'user')
  const unit = join(units, 'gh-token-monitor.service')
  mkdirSync(units, { recursive: true })
  writeFileSync(unit, '')
  await prepare(stage, app)
  const leak = new LeakScreen(app)
  await leak.open()
  await leak.paste(scenario.tokens.dispatchOld)
  await expect(app.page.getByText(/gh-token-monitor\.service/)).toBeVisible()
  await expect(leak.button('Save a file without secrets to continue elsewhere')).toBeVisible()
  await leak.describe('this laptop')
  await leak.choose('Revoke now')
  await leak.button(/^Revoke .+…$/).click()
  const confirm = leak.dialog().getByRole('button', { name: 'Revoke DISPATCH_PAT', exact: true })
  await leak.dialog().getByRole('textbox', { name: 'Type REVOKE to confirm' }).fill('REVOKE')
  await leak.dialog().getByRole('textbox', { name: 'Reason' }).fill('laptop stolen')
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await leak
    .dialog()
    .getByRole('checkbox', { name: /^Revoke from this computer/ })
    .check()
  await expect(confirm).not.toHaveAttribute('aria-disabled', 'true')
  await leak.dialog().getByRole('button', { name: 'Cancel' }).click()
  rmSync(unit)
  expect(github.requests.some((request) => request.path === '/credentials/revoke')).toBe(false)
})
