import { expect, journey } from '../harness/journey.ts'
import type { BridgeWindow } from '../harness/prepare.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 8, latencyMs: 0 } })

const file = '.github/workflows/release.yml'
const dispatching = `name: Release
on: push
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: peter-evans/repository-dispatch@v3
        with:
          token: "\${{ secrets.LEGACY_DEPLOY_PAT }}"
          repository: acme/infra
          event-type: deploy
`

journey('every value of the form is there to tick off, and stays ticked', async ({ stage }) => {
  const app = await stage.launch()
  const { page } = app
  await prepare(stage, app)
  const rotation = new RotationScreen(app)
  const today = new Date().toISOString().slice(0, 10)
  await new Frame(page).go('Expiry')
  await rotation.startFromExpiry('DISPATCH_PAT')
  await page.getByRole('main').getByRole('button', { name: 'Continue', exact: true }).click()

  const list = page.getByRole('list', { name: 'Values for the form' })
  await expect(list.getByRole('listitem')).toHaveText([
    new RegExp(`Token name.*dispatch-pat-${today}`),
    /Description.*lets app repositories start the infra deploy \(Rekey R-0001, replaces github_pat_…/,
    /Resource owner.*acme/,
    /Expiration.*97 days/,
    /Repository access.*Only select repositories.*By hand/,
    /Repository.*acme\/infra.*By hand/,
    /Actions.*Read-only.*Reads workflow runs in acme\/infra\./,
    /Contents.*Read and write.*Sends repository_dispatch in acme\/infra\./,
  ])
  await list.getByRole('button', { name: 'Copy Repository acme/infra' }).click()
  await expect.poll(() => app.clipboard()).toBe('acme/infra')
  const ticks = list.getByRole('checkbox')
  for (const tick of await ticks.all()) await tick.check()
  await expect(page.getByText('8 of 8 ticked off')).toBeVisible()

  await rotation.button('Open GitHub to create the token').click()
  await expect.poll(() => app.openedPages()).toHaveLength(1)
  const [opened = ''] = await app.openedPages()
  const url = new URL(opened)
  expect(url.origin + url.pathname).toBe('https://github.com/settings/personal-access-tokens/new')
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    name: `dispatch-pat-${today}`,
    target_name: 'acme',
    expires_in: '97',
    contents: 'write',
    actions: 'read',
  })
  await expect(page.getByText(opened)).toBeVisible()

  await rotation.steps.getByRole('button', { name: /Pre-check/ }).click()
  await rotation.steps.getByRole('button', { name: /Create/ }).click()
  await expect(page.getByText('8 of 8 ticked off')).toBeVisible()
})

journey('a classic token moves in its next rotation', async ({ stage }) => {
  const { world } = stage.github
  const users = stage.scenario.destinations.filter(
    (name) => world.vault(name).get('LEGACY_DEPLOY_PAT') !== undefined,
  )
  for (const name of users) {
    const repository = world.repository(name)
    if (repository !== undefined) repository.files = { [file]: dispatching }
  }
  const app = await stage.launch()
  const { page } = app
  await prepare(stage, app)
  await page.evaluate(async (token) => {
    const { rekey } = globalThis as unknown as BridgeWindow
    const adopted = await rekey.credential.adopt({ name: 'LEGACY_DEPLOY_PAT', token })
    if (!adopted.ok) throw new Error(adopted.failure.message)
  }, stage.scenario.tokens.legacyOld)

  const frame = new Frame(page)
  await frame.go('Expiry')
  await page.getByRole('main').getByText('LEGACY_DEPLOY_PAT', { exact: true }).first().click()
  const panel = page.getByRole('region', { name: 'Move to a fine-grained token' })
  await expect(panel.getByText('Nothing shows what it is used for.')).toBeVisible()
  await page.getByRole('button', { name: 'Scan workflow files' }).click()
  await expect(panel.getByText('Can move', { exact: true })).toBeVisible()
  const table = panel.getByRole('table', { name: 'Permissions of the new token' })
  await expect(
    table.getByRole('row', { name: /^Contents Read and write Sends repository_dispatch/ }),
  ).toBeVisible()

  await panel.getByRole('button', { name: 'Move in the next rotation…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move LEGACY_DEPLOY_PAT to a fine-grained token' })
  await expect(dialog.getByRole('textbox', { name: 'Repository access' })).toHaveValue('acme/infra')
  await dialog.getByRole('button', { name: 'Move in the next rotation' }).click()
  await expect(panel.getByText('The next rotation asks for a fine-grained token.')).toBeVisible()

  const rotation = new RotationScreen(app)
  await page.getByRole('button', { name: 'Rotate', exact: true }).click()
  await rotation.begin('LEGACY_DEPLOY_PAT')
  await page.getByRole('main').getByRole('button', { name: 'Continue', exact: true }).click()
  const values = page.getByRole('list', { name: 'Values for the form' })
  await expect(values.getByText('repository_dispatch takes Contents: Read and write')).toBeVisible()
  await rotation.button('Open GitHub to create the token').click()
  await expect.poll(() => app.openedPages()).toHaveLength(1)
  const [opened = ''] = await app.openedPages()
  expect(opened).toContain('/settings/personal-access-tokens/new')
  expect(new URL(opened).searchParams.get('contents')).toBe('write')
  await frame.go('Audit log')
  await expect(page.getByText('Move to a fine-grained token planned').first()).toBeVisible()
})
