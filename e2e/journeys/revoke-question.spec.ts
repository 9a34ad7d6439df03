import { writeFileSync } from 'node:fs'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 8, latencyMs: 0 } })

const file = '.github/workflows/release.yml'
const workflowText = `name: Release
on: push
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: ./release.sh
        env: { TOKEN: "\${{ secrets.DISPATCH_PAT }}" }
`
const inventoryOf = (places: readonly string[]) => `version: 1
credentials:
  - name: DISPATCH_PAT
    owner: acme
    permissions: { contents: write, actions: read }
    repositoryAccess: [acme/infra]
    probes: [{ kind: read_runs, repository: acme/infra }]
    destinations:
      - { kind: actions, repositories: [${places.join(', ')}] }
`

journey(
  'the name is typed until runs showed the new value; then one confirmation is enough',
  async ({ stage }) => {
    const { github, scenario } = stage
    const { world } = github
    const places = scenario.destinations
      .filter((name) => !scenario.lacking.includes(name) && world.repository(name)?.workflows.length === 1)
      .slice(0, 2)
    expect(places).toHaveLength(2)
    for (const name of places) {
      const repository = world.repository(name)
      if (repository !== undefined && repository !== null) repository.files = { [file]: workflowText }
    }
    const operator = world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      permissions: { secrets: 'write', actions: 'read', contents: 'read' },
      expiresAt: new Date(Date.now() + 60 * 86_400_000),
    })
    writeFileSync(stage.inventoryFile, inventoryOf(places))
    const app = await stage.launch()
    const { page } = app
    await prepare(
      {
        inventoryFile: stage.inventoryFile,
        scenario: { ...scenario, tokens: { ...scenario.tokens, operator } },
      },
      app,
    )
    const wizard = new RotationScreen(app)
    await wizard.startFromExpiry('DISPATCH_PAT')
    await wizard.continueToPaste()
    await wizard.pasteToken(scenario.issueNewDispatchToken())
    await wizard.continueToPlan()
    await wizard.update()
    await wizard.isUpdated()
    // GitHub dates to the second: a run of the same one may have been queued before the write.
    await page.waitForTimeout(1_100)
    await wizard.verify()
    await wizard.button('Scan workflow files').click()
    await expect(wizard.button('Scan workflow files')).toBeHidden({ timeout: 30_000 })
    const revokes = () => github.requests.filter(({ path }) => path === '/credentials/revoke').length

    await wizard.openRevoke()
    await expect(wizard.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 })
    await wizard.revokeButton.click()
    const typed = page.getByRole('dialog', { name: 'Revoke DISPATCH_PAT?' })
    await expect(typed.getByText('2 destinations were not exercised by any run.')).toBeVisible()
    await typed.getByRole('textbox', { name: 'Type DISPATCH_PAT to confirm' }).fill('dispatch_pat')
    await page.keyboard.press('Enter')
    await expect(typed).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(typed).toBeHidden()

    for (const name of places) {
      const { id } = github.queueRun(name, { workflow: file, event: 'push' })
      github.startRun(id)
      github.finishRun(id, 'success')
    }
    await page.getByRole('button', { name: /^Step 7, Verify/ }).click()
    await wizard.button('Look for runs').click()
    await expect(page.getByText(/ 2 in use\.$/)).toBeVisible({ timeout: 30_000 })

    await wizard.openRevoke()
    await wizard.button('Check again').first().click()
    await expect(wizard.checklist).toContainText('In use at 2 destinations.')
    await expect(wizard.revokeButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 })
    await wizard.revokeButton.click()
    const question = page.getByRole('alertdialog', { name: 'Revoke DISPATCH_PAT?' })
    await expect(question.getByRole('textbox')).toHaveCount(0)
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(question).toBeHidden()
    expect(revokes()).toBe(0)
    await wizard.revoke('DISPATCH_PAT')
    await expect(wizard.proofOfDeath).toBeVisible({ timeout: 60_000 })
    expect(revokes()).toBe(1)
  },
)
