import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { expect, type Stage } from './journey.ts'
import { environmentOf, type LaunchedApp, projectRoot } from './launch-app.ts'
import type { BridgeWindow } from './prepare.ts'

/* Short ways to where a journey begins that is about something else: the calls that the window makes. */

/** Writes a setting as the window does. */
export async function set(app: LaunchedApp, key: string, value: string): Promise<void> {
  const answer = await app.page.evaluate(
    async (setting) => {
      const { rekey } = globalThis as unknown as BridgeWindow
      return rekey.app.writeSetting(setting as Parameters<typeof rekey.app.writeSetting>[0])
    },
    { key, value },
  )
  expect(answer.ok).toBe(true)
}

export const snapshot = (app: LaunchedApp) =>
  app.page.evaluate(() => (globalThis as unknown as BridgeWindow).rekey.app.snapshot({}))

export const isVisible = (app: LaunchedApp) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)

export const closeWindow = (app: LaunchedApp) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

/** The current value of a credential becomes one that ends in so many hours. */
export async function adoptExpiring(
  stage: Stage,
  app: LaunchedApp,
  name: string,
  hours: number,
): Promise<void> {
  const value = stage.github.world.tokens.issue({
    kind: 'fine-grained',
    login: 'octo-bot',
    owner: 'acme',
    repositories: ['acme/infra'],
    permissions: { contents: 'write', actions: 'read' },
    createdAt: new Date(Date.now() - 80 * 86_400_000),
    expiresAt: new Date(Date.now() + hours * 3_600_000 + 60_000),
  })
  const answer = await app.page.evaluate(
    ([credential, token]) =>
      (globalThis as unknown as BridgeWindow).rekey.credential.adopt({ name: credential, token }),
    [name, value] as const,
  )
  expect(answer.ok).toBe(true)
}

/** Remembers where main asks the page to go. */
export async function noteTargets(app: LaunchedApp): Promise<void> {
  await app.page.evaluate(() => {
    const page = globalThis as unknown as BridgeWindow & { targets: string[] }
    page.targets = []
    page.rekey.app.navigate(({ to }) => page.targets.push(to))
  })
}

export const targets = (app: LaunchedApp) =>
  app.page.evaluate(() => (globalThis as unknown as { targets: string[] }).targets)

/** For a token that GitHub told no expiry about. */
export async function enterExpiry(app: LaunchedApp, name: string, hours: number): Promise<void> {
  const expiresAt = new Date(Date.now() + hours * 3_600_000).toISOString()
  const answer = await app.page.evaluate(
    (entered) => (globalThis as unknown as BridgeWindow).rekey.credential.enterExpiry(entered),
    { name, expiresAt },
  )
  expect(answer.ok).toBe(true)
}

/** Turns changes on and starts writing a new value; gives the rotation's id. */
export async function beginRun(
  app: LaunchedApp,
  credential: string,
  token: string,
  pace: 'auto' | 'careful',
): Promise<string> {
  await set(app, 'mode', 'changes')
  return app.page.evaluate(
    async ([name, value, chosen]) => {
      const { rotation } = (globalThis as unknown as BridgeWindow).rekey
      const must = <T>(answer: { ok: true; value: T } | { ok: false; failure: { message: string } }): T => {
        if (!answer.ok) throw new Error(answer.failure.message)
        return answer.value
      }
      const { id } = must(await rotation.start({ credential: name, reason: 'Routine' }))
      must(await rotation.receive({ id, token: value }))
      must(await rotation.validate({ id, allowDifferentLogin: false, runDispatchProbes: true }))
      must(await rotation.plan({ id }))
      must(await rotation.propagate({ id, pace: chosen }))
      return id
    },
    [credential, token, pace] as const,
  )
}

/** Waits for the end of a run and verifies the new value everywhere. */
export async function verifyRun(app: LaunchedApp, rotation: string): Promise<void> {
  await expect.poll(async () => (await snapshot(app)).rotations.some((each) => each.running)).toBe(false)
  const state = await app.page.evaluate(async (id) => {
    const { rekey } = globalThis as unknown as BridgeWindow
    // GitHub dates to the second, and what is verified must be later than what was written.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const verified = await rekey.rotation.verify({ id, runDispatchProbes: false })
    return verified.ok ? verified.value.state : verified.failure.message
  }, rotation)
  expect(state).toBe('verified')
}

const electronPath = createRequire(import.meta.url)('electron') as string

/** Starts Rekey once more, as a desktop does to open a link; it ends as soon as the first one was told. */
export async function startAgain(stage: Stage, ...args: readonly string[]): Promise<void> {
  expect(await codeOfStart(stage, args)).toBe(0)
}

/** How another start ends while Rekey runs. */
export async function codeOfStart(stage: Stage, args: readonly string[]): Promise<number | null> {
  const env = environmentOf({ env: stage.session.env, apiUrl: stage.github.url, home: stage.home })
  const second = spawn(electronPath, ['--no-sandbox', projectRoot, ...args], { env, stdio: 'ignore' })
  return new Promise((resolve) => second.once('exit', resolve))
}
