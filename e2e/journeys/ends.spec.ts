import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, journey } from '../harness/journey.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('what falls due while it ends neither fails nor keeps it from ending', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  // Chromium takes its time between the last word and the end of the process, on a computer with much else to do.
  await app.electron.evaluate(({ app: running }) => {
    running.on('quit', () => {
      const until = Date.now() + 4000
      while (Date.now() < until);
    })
  })
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
