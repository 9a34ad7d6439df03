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

interface Line {
  readonly event: string
  readonly at: string
  readonly durationMs?: number
}

/** The log of what Rekey did. */
function written(home: string): Line[] {
  const text = readFileSync(join(home, 'logs', 'rekey.log'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line))
}

function beganAt({ at, durationMs = 0 }: Line): number {
  return Date.parse(at) - durationMs
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
  // An answer of GitHub's that was waited for may still come, and is only written down.
  expect(written(stage.home).findLast(({ event }) => event !== 'request')?.event).toBe('ended')
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

journey('what is to begin a moment after the window does not begin once Rekey ends', async ({ stage }) => {
  const first = await stage.launch()
  await prepare(stage, first)
  await first.close()
  const before = written(stage.home).length
  const app = await stage.launch()
  // Chromium takes its time between closing the windows and the end of the app too.
  await app.electron.evaluate(({ app: running }) => {
    let isAsked = false
    running.on('will-quit', (event) => {
      if (isAsked) return
      isAsked = true
      event.preventDefault()
      setTimeout(() => running.quit(), 4000)
    })
  })
  const ended = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve))
  await app.close()
  expect(await ended).toBe(0)
  const since = written(stage.home).slice(before)
  const end = since.find(({ event }) => event === 'ended')
  if (end === undefined) throw new Error('The log does not say that Rekey ended.')
  const later = since.filter((line) => line.event !== 'ended' && beganAt(line) > beganAt(end))
  expect(later).toEqual([])
})
