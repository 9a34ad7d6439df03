import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { dataFolder } from '../compose.ts'
import { announceScheme, servePages } from './app-protocol.ts'
import { claimLinks, DeepLinks } from './deep-links.ts'
import { DesktopApp } from './desktop-app.ts'
import { lockDownContents, lockDownSession } from './lock-down.ts'
import { Worlds } from './worlds.ts'

/** Starts the desktop app: one instance per data folder, a locked-down session, one window. */
export function startDesktop(outFolder: string): void {
  // As root (containers, CI) Chromium refuses its sandbox and would crash in a loop; it is told so by a switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // The profile lies where the command line looks for the ledger, and the single-instance lock lies in it.
  app.setPath('userData', dataFolder(process.env))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const links = new DeepLinks(process.argv)
  announceScheme()
  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const alsoAllowed = devServer === null ? [] : [devServer, devServer.replace(/^http/, 'ws')]
  lockDownContents(alsoAllowed)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  const begin = async (): Promise<void> => {
    await app.whenReady()
    const worlds = new Worlds()
    const opened = await worlds.openReal()
    if (!opened.ok) {
      dialog.showErrorBox('Rekey cannot start', `${opened.failure.message}\n\n${opened.failure.hint}`)
      app.exit(1)
      return
    }
    lockDownSession(session.defaultSession, alsoAllowed)
    servePages(session.defaultSession.protocol, join(outFolder, 'renderer'))
    claimLinks()
    const desktopApp = new DesktopApp({ outFolder, devServer, alsoAllowed, worlds, opened: opened.value })
    await desktopApp.begin(links)
  }
  begin().catch((error: unknown) => {
    console.error('Rekey cannot start:', error)
    app.exit(1)
  })
}
