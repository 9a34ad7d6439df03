import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const app = vi.hoisted(() => ({ isPackaged: false, getVersion: () => '0.1.0' }))
vi.mock('electron', () => ({ app }))

import { electronUpdateSource } from './electron-update-source.ts'

let folder = ''
const before = process.resourcesPath

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-updates-'))
  writeFileSync(join(folder, 'feed.yml'), 'provider: generic\nurl: http://127.0.0.1:1\n')
  Object.assign(process, { resourcesPath: join(folder, 'resources') })
})
afterEach(() => {
  app.isPackaged = false
  Object.assign(process, { resourcesPath: before })
  rmSync(folder, { recursive: true })
})

it('is none in a development build', async () => {
  expect(await electronUpdateSource({})).toMatch(/^This is a development build/)
})

it('is never what the environment names in a packaged build', async () => {
  app.isPackaged = true
  const environment = { REKEY_UPDATE_CONFIG: join(folder, 'feed.yml'), APPIMAGE: '/opt/Rekey.AppImage' }
  expect(await electronUpdateSource(environment)).toBe('This build names no place to get updates from.')
})

it.runIf(process.platform === 'linux')('is none where a package manager updates Rekey', async () => {
  expect(await electronUpdateSource({ REKEY_UPDATE_CONFIG: join(folder, 'feed.yml') })).toMatch(
    /Your system's package manager updates this one\.$/,
  )
})
