import { app, type Session } from 'electron'
import { pageScheme } from './app-protocol.ts'

/**
 * Closes a session: no permission, no download, no request but for the app's own files. The threat is a malicious
 * dependency of the page, or hostile text that became script.
 * @param alsoAllowed origins of the development server; empty in every build that is run for real
 */
export function lockDownSession(session: Session, alsoAllowed: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = details.url.startsWith(`${pageScheme}://`) || details.url.startsWith('devtools://')
    answer({ cancel: !own && !alsoAllowed.some((origin) => details.url.startsWith(origin)) })
  })
}

/** Every page that ever comes to be: no navigation, no new window, no embedded view. */
export function lockDownContents(alsoAllowed: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void }, url: string): void => {
      if (!alsoAllowed.some((origin) => url.startsWith(origin))) event.preventDefault()
    }
    contents.on('will-navigate', (event) => stay(event, event.url))
    contents.on('will-frame-navigate', (event) => stay(event, event.url))
    contents.on('will-redirect', (event) => stay(event, event.url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
