import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { destinationsAtOnce } from '../../src-main/domain/plan.ts'
import type { GitHubSimulator } from '../github-simulator/index.ts'
import { holdWrites } from '../harness/held-writes.ts'
import { expect, journey } from '../harness/journey.ts'
import { askedQuestions, type LaunchedApp } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 60, latencyMs: 60 } })

/** Kills the app when so many places are written: further writes wait at GitHub, and act once their sender is gone. */
async function killAfter(
  app: LaunchedApp,
  github: GitHubSimulator,
  count: number,
  written: () => number,
): Promise<void> {
  const held = holdWrites(github, () => written() >= count)
  while (written() < count) await sleep(5)
  await app.kill()
  held.release()
}

journey(
  'kill -9 during the update, then start: resume brings every secret to the new token',
  async ({ stage }) => {
    const { github, scenario } = stage
    const first = await stage.launch()
    await prepare(stage, first)
    const before = new RotationScreen(first)
    const newToken = scenario.issueNewDispatchToken()
    await before.bringToPlan('DISPATCH_PAT', newToken)
    await before.update()
    const written = () =>
      scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === newToken)
    await killAfter(first, github, 5, () => written().length)
    expect(written().length).toBeLessThan(scenario.destinations.length - 2)

    const second = await stage.launch()
    const rotation = new RotationScreen(second)
    const { messages } = new Frame(second.page)
    await expect(messages.getByText(/^R-0001 stopped unexpectedly at \d+ of \d+\./)).toBeVisible()
    await messages.getByRole('button', { name: /^Continue R-0001/ }).click()
    await expect(rotation.heading('DISPATCH_PAT')).toBeVisible()
    await expect(
      second.page.getByRole('main').getByText(/^Stopped unexpectedly at \d+ of \d+\./),
    ).toBeVisible()
    // Nothing is under way before somebody goes on.
    await expect(rotation.destinations.getByText('Writing')).toHaveCount(0)
    await rotation.button('Resume the update').first().click()
    const out = ['acme/app-legacy', 'acme/vendor-mirror']
    const wanted = scenario.destinations.filter((name) => !out.includes(name))
    await expect
      .poll(() => wanted.filter((name) => github.secretValue(name, 'DISPATCH_PAT') !== newToken), {
        timeout: 60_000,
      })
      .toEqual([])
    // At most one write more than needed for each place that was in flight at the kill.
    const puts = github.requests.filter(
      (request) => request.method === 'PUT' && (request.status ?? 599) < 300,
    ).length
    expect(puts).toBeLessThanOrEqual(wanted.length + destinationsAtOnce)
  },
)

journey('killed three times on the way, it still ends like one run', async ({ stage }) => {
  const seed = Number(process.env.REKEY_SEED ?? Date.now() % 1_000_000)
  // Not in the title, which has to be the same in every process of the runner.
  console.log(`REKEY_SEED=${seed}`)
  const { github, scenario } = stage
  const wanted = scenario.destinations.filter(
    (name) => !['acme/app-legacy', 'acme/vendor-mirror'].includes(name),
  )
  const newToken = scenario.issueNewDispatchToken()
  const written = () => wanted.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === newToken).length
  const [kills = []] = fc.sample(
    fc.uniqueArray(fc.integer({ min: 1, max: wanted.length - 10 }), { minLength: 3, maxLength: 3 }),
    { seed, numRuns: 1 },
  )
  let app = await stage.launch()
  await prepare(stage, app)
  const begun = new RotationScreen(app)
  await begun.bringToPlan('DISPATCH_PAT', newToken)
  await begun.update()
  for (const count of kills.toSorted((one, other) => one - other)) {
    await killAfter(app, github, count, written)
    app = await stage.launch()
    await new Frame(app.page).messages.getByRole('button', { name: /^Continue R-0001/ }).click()
    await new RotationScreen(app).button('Resume the update').first().click()
  }
  await expect.poll(written, { timeout: 60_000 }).toBe(wanted.length)
  // The scenario wrote the old value first; each kill may cost one write more for a place that was in flight.
  for (const name of wanted)
    expect(github.secretHistory(name, 'DISPATCH_PAT').length).toBeLessThanOrEqual(2 + kills.length)
  await expect
    .poll(() =>
      app.page.evaluate(async () => {
        const { rekey } = globalThis as unknown as import('../harness/prepare.ts').BridgeWindow
        return JSON.stringify(await rekey.rotation.summary({ id: 'R-0001' }))
      }),
    )
    .not.toContain('"writing"')
})

