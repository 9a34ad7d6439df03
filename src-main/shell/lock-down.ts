import { app, type Session } from 'electron'
import { pageScheme, pageUrl } from './app-protocol.ts'

/**
 * Closes a session: no permission, no download, no request but for the app's own files. The threat is a malicious
 * dependency of the page, or hostile text that became script.
 * @param alsoAllowed origins of the development server; empty in every build that is run for real
 * @returns kept once the session is closed. Everything but the proxy is in force at once; the proxy waits for the
 *   network's own process to begin, and until then no page may be served.
 */
export async function lockDownSession(session: Session, alsoAllowed: readonly string[]): Promise<void> {
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
  // WebRTC asks no request handler and heeds no policy of the page; without UDP it needs this proxy, which isn't there.
  if (alsoAllowed.length === 0)
    await session.setProxy({ proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' })
}

/** Must be called before `ready`. A page can have names looked up without a request, and so tell them to whoever answers. */
export function silenceNameLookups(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
}

/** Every page that ever comes to be: no navigation, no new window, no embedded view. */
export function lockDownContents(alsoAllowed: readonly string[]): void {
  // Unanswered, newer versions of Electron present the first certificate that fits to whoever asks for one.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault()
    answer()
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
  app.on('login', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    const stay = (event: { preventDefault(): void }, url: string): void => {
      if (!alsoAllowed.some((origin) => url.startsWith(origin))) event.preventDefault()
    }
    contents.on('will-navigate', (event) => stay(event, event.url))
    contents.on('will-frame-navigate', (event) => stay(event, event.url))
    contents.on('will-redirect', (event) => stay(event, event.url))
    // To about:blank a page goes without asking: then it is brought back.
    contents.on('did-navigate', (_navigated, url) => {
      const isOwn = [pageUrl, 'devtools://', ...alsoAllowed].some((start) => url.startsWith(start))
      if (!isOwn) void contents.loadURL(pageUrl)
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
