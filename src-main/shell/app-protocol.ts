import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Protocol, protocol } from 'electron'

export const pageScheme = 'app'
export const pageHost = 'rekey'
export const pageUrl = `${pageScheme}://${pageHost}/index.html`

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** The page may load its own files and nothing else; it has no network at all. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
}

/** Must be called before `ready`: a standard, secure scheme gives the page an origin of its own. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Serves the files that lie below `root` now, by GET, with their MIME type; everything else is 404.
 * @param mayServe nothing is answered before it is kept: a page that is not there has no script that could do harm
 */
export function servePages(sessionProtocol: Protocol, root: string, mayServe: Promise<void>): void {
  const files = filesBelow(root)
  sessionProtocol.handle(pageScheme, async (request) => {
    await mayServe
    const path = fileFor(files, request.method, request.url)
    if (path === null) return notFound()
    try {
      const body = await readFile(path)
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' },
      })
    } catch {
      // It was there when Rekey started: somebody took it away.
      return notFound()
    }
  })
}

/** The only files that the page can have, by the path of their address. Links are none of ours and left out. */
function filesBelow(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const walk = (folder: string, path: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name)
      if (entry.isDirectory()) walk(file, `${path}${entry.name}/`)
      else if (entry.isFile() && types[extname(entry.name)] !== undefined)
        files.set(`${path}${entry.name}`, file)
    }
  }
  // Missing while a development server serves the page.
  if (existsSync(root)) walk(root, '/')
  return files
}

/** The file that a request may have. Nothing is decoded, so nothing can be hidden in an encoding. */
function fileFor(files: ReadonlyMap<string, string>, method: string, address: string): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  try {
    const { hostname, pathname } = new URL(address)
    return hostname === pageHost ? (files.get(pathname) ?? null) : null
  } catch {
    // What is no address has no file.
    return null
  }
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' } })
}
