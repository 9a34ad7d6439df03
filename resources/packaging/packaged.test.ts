import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setFuses } from './fuses.ts'

/** States as they stand in the wire: the characters 0, 1 and r. */
const [disabled, enabled, removed] = [48, 49, 114]

/*
 * A build as users get it, made of this computer's Electron: its executable under Rekey's name, which is what Electron
 * calls packaged, with the fuses set. What the operating system checks, as signatures, only a real package can show.
 */

const electron = createRequire(import.meta.url)('electron') as string
let top = ''
let program = ''

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'rekey-packaged-'))
  const dist = dirname(electron)
  program = join(top, process.platform === 'win32' ? 'Rekey.exe' : 'rekey')
  for (const name of readdirSync(dist))
    if (name !== 'resources' && join(dist, name) !== electron) symlinkSync(join(dist, name), join(top, name))
  copyFileSync(electron, program)
  const source = join(top, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'rekey', main: 'main.js' }))
  // Says that it came to life, and whether it is what Electron calls packaged.
  writeFileSync(
    join(source, 'main.js'),
    "const { app } = require('electron'); console.log('alive', app.isPackaged, process.argv.length); app.exit(0)",
  )
  mkdirSync(join(top, 'resources'))
  await createPackage(source, join(top, 'resources', 'app.asar'))
  await setFuses(program)
}, 120_000)
afterAll(() => rmSync(top, { recursive: true, force: true }))

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const start = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  spawnSync(program, [...sandbox, '--headless', ...args], {
    encoding: 'utf8',
    timeout: 110_000,
    env: { PATH: process.env.PATH, HOME: top, ...environment },
  })

describe.runIf(process.platform === 'linux')('the executable of a packaged build', () => {
  it('has every fuse as the table says', async () => {
    const wire = await getCurrentFuseWire(program)
    const state = (fuse: FuseV1Options) => wire[fuse]
    // An older Electron does not have the newest ones.
    for (const off of [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ])
      expect([disabled, removed, undefined], FuseV1Options[off]).toContain(state(off))
    for (const on of [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ])
      expect(state(on), FuseV1Options[on]).toBe(enabled)
    expect(state(FuseV1Options.RunAsNode)).toBe(disabled)
  })

  it('comes to life, and is what Electron calls packaged', () => {
    expect(start([]).stdout).toContain('alive true')
  })

  it('is no Node for whoever asks by the environment', () => {
    const run = start(['-e', 'console.log("a Node")'], { ELECTRON_RUN_AS_NODE: '1' })
    expect(run.stdout).not.toContain('a Node')
  })

  it('loads no file that NODE_OPTIONS names', () => {
    const file = join(top, 'evil.js')
    writeFileSync(file, `require('node:fs').writeFileSync(${JSON.stringify(join(top, 'taken'))}, 'x')`)
    start([], { NODE_OPTIONS: `--require ${file}` })
    expect(readdirSync(top)).not.toContain('taken')
  })

  it('opens no debugger by switch', async () => {
    const child = spawn(program, [...sandbox, '--inspect-brk=0', '--headless'], {
      env: { PATH: process.env.PATH, HOME: top },
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString()
    })
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, 8_000)
      child.once('exit', () => {
        clearTimeout(timer)
        resolve(null)
      })
    })
    child.kill('SIGKILL')
    expect(said).not.toContain('Debugger listening')
  })

  it('takes no folder for its app', () => {
    const folder = join(top, 'resources', 'app')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'evil', main: 'main.js' }))
    writeFileSync(join(folder, 'main.js'), "console.log('evil is alive'); require('electron').app.exit(0)")
    const run = start([folder])
    expect(run.stdout).not.toContain('evil')
    rmSync(folder, { recursive: true })
  })
})

it('the step that sets them is the one that packaging calls', () => {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts.fuses).toBe('tsx resources/packaging/set-fuses.ts')
})
