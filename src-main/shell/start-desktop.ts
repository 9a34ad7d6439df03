import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { dataFolder, openLog } from '../compose.ts'
import { forgetShellTokens, hardenProcess } from '../harden-process.ts'
import { logStart } from '../log-runtime.ts'
import { announceScheme, servePages } from './app-protocol.ts'
import { refusedSwitches } from './debugging-switches.ts'
import { claimLinks, DeepLinks } from './deep-links.ts'
import { DesktopApp } from './desktop-app.ts'
import { lockDownContents, lockDownSession, silenceNameLookups } from './lock-down.ts'
import { logTroubles } from './log-troubles.ts'
import { offerRestore } from './offer-restore.ts'
import { Worlds } from './worlds.ts'

/** Starts the desktop app: one instance per data folder, a locked-down session, one window. */
export function startDesktop(outFolder: string): void {
  hardenProcess()
  forgetShellTokens()
  const refused = refusedSwitches(process.argv.slice(1), app.isPackaged)
  if (refused.length > 0) {
    process.stderr.write(
      `Rekey does not start with ${refused.join(', ')}: it would let other programs into it. Start it without.\n`,
    )
    app.exit(1)
    return
  }
  // As root (containers, CI) Chromium refuses its sandbox and would crash in a loop; it is told so by a switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // The profile lies where the command line looks for the ledger, and the single-instance lock lies in it.
  app.setPath('userData', dataFolder(process.env))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const log = openLog(process.env, 'app')
  logStart(log)
  logTroubles(log)
  app.on('will-quit', () => log.write({ event: 'ended', code: 0 }))
  const links = new DeepLinks(process.argv)
  announceScheme()
  silenceNameLookups()
  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const alsoAllowed = devServer === null ? [] : [devServer, devServer.replace(/^http/, 'ws')]
  lockDownContents(alsoAllowed)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  const begin = async (): Promise<void> => {
    await app.whenReady()
    const worlds = new Worlds(log)
    let opened = await worlds.openReal()
    const offered = opened.ok ? null : await offerRestore(opened.failure, log)
    if (offered === 'restored') opened = await worlds.openReal()
    if (!opened.ok) {
      log.write({ event: 'failure', ...opened.failure })
      if (offered !== 'not restored')
        dialog.showErrorBox('Rekey cannot start', `${opened.failure.message}\n\n${opened.failure.hint}`)
      app.exit(1)
      return
    }
    await lockDownSession(session.defaultSession, alsoAllowed)
    servePages(session.defaultSession.protocol, join(outFolder, 'renderer'))
    claimLinks()
    const desktopApp = new DesktopApp({
      outFolder,
      devServer,
      alsoAllowed,
      worlds,
      log,
      opened: opened.value,
    })
    await desktopApp.begin(links)
  }
  begin().catch((error: unknown) => {
    log.write({ event: 'bug', where: 'start', error })
    console.error('Rekey cannot start. The log says why:', log.location)
    app.exit(1)
  })
}
