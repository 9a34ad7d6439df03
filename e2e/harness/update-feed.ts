import { createHash } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface UpdateFeed {
  /** What the app needs in its environment to use this feed; a packaged app would ignore it. */
  readonly env: Readonly<Record<string, string>>
  /** Path of what the app believes it was started from. */
  readonly installed: string
  /** Written by the new version when it is put in place. */
  readonly marker: string
  /** Paths that were asked for, without their queries. */
  readonly asked: string[]
  /** Request headers that name an installation. */
  readonly identifying: string[]
  /** Serves other bytes than the feed announces. */
  tamper(): void
  close(): Promise<void>
}

/**
 * A feed of updates on this computer, laid out as electron-builder publishes them: `latest-linux.yml` with the SHA-512 of
 * an AppImage. The image is a script that notes that it was started.
 * @param folder a folder of the test's own
 */
export async function serveUpdateFeed(folder: string, version: string): Promise<UpdateFeed> {
  const marker = join(folder, 'new-version-ran')
  const image = Buffer.from(`#!/bin/sh\necho ${version} >> "${marker}"\n`)
  const file = `Rekey-${version}.AppImage`
  const asked: string[] = []
  const identifying: string[] = []
  let served = image
  const description = [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${createHash('sha512').update(image).digest('base64')}`,
    `    size: ${image.length}`,
    `path: ${file}`,
    'releaseNotes: |',
    '  Rotates twice as fast.',
    "  <img src=x onerror=alert('no')>",
    "releaseDate: '2027-01-01T00:00:00.000Z'",
    '',
  ].join('\n')
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    asked.push(path)
    identifying.push(...Object.keys(request.headers).filter((name) => name.includes('staging')))
    if (path === '/latest-linux.yml') response.end(description)
    else if (path === `/${file}`) response.end(served)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const config = join(folder, 'app-update.yml')
  writeFileSync(
    config,
    `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: rekey-updater\n`,
  )
  const installed = join(folder, 'Rekey.AppImage')
  writeFileSync(installed, '#!/bin/sh\nexit 0\n')
  chmodSync(installed, 0o755)
  return {
    env: { REKEY_UPDATE_CONFIG: config, APPIMAGE: installed, XDG_CACHE_HOME: join(folder, 'cache') },
    installed,
    marker,
    asked,
    identifying,
    tamper: () => {
      served = Buffer.from(image.toString().replace('echo', 'ECHO'))
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
