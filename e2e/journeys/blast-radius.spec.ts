import type { Locator, Page } from '@playwright/test'
import type { World } from '../github-simulator/world.ts'
import { axeViolations } from '../harness/axe.ts'
import { expect, journey } from '../harness/journey.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 8, latencyMs: 0 } })

/** The truth: where GitHub itself would take a push made with this token. */
function pushableBy(world: World, value: string): string[] {
  const token = world.tokens.find(value)
  if (token === undefined) throw new Error('GitHub does not know that token')
  const mayWrite = token.permissions.contents === 'write' || token.scopes.includes('repo')
  return world.repositories
    .filter((repository) => {
      const role = world.roleOf(token.login, repository)
      const reached = token.repositories === 'all' || token.repositories.has(repository.id)
      const pushes = role === 'admin' || role === 'maintain' || role === 'push'
      return mayWrite && reached && pushes && !repository.archived
    })
    .map(({ owner, name }) => `${owner}/${name}`)
    .toSorted()
}

/** Repositories that the table shows as ones that can be pushed to. */
async function shownAsPushable(scope: Locator): Promise<string[]> {
  const table = scope.getByRole('table', { name: 'Repositories and powers' })
  const heads = await table.getByRole('columnheader').allTextContents()
  const column = heads.indexOf('Push code') - 1
  const found: string[] = []
  for (const row of await table
    .getByRole('row')
    .filter({ has: scope.page().getByRole('rowheader') })
    .all()) {
    const verdict = (await row.getByRole('cell').allTextContents())[column] ?? ''
    if (/Yes|Noted/.test(verdict))
      found.push(...(await row.getByRole('rowheader').locator('bdi').allTextContents()))
  }
  return found.toSorted()
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
}

journey('what the dispatch token could do, beside a classic one that can do more', async ({ stage }) => {
  const { github, scenario } = stage
  const { world } = github
  const { dispatchOld } = scenario.tokens
  const classic = world.tokens.issue({
    kind: 'classic',
    login: 'octo-bot',
    scopes: ['repo', 'workflow'],
    ssoAuthorized: ['acme'],
  })
  const app = await stage.launch()
  const { page } = app
  const frame = new Frame(page)
  const rotation = new RotationScreen(app)
  const onboarding = new OnboardingScreen(app)
  const expiry = new ExpiryScreen(app)
  await onboarding.signIn(scenario.tokens.operator)
  await onboarding.importInventory(stage.inventoryFile)
  await expiry.adopt('DISPATCH_PAT', dispatchOld)

  const panel = page.getByRole('region', { name: 'Blast radius', exact: true })
  await expect(panel.getByText('Nobody asked GitHub yet. Shown is what the inventory says.')).toBeVisible()
  const before = github.requests.length
  await panel.getByRole('button', { name: 'Inspect now' }).click()
  await expect(panel.getByText('Works', { exact: true })).toBeVisible()
  const asked = github.requests.slice(before)
  expect(asked.length).toBeGreaterThan(1)
  expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET'])

  expect(pushableBy(world, dispatchOld)).toEqual(['acme/infra'])
  expect(await shownAsPushable(panel)).toEqual(['acme/infra'])
  await panel.getByRole('button', { name: 'Table' }).click()
  expect(await shownAsPushable(panel)).toEqual(['acme/infra'])
  const advice = panel.getByRole('list', { name: 'Make it smaller' })
  await expect(advice.getByText(/it can rewrite the code that they run/)).toBeVisible()
  await expect(advice.getByText(/workflow_dispatch instead/)).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Inspect a token')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Inspect a token' })
  await app.copy(classic)
  await dialog.getByRole('button', { name: 'Paste from clipboard' }).click()
  await expect(dialog.getByText('Read, and the clipboard was cleared. The token is not kept.')).toBeVisible()
  await expect.poll(() => app.clipboard()).toBe('')
  await expect(dialog.getByText('Classic', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Table' }).click()
  const wide = pushableBy(world, classic)
  expect(wide.length).toBeGreaterThan(8)
  await expect(async () => expect(await shownAsPushable(dialog)).toEqual(wide)).toPass()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await frame.go('Expiry')
  await rotation.startFromExpiry('DISPATCH_PAT')
  await rotation.continueToPaste()
  await rotation.pasteToken(classic)
  await expect(
    rotation.tokenChecks.getByRole('listitem', { name: /^Breadth: Warning\. Broader than the old token/ }),
  ).toBeVisible()
  const comparison = page.getByRole('region', { name: 'Old and new token compared' })
  await expect(comparison.getByText('Broader', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await rotation.continueToPlan()
  await expect(
    comparison.getByText(/^Broader than the old token: .* Score \d+ before, \d+ after\.$/),
  ).toBeVisible()
  await comparison.getByText(/^Show what changes in \d+ repositories$/).click()
  await expect(comparison.getByRole('table', { name: 'What changes' })).toBeVisible()
  await comparison.getByText('Show what each could do').click()
  await expect(comparison.getByRole('table', { name: 'Old token' })).toBeVisible()
  await expectAccessible(page)
})
