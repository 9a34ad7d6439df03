import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
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

/** Serves the files below `root`, by GET, with their MIME type; everything else is 404. */
export function servePages(sessionProtocol: Protocol, root: string): void {
  sessionProtocol.handle(pageScheme, async (request) => {
    const path = fileFor(root, request.method, request.url)
    if (path === null) return notFound()
    try {
      const body = await readFile(path)
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' },
      })
    } catch {
      // Not one of our files: the page asked for something that was never built.
      return notFound()
    }
  })
}

/** Path of the file that a request may have; null for any attempt to leave the folder. */
export function fileFor(root: string, method: string, address: string): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  const url = new URL(address)
  if (url.hostname !== pageHost || address.length > 2048) return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\') || path.includes(':')) return null
  const file = normalize(join(root, path))
  if (!file.startsWith(root + sep) || types[extname(file)] === undefined) return null
  return file
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' } })
}
