import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ protocol: {} }))
const { servePages } = await import('./app-protocol.ts')

let top = ''
let root = ''
let answer: (request: Request) => Promise<Response>

/** A protocol that hands its handler over. */
const heard = (take: (handler: typeof answer) => void): Protocol =>
  ({ handle: (_scheme: string, handler: typeof answer) => take(handler) }) as unknown as Protocol

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'rekey-pages-')))
  root = join(top, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(top, 'renderer-evil'))
  writeFileSync(join(root, 'index.html'), 'the page')
  writeFileSync(join(root, 'assets', 'index.js'), 'the script')
  writeFileSync(join(top, 'outside.json'), 'outside')
  writeFileSync(join(top, 'renderer-evil', 'x.js'), 'outside')
  symlinkSync(join(top, 'outside.json'), join(root, 'link.json'))
  symlinkSync(top, join(root, 'assets', 'up'))
  const protocol = heard((handler) => {
    answer = handler
  })
  servePages(protocol, root, Promise.resolve())
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

/** As the handler gets it: an address that the standard scheme did or did not tidy. */
const get = (path: string, method = 'GET') =>
  answer({ url: `app://rekey${path}`, method } as unknown as Request)

const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

describe('the page’s own files', () => {
  it.each([
    ['/index.html', 'text/html; charset=utf-8', 'the page'],
    ['/assets/index.js', 'text/javascript; charset=utf-8', 'the script'],
  ])('%s has its type, the policy and nosniff', async (path, type, body) => {
    const given = await get(path)
    expect(given.status).toBe(200)
    expect(await given.text()).toBe(body)
    expect(given.headers.get('content-type')).toBe(type)
    expect(given.headers.get('content-security-policy')).toContain(strict)
    expect(given.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('comes when the session is closed, and not before', async () => {
    let handler = answer
    let close = (): void => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    const protocol = heard((given) => {
      handler = given
    })
    servePages(protocol, root, closed)
    const order: string[] = []
    const given = handler({ url: 'app://rekey/index.html', method: 'GET' } as unknown as Request)
    const served = given.then(() => order.push('served'))
    // Longer than the file takes to be read.
    await readFile(join(root, 'index.html'))
    await readFile(join(root, 'index.html'))
    order.push('closed')
    close()
    await served
    expect(order).toEqual(['closed', 'served'])
  })

  it('never comes when the session could not be closed', async () => {
    let handler = answer
    const protocol = heard((given) => {
      handler = given
    })
    servePages(protocol, root, Promise.reject(new Error('no network process')))
    await expect(
      handler({ url: 'app://rekey/index.html', method: 'GET' } as unknown as Request),
    ).rejects.toThrow('no network process')
  })

  it('a refusal has the policy too', async () => {
    const given = await get('/missing.html')
    expect(given.status).toBe(404)
    expect(given.headers.get('content-security-policy')).toContain(strict)
    expect(given.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get'])('are not for %s', async (method) => {
    expect((await get('/index.html', method)).status).toBe(404)
  })
})

const pieces = fc.constantFrom(
  '..',
  '.',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%252e%252e',
  '%2f',
  '%5c',
  '\\',
  '%00',
  '\0',
  '/',
  '//',
  '....',
  '...',
  'index.html',
  'index.html.',
  'index.html%20',
  'outside.json',
  'renderer-evil',
  'x.js',
  'assets',
  'up',
  'link.json',
  'C:',
  'c%3a',
  '%2e%2e%2foutside.json',
  '..%2foutside.json',
  '..%5coutside.json',
  '%c0%ae%c0%ae',
  '%ff',
  '%',
  '~',
  '?',
  '#',
  '@evil',
  '::$DATA',
  'con.json',
  'a'.repeat(10_000),
)

describe('paths that try to leave the folder', () => {
  it.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/%2e%2e%2foutside.json',
    '/..%5coutside.json',
    '/%252e%252e%252foutside.json',
    '/..\\outside.json',
    '/assets/../../outside.json',
    '/../renderer-evil/x.js',
    '/outside.json%00.html',
    '//evil.example/share/x.js',
    '/C:/Windows/win.ini.json',
    '/index.html::$DATA',
    `/${'a/'.repeat(5_000)}x.js`,
    '/link.json',
    '/assets/up/outside.json',
    '/assets',
    '/',
  ])('%s is not found', async (path) => {
    const given = await get(path)
    expect(given.status).toBe(404)
    expect(await given.text()).toBe('Not found')
  })

  it('never give a file from outside, whatever they are made of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 8 }),
        fc.constantFrom('', '/', '%2f'),
        async (parts, joint) => {
          const given = await get(`/${parts.join(joint)}`)
          expect([200, 404]).toContain(given.status)
          if (given.status === 200) expect(['the page', 'the script']).toContain(await given.text())
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('nor do hosts that are not ours, or no addresses at all', async () => {
    const evil = ['app://evil/index.html', 'app://rekey.evil/index.html', 'app://rekey@evil/index.html']
    for (const url of [...evil, '', 'app:', 'index.html', 'app://[/index.html'])
      expect((await answer({ url, method: 'GET' } as unknown as Request)).status).toBe(404)
  })
})
