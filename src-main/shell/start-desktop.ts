import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { app, Menu, session, type WebContents } from 'electron'
import { channelOf } from '../../src-preload/define-contract.ts'
import { dataFolder } from '../data-folder.ts'
import { forgetShellTokens, hardenProcess } from '../harden-process.ts'
import type { Answer } from '../ipc/dispatch.ts'
import { registerHandlers } from '../ipc/register.ts'
import { logStart } from '../log-runtime.ts'
import { openLog } from '../open-log.ts'
import { startTexts } from '../texts/start.ts'
import { announceScheme, pageHost, pageScheme, servePages } from './app-protocol.ts'
import { refusedSwitches } from './debugging-switches.ts'
import { claimLinks, DeepLinks } from './deep-links.ts'
import { wasLaunchedAtLogin } from './launched-at-login.ts'
import { lockDownContents, lockDownSession, silenceNameLookups } from './lock-down.ts'
import { logTroubles } from './log-troubles.ts'
import { areTooLong } from './long-arguments.ts'
import { MainWindow } from './main-window.ts'
import { createWindow, preloadPath } from './window.ts'

/** A page that is not there asks for no script, and asks main for nothing. */
const pageComesWithinMs = 500

const firstQuestion = channelOf('app', 'firstLook')

/**
 * Starts the desktop app: one instance per data folder, a locked-down session, one window. Everything else is loaded
 * while the window's own process begins: what this file imports is what nobody sees anything without.
 */
export function startDesktop(outFolder: string): void {
  hardenProcess()
  forgetShellTokens()
  const refused = refusedSwitches(process.argv.slice(1), app.isPackaged)
  if (refused.length > 0) {
    process.stderr.write(`${startTexts.refusedSwitches(refused)}\n`)
    app.exit(1)
    return
  }
  if (areTooLong(process.argv)) {
    process.stderr.write(`${startTexts.longArguments}\n`)
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
  // Whoever quits while it still starts is not asked, and finds nothing that would settle first.
  let isEnding = false
  let endTimetable = (): void => {}
  app.on('will-quit', () => {
    isEnding = true
    endTimetable()
    log.write({ event: 'ended', code: 0 })
  })
  const links = new DeepLinks(process.argv)
  announceScheme()
  // Electron would make a menu of its own at `ready`, which ours replaces before anybody sees it.
  Menu.setApplicationMenu(null)
  silenceNameLookups()
  const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const alsoAllowed = devServer === null ? [] : [devServer, devServer.replace(/^http/, 'ws')]
  lockDownContents(alsoAllowed)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })

  const begin = async (): Promise<void> => {
    await app.whenReady()
    // The window's own process begins while the session is closed; its page comes when it is.
    const closed = lockDownSession(session.defaultSession, alsoAllowed)
    servePages(session.defaultSession.protocol, join(outFolder, 'renderer'), closed)
    const scriptCame = later<void>()
    session.defaultSession.webRequest.onCompleted({ urls: [`${pageScheme}://*/*.js`] }, () =>
      scriptCame.keep(),
    )
    const main = new MainWindow((visible) =>
      createWindow({ preload: preloadPath(outFolder), devServer, packaged: app.isPackaged, visible }),
    )
    const isOurs = (contents: WebContents, url: string): boolean =>
      contents === main.window?.webContents &&
      (url.startsWith(`${pageScheme}://${pageHost}/`) || alsoAllowed.some((origin) => url.startsWith(origin)))
    const firstAnswer = later<Answer>()
    const goesOn = later<void>()
    const answers = later<ReadonlyMap<string, Answer>>()
    let isAtWork = false
    const answering = async (channel: string): Promise<Answer | undefined> => {
      if (channel === firstQuestion && !isAtWork) return firstAnswer.kept
      goesOn.keep()
      return (await answers.kept).get(channel)
    }
    registerHandlers(answering, isOurs, log)
    const mayShow = later<boolean>()
    // Whether it comes at all after a start by the desktop is for the settings to say.
    if (!wasLaunchedAtLogin()) main.open(mayShow.kept)
    // Node loads what answers the page's requests with its first use; now nobody waits for it.
    void globalThis.Response
    await closed
    if (main.window !== null && devServer === null)
      await Promise.race([scriptCame.kept, sleep(pageComesWithinMs)])
    const { openReal } = await import('./open-real.ts')
    if (isEnding) return
    const opened = await openReal(log)
    if (opened === null) {
      app.exit(1)
      return
    }
    let end = (): void => opened.opened.close()
    if (isEnding) {
      end()
      return
    }
    // The very last: whatever still comes before it finds its ledger open.
    app.on('quit', () => end())
    mayShow.keep(true)
    await nextTurn()
    const { DesktopApp } = await import('./desktop-app.ts')
    if (isEnding) return
    const desktopApp = new DesktopApp({ outFolder, main, ...opened })
    end = () => desktopApp.end()
    endTimetable = () => desktopApp.workspace.timetable.end()
    firstAnswer.keep(desktopApp.firstAnswer)
    // The page draws its first picture by that answer. What the rest needs is loaded when it asks on.
    if (main.window !== null) await Promise.race([goesOn.kept, sleep(pageComesWithinMs)])
    const { AppAtWork } = await import('./app-at-work.ts')
    if (isEnding) return
    const running = new AppAtWork(desktopApp).begin(links, (all) => {
      isAtWork = true
      answers.keep(all)
    })
    claimLinks()
    await running
  }
  begin().catch((error: unknown) => {
    log.write({ event: 'bug', where: 'start', error })
    console.error(startTexts.cannotStartSeeLog, log.location)
    app.exit(1)
  })
}

/** A promise, and the word that keeps it. */
function later<T>(): { readonly kept: Promise<T>; readonly keep: (value: T) => void } {
  let keep: (value: T) => void = () => {}
  const kept = new Promise<T>((resolve) => {
    keep = resolve
  })
  return { kept, keep: (value) => keep(value) }
}
