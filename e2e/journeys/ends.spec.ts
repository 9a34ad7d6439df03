import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey } from '../harness/journey.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

/** Chromium takes its time between the last word and the end of the process, on a computer with much else to do. */
async function endSlowly(app: LaunchedApp): Promise<void> {
  await app.electron.evaluate(({ app: running }) => {
    running.on('quit', () => {
      const until = Date.now() + 4000
      while (Date.now() < until);
    })
  })
}

journey('what falls due while it ends neither fails nor keeps it from ending', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  await endSlowly(app)
  // The tray, the reminders and the audit log's witness follow such a change a second or more later.
  await app.page.evaluate(() =>
    (globalThis as unknown as BridgeWindow).rekey.app.writeSetting({ key: 'theme', value: 'dark' }),
  )
  const ended = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve))
  await app.close()
  expect(await ended).toBe(0)
  const log = readFileSync(join(stage.home, 'logs', 'rekey.log'), 'utf8')
  expect(log.trimEnd().split('\n').at(-1)).toContain('"event":"ended"')
  // Closed in order: nothing of it waits in a file beside it.
  expect(existsSync(join(stage.home, 'ledger.db-wal'))).toBe(false)
})

journey('what GitHub answers after the end is of no use, and no failure', async ({ stage }) => {
  const first = await stage.launch()
  await prepare(stage, first)
  await first.close()
  let isAsked = false
  stage.github.faults.add({
    kind: 'delay',
    match: ({ path }) => path === '/user',
    delayMs: 2000,
    onArrival: () => {
      isAsked = true
    },
  })
  const app = await stage.launch()
  await endSlowly(app)
  // The sign-in is looked at a moment after the window is there.
  await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true)
  const ended = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve))
  await app.close()
  expect(await ended).toBe(0)
})
