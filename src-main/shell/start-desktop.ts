import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { dataFolder, ghToken, openWorld } from '../compose.ts'
import { ok, type Result } from '../domain/result.ts'
import { announcerThrough } from '../ipc/dispatch.ts'
import { handlersFor } from '../ipc/handlers.ts'
import { registerHandlers } from '../ipc/register.ts'
import { type OpenedWorkspace, Workspace } from '../ipc/workspace.ts'
import { openSampleWorld } from '../sample-workspace.ts'
import { announceScheme, pageHost, pageScheme, servePages } from './app-protocol.ts'
import { electronDesktop } from './desktop.ts'
import { lockDownContents, lockDownSession } from './lock-down.ts'
import { setApplicationMenu } from './menu.ts'
import { createWindow, preloadPath } from './window.ts'

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
  announceScheme()
  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const alsoAllowed = devServer === null ? [] : [devServer, devServer.replace(/^http/, 'ws')]
  lockDownContents(alsoAllowed)

  let window: BrowserWindow | null = null
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  const begin = async (): Promise<void> => {
    await app.whenReady()
    const opened = await openReal()
    if (!opened.ok) {
      dialog.showErrorBox('Rekey cannot start', `${opened.failure.message}\n\n${opened.failure.hint}`)
      app.exit(1)
      return
    }
    lockDownSession(session.defaultSession, alsoAllowed)
    servePages(session.defaultSession.protocol, join(outFolder, 'renderer'))
    setApplicationMenu(app.isPackaged)

    const desktop = electronDesktop(() => window)
    const workspace = new Workspace(opened.value, desktop)
    desktop.setTheme(workspace.world.ledger.settings.read('theme') ?? 'system')
    workspace.announceThrough(
      announcerThrough((channel, payload) => {
        if (window !== null && !window.isDestroyed()) window.webContents.send(channel, payload)
      }),
    )
    registerHandlers(
      handlersFor(workspace, { openReal, openSample }, (host) => ghToken(process.env, host)),
      (contents, url) =>
        contents === window?.webContents &&
        (url.startsWith(`${pageScheme}://${pageHost}/`) ||
          alsoAllowed.some((origin) => url.startsWith(origin))),
    )
    const show = (): void => {
      window = createWindow({ preload: preloadPath(outFolder), devServer, packaged: app.isPackaged })
      window.on('closed', () => {
        window = null
      })
    }
    show()
    app.on('activate', () => {
      if (window === null) show()
    })
    let settled = false
    app.on('before-quit', (event) => {
      if (settled) return
      // Writes in flight are brought to their end, so that their outcome is in the journal; nothing new begins.
      event.preventDefault()
      void workspace.settle().finally(() => {
        settled = true
        app.quit()
      })
    })
  }
  begin().catch((error: unknown) => {
    console.error('Rekey cannot start:', error)
    app.exit(1)
  })
}

async function openReal(): Promise<Result<OpenedWorkspace>> {
  const opened = await openWorld({ environment: process.env, actorNote: 'app' })
  return opened.ok ? ok({ kind: 'real', ...opened.value }) : opened
}

async function openSample(): Promise<Result<OpenedWorkspace>> {
  const opened = await openSampleWorld()
  return opened.ok ? ok({ kind: 'sample', ...opened.value }) : opened
}
