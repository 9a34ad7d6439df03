import { readFileSync, writeFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { startHerokuSimulator } from '../heroku-simulator/heroku-simulator.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

interface Inventory {
  readonly credentials: { readonly name: string; readonly destinations: unknown[] }[]
}

journey(
  'a Heroku app gets the new value with all the others, after a sign-in of its own',
  async ({ stage }) => {
    const { scenario, session, inventoryFile } = stage
    const heroku = await startHerokuSimulator()
    const apiKey = heroku.addAccount('ops@acme.example')
    heroku.addApp({
      name: 'acme-console',
      configVars: { DISPATCH_PAT: scenario.tokens.dispatchOld },
      formation: [{ type: 'web', quantity: 2 }],
    })
    const inventory = parse(readFileSync(inventoryFile, 'utf8')) as Inventory
    inventory.credentials
      .find(({ name }) => name === 'DISPATCH_PAT')
      ?.destinations.push({ kind: 'heroku', apps: ['acme-console'] })
    writeFileSync(inventoryFile, stringify(inventory))
    session.env.REKEY_HEROKU_API_URL = heroku.url
    try {
      const app = await stage.launch()
      await prepare(stage, app)
      await new Frame(app.page).go('Settings')
      const services = app.page.getByRole('region', { name: 'Other services' })
      await expect(services.getByText(/^1 destination there can't be read or written/)).toBeVisible()

      await services.getByRole('button', { name: 'Sign in to Heroku…' }).click()
      const dialog = app.page.getByRole('dialog', { name: 'Sign in to Heroku' })
      await app.copy('HRKU-of-nobody')
      await dialog.getByRole('button', { name: 'Paste from clipboard' }).click()
      await expect(dialog.getByText('Heroku does not accept the sign-in (401).')).toBeVisible()
      await app.copy(apiKey)
      await dialog.getByRole('button', { name: 'Paste from clipboard' }).click()
      await expect(dialog).toBeHidden()
      await expect(services.getByText('ops@acme.example')).toBeVisible()
      expect(await app.clipboard()).toBe('')
      await expect(services.getByRole('button', { name: 'Sign in to Heroku again…' })).toBeFocused()

      await new Frame(app.page).go('Expiry')
      const wizard = new RotationScreen(app)
      const newToken = scenario.issueNewDispatchToken()
      await wizard.bringToPlan('DISPATCH_PAT', newToken)
      await expect(app.page.getByText(/The write restarts web \(2\)\./).first()).toBeVisible()
      await wizard.update()
      await expect(wizard.row('acme-console').getByText(/Heroku release v2\./)).toBeVisible({
        timeout: 30_000,
      })
      expect(heroku.app('acme-console').configVars.get('DISPATCH_PAT')).toBe(newToken)
      expect(heroku.app('acme-console').restarts).toBe(1)
      expect(heroku.violations).toEqual([])
    } finally {
      delete session.env.REKEY_HEROKU_API_URL
      await heroku.close()
    }
  },
)
