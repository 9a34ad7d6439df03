import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOfStart, noteTargets, snapshot, startAgain, targets } from '../harness/drive-app.ts'
import { expect, journey } from '../harness/journey.ts'
import { projectRoot } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'
import { ProcessTree } from '../harness/process-tree.ts'

journey.use({ stageOptions: { repositories: 44, latencyMs: 0 } })
// A second start takes seconds, and there are many.

const electron = createRequire(import.meta.url)('electron') as string

journey(
  'a second start carries no command: whatever its arguments say, the first one is shown and goes on',
  async ({ stage }) => {
    const app = await stage.launch()
    await prepare(stage, app)
    await noteTargets(app)
    const before = await snapshot(app)
    for (const args of [
      ['--revoke', 'DISPATCH_PAT', '--yes'],
      ['rotate', 'DISPATCH_PAT'],
      ['rekey://revoke/DISPATCH_PAT'],
      ['rekey://settings/host?value=https://evil.example'],
      ['rekey://credential/..%2f..%2fetc'],
      ['rekey://credential/<img src=x>'],
      ['rekey:javascript:alert(1)'],
      ['rekey://expiry', 'rekey://audit/1'],
      ['/etc/passwd', 'file:///etc/passwd', 'https://evil.example/'],
      ['--', '\u001b[2J'],
    ])
      await startAgain(stage, ...args)
    // More than Chromium hands over: it would take the first one for dead, and kill it.
    expect(await codeOfStart(stage, ['--', 'x'.repeat(50_000)])).toBe(1)
    const after = await snapshot(app)
    expect(await targets(app)).toEqual([])
    expect(await app.openedPages()).toEqual([])
    expect(after.rotations).toEqual(before.rotations)
    expect(after.settings).toEqual(before.settings)
    expect(after.accounts.map(({ host, login }) => [host, login])).toEqual(
      before.accounts.map(({ host, login }) => [host, login]),
    )
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  },
)

journey.describe('a packaged build', () => {
  let top = ''
  let program = ''
  journey.beforeAll(() => {
    // By another name than electron it is what Electron calls packaged; the code is the built one.
    top = mkdtempSync(join(tmpdir(), 'rekey-packaged-start-'))
    program = join(top, 'rekey')
    const dist = dirname(electron)
    for (const name of readdirSync(dist))
      if (name !== 'resources' && join(dist, name) !== electron)
        symlinkSync(join(dist, name), join(top, name))
    copyFileSync(electron, program)
    mkdirSync(join(top, 'resources', 'app'), { recursive: true })
    writeFileSync(
      join(top, 'resources', 'app', 'package.json'),
      JSON.stringify({ name: 'rekey', main: 'main.js' }),
    )
    writeFileSync(
      join(top, 'resources', 'app', 'main.js'),
      `require(${JSON.stringify(join(projectRoot, 'out/main/index.cjs'))})`,
    )
  })
  journey.afterAll(() => rmSync(top, { recursive: true, force: true }))

  // --inspect-brk stops before the first line of code: that one only the fuse closes (resources/packaging).
  for (const door of [
    '--no-sandbox',
    '--remote-debugging-port=0',
    '--inspect=0',
    '--disable-web-security',
    '--ignore-certificate-errors',
    '--js-flags=--expose-gc',
    '--host-rules=MAP * 127.0.0.1',
  ])
    journey(`does not start with ${door}`, async ({ session }) => {
      // Root needs the first of them for Chromium to come up at all: it is refused by name like the others.
      const root = process.getuid?.() === 0 && door !== '--no-sandbox' ? ['--no-sandbox'] : []
      const home = mkdtempSync(join(tmpdir(), 'rekey-refused-'))
      const run = spawnSync(program, [...root, door], {
        encoding: 'utf8',
        timeout: 120_000,
        env: { ...session.env, REKEY_HOME: home },
      })
      expect(run.status).toBe(1)
      expect(run.stderr).toContain('Rekey does not start with')
      expect(run.stderr).toContain(door.split('=')[0])
      // It did not even look at its data.
      expect(readdirSync(home)).toEqual([])
      rmSync(home, { recursive: true })
    })
})

journey('the app listens on no port', async ({ stage, session }) => {
  // Without Playwright, whose own debugging pipe would be the only port.
  const child = spawn(electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.'], {
    cwd: projectRoot,
    stdio: 'ignore',
    env: { ...session.env, REKEY_HOME: stage.home, REKEY_API_URL: stage.github.url },
  })

  const tree = new ProcessTree(child.pid ?? 0)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const hasPage = () => [...tree.seen.values()].some((command) => command.includes('--type=renderer'))
  await expect.poll(hasPage, { timeout: 60_000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  tree.stop()
  expect([...tree.listening]).toEqual([])
  child.kill('SIGKILL')
  await ended
})
