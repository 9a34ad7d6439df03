import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { ShortLivedScreen } from '../screens/short-lived.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey(
  'an App is connected, and a token of it reaches what was asked and nothing else',
  async ({ stage }) => {
    const { scenario, github, home } = stage
    const { app, privateKey } = scenario.world.apps.add({
      slug: 'release-bot',
      name: 'Release bot',
      owner: 'acme',
      permissions: { contents: 'write', actions: 'read' },
    })
    scenario.world.apps.install(app, 'acme', { repositories: ['acme/infra', 'acme/app-0000'] })
    const keyFile = join(home, 'release-bot.pem')
    writeFileSync(keyFile, privateKey)

    const window = await stage.launch()
    await prepare(stage, window)
    const { page } = window
    await new Frame(page).go('Short-lived tokens')
    const screen = new ShortLivedScreen(window)
    await expect(page.getByText('No GitHub App yet')).toBeVisible()

    await screen.connect('Iv23liSomebodyElse', keyFile)
    const connecting = screen.dialog('Connect a GitHub App')
    await expect(connecting.getByText(/doesn't accept this key for the GitHub App/)).toBeVisible()
    await connecting.getByRole('textbox', { name: /^Client ID or App ID/ }).fill(app.clientId)
    await connecting.getByRole('button', { name: 'Choose the key file…' }).click()
    await expect(connecting).toBeHidden()
    await expect(page.getByText('Release bot is connected. Delete the .pem file now.')).toBeVisible()
    rmSync(keyFile)
    await expect(screen.apps.getByText('acme (selected repositories)')).toBeVisible()

    await screen.mint({
      repositories: ['acme/infra'],
      permissions: { Contents: 'Read' },
      purpose: 'nightly diff',
      life: '10 minutes',
    })
    await expect(page.getByText('The token is on the clipboard').first()).toBeVisible()
    const token = await window.clipboard()
    expect(token).toMatch(/^ghs_/)
    expect(await page.content()).not.toContain(token)
    await screen.button('Done').click()

    const ask = async (method: string, path: string, body?: unknown): Promise<number> => {
      const answer = await fetch(`${github.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'user-agent': 'a job',
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answer.status
    }
    expect(await ask('GET', '/repos/acme/infra/contents/.github')).toBe(200)
    expect(await ask('GET', '/repos/acme/app-0000')).toBe(404)
    expect(await ask('POST', '/repos/acme/infra/dispatches', { event_type: 'deploy' })).toBe(403)

    const row = screen.token('nightly diff')
    await expect(row.getByText(/^9 min \d+ s left$/)).toBeVisible()
    const first = await row.getByText(/ s left$/).textContent()
    await expect(row.getByText(/ s left$/)).not.toHaveText(first ?? '')

    await screen.mint({
      repositories: ['acme/app-0001'],
      permissions: { Contents: 'Read' },
      purpose: 'elsewhere',
    })
    const refused = screen.dialog('Mint a token')
    await expect(refused.getByText(/isn't installed for acme\/app-0001/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(refused).toBeHidden()

    await row.getByRole('button', { name: /^End / }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'End the token' }).click()
    await expect(row.getByText('Ended', { exact: true })).toBeVisible()
    expect(await ask('GET', '/repos/acme/infra')).toBe(401)
    expect(await window.clipboard()).toBe('')
    expect(existsSync(keyFile)).toBe(false)
  },
)
