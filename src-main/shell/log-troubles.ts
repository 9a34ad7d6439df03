import { app, dialog } from 'electron'
import type { Log } from '../ports/log.ts'
import { startTexts } from '../texts/start.ts'

/**
 * Takes what nobody caught to the log. Electron's own window for it would show the error's text, which may quote
 * anything; here the operator is told where to look, once.
 */
export function logTroubles(log: Log): void {
  let told = false
  // Whoever has quit has nothing to restart, and a window that waits for an answer would keep the process alive.
  app.on('will-quit', () => {
    told = true
  })
  const bug =
    (where: string) =>
    (error: unknown): void => {
      log.write({ event: 'bug', where, error })
      if (told || !app.isReady()) return
      told = true
      dialog.showErrorBox(startTexts.failedUnexpectedly, startTexts.restartAndResume(log.location ?? ''))
    }
  process.on('uncaughtException', bug('main'))
  process.on('unhandledRejection', (reason) =>
    log.write({ event: 'bug', where: 'main, not awaited', error: reason }),
  )
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log.write({ event: 'process-gone', process: 'window', reason, code: exitCode }),
  )
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log.write({ event: 'process-gone', process: type, reason, code: exitCode }),
  )
  // A terminal that was closed is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
