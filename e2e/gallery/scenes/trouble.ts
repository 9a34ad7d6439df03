import { expect } from '@playwright/test'
import { prepare } from '../../harness/prepare.ts'
import { Frame } from '../../screens/frame.ts'
import { RotationScreen } from '../../screens/rotation.ts'
import type { Scene, SceneStage } from '../scenes.ts'

async function prepared({ app, scenario, inventoryFile }: SceneStage): Promise<Frame> {
  await prepare({ inventoryFile, scenario }, app)
  const frame = new Frame(app.page)
  await expect(frame.heading('Expiry')).toBeVisible()
  await frame.go('Matrix')
  await app.page.getByRole('button', { name: 'Refresh' }).click()
  await expect(app.page.getByRole('main').getByText(/ by /).first()).toBeVisible({ timeout: 60_000 })
  return frame
}

/** GitHub can't be reached: what was seen before stays, and says how old it is. */
export const noConnection: Scene = {
  name: 'no-connection',
  repositories: 12,
  latencyMs: 0,
  play: async (stage) => {
    const { app, github, gallery } = stage
    const frame = await prepared(stage)
    github.faults.add({ kind: 'reset', times: 10_000 })
    await app.page.getByRole('button', { name: 'Refresh' }).click()
    await expect(frame.messages.getByText(/^Offline/)).toBeVisible({ timeout: 60_000 })
    await gallery.take('offline-matrix')
    await frame.go('Expiry')
    await gallery.take('offline-expiry')
  },
}

/** GitHub asks to wait in the middle of an update. */
export const rateLimited: Scene = {
  name: 'rate-limited',
  repositories: 12,
  latencyMs: 0,
  play: async (stage) => {
    const { app, github, scenario, gallery } = stage
    const frame = await prepared(stage)
    await frame.go('Expiry')
    const wizard = new RotationScreen(app)
    await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
    github.faults.add({
      kind: 'secondary-limit',
      match: { method: 'PUT' },
      after: 4,
      times: 2,
      retryAfterSeconds: 90,
    })
    await wizard.update()
    await expect(app.page.getByText(/Waiting until/).first()).toBeVisible({ timeout: 60_000 })
    await gallery.take('waiting')
    await wizard.button('Stop…').click()
    await gallery.take('stop')
    await wizard.button('Stop updating').click()
  },
}

/** The operator token was revoked meanwhile. */
export const signInRefused: Scene = {
  name: 'sign-in-refused',
  repositories: 12,
  latencyMs: 0,
  play: async (stage) => {
    const { app, github, gallery } = stage
    const frame = await prepared(stage)
    github.faults.add({ kind: 'status', status: 401, body: { message: 'Bad credentials' }, times: 10_000 })
    await app.page.getByRole('button', { name: 'Refresh' }).click()
    await expect(app.page.getByText(/no longer accepts|doesn't accept/).first()).toBeVisible({
      timeout: 60_000,
    })
    await gallery.take('refused-matrix')
    await frame.go('Settings')
    await app.page.getByRole('button', { name: 'Check again' }).click()
    await expect(app.page.getByText(/401/).first()).toBeVisible({ timeout: 60_000 })
    await gallery.take('refused-account')
  },
}

/** No keychain answers: nothing is kept anywhere else. */
export const keychainGone: Scene = {
  name: 'keychain-gone',
  repositories: 3,
  latencyMs: 0,
  env: () => ({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }),
  play: async ({ app, scenario, gallery }) => {
    const { page } = app
    await page.getByRole('button', { name: 'Connect GitHub' }).click()
    await page.getByRole('radio', { name: /Use a token/ }).check()
    await app.copy(scenario.tokens.operator)
    await page.getByRole('button', { name: 'Paste from clipboard' }).click()
    await expect(page.getByText(/keychain/i).first()).toBeVisible({ timeout: 60_000 })
    await gallery.take('keychain-gone')
  },
}