journey(
  'a damaged ledger is restored from its backup when the operator agrees, and resumed',
  async ({ stage }) => {
    const { github, scenario, home } = stage
    const first = await stage.launch()
    await prepare(stage, first)
    const before = new RotationScreen(first)
    const newToken = scenario.issueNewDispatchToken()
    await before.bringToPlan('DISPATCH_PAT', newToken)
    await before.update()
    const wanted = scenario.destinations.filter(
      (name) => !['acme/app-legacy', 'acme/vendor-mirror'].includes(name),
    )
    const missing = () => wanted.filter((name) => github.secretValue(name, 'DISPATCH_PAT') !== newToken)
    while (wanted.length - missing().length < 5) await sleep(5)
    await first.kill()
    const ledger = join(home, 'ledger.db')
    truncateSync(ledger, Math.floor(statSync(ledger).size / 2))
    // With a whole log SQLite could still mend it.
    rmSync(`${ledger}-wal`, { force: true })

    const app = await stage.launch({
      before: join(import.meta.dirname, '..', 'harness', 'restore-backup.cjs'),
    })
    // The page loads, out of sight, while the ledger is opened.
    await expect.poll(async () => (await askedQuestions(app.electron)).length).toBeGreaterThan(0)
    const [asked = '', ...more] = await askedQuestions(app.electron)
    expect(asked).toContain('The ledger is damaged.')
    expect(asked).toContain('The newest good backup is of')
    expect(more).toEqual([])
    const frame = new Frame(app.page)
    await frame.go('Audit log')
    await expect(
      app.page.getByRole('table', { name: 'Audit entries' }).getByText('Ledger restored from a backup'),
    ).toBeVisible()
    await frame.messages.getByRole('button', { name: /^Continue R-0001/ }).click()
    // What was written after the backup is not known, so nothing goes on by itself.
    const rotation = new RotationScreen(app)
    await rotation.button(/^Try \d+ again$/).click()
    await expect
      .poll(
        async () => {
          // Places that were written meanwhile differ from the plan: they are withheld, not written twice.
          const skip = rotation.button('Skip these')
          if (await skip.isVisible()) await skip.click()
          return missing()
        },
        { timeout: 60_000 },
      )
      .toEqual([])
    for (const name of wanted)
      expect(github.secretHistory(name, 'DISPATCH_PAT').length).toBeLessThanOrEqual(2)
  },
)

journey('no token is in the window, the answers of main, or any file of the profile', async ({ stage }) => {
  const { scenario } = stage
  const app = await stage.launch()
  // Everything that main sends into the page from now on, answers and announcements alike.
  await app.page.evaluate(() => {
    const heard: string[] = []
    ;(globalThis as { heard?: string[] }).heard = heard
    const { rekey } = globalThis as unknown as {
      rekey: Record<string, Record<string, (listener: unknown) => unknown>>
    }
    for (const [noun, name] of [
      ['app', 'changed'],
      ['rotation', 'progressed'],
      ['inventory', 'refreshed'],
    ] as const)
      rekey[noun]?.[name]?.((payload: unknown) => heard.push(JSON.stringify(payload)))
  })
  await prepare(stage, app)
  const rotation = new RotationScreen(app)
  const newToken = scenario.issueNewDispatchToken()
  await rotation.bringToPlan('DISPATCH_PAT', newToken)
  await rotation.update()
  await rotation.isUpdated()

  const tokens = [newToken, scenario.tokens.operator, scenario.tokens.dispatchOld]
  const page = await app.page.content()
  const answers = await app.page.evaluate(async () => {
    const { rekey } = globalThis as unknown as import('../harness/prepare.ts').BridgeWindow
    const heard = (globalThis as { heard?: string[] }).heard ?? []
    return JSON.stringify([
      heard,
      await rekey.app.snapshot({}),
      await rekey.rotation.view({ id: 'R-0001' }),
      await rekey.rotation.summary({ id: 'R-0001' }),
      await rekey.audit.list({ before: null, limit: 500 }),
      await rekey.app.doctor({}),
    ])
  })
  const argv = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readOrEmpty(join('/proc', pid, 'cmdline')))
    .join('\n')
  await app.close()
  const files = filesBelow(stage.home).map((path) => readFileSync(path, 'latin1'))
  for (const token of tokens) {
    expect(page.includes(token)).toBe(false)
    expect(answers.includes(token)).toBe(false)
    expect(argv.includes(token)).toBe(false)
    expect(files.some((content) => content.includes(token))).toBe(false)
  }
})

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    // The process ended meanwhile.
    return ''
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    // Sockets and links of Chromium's own locks have no content.
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return []
    return stats.isDirectory() ? filesBelow(path) : stats.isFile() ? [path] : []
  })
}
