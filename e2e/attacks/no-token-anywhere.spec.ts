import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Canaries } from '../harness/canaries.ts'
import { memoryOf } from '../harness/core-dump.ts'
import { expect, journey, type Stage } from '../harness/journey.ts'
import { type LaunchedApp, projectRoot } from '../harness/launch-app.ts'
import { ProcessTree } from '../harness/process-tree.ts'
import { ExpiryScreen } from '../screens/expiry.ts'
import { Frame } from '../screens/frame.ts'
import { OnboardingScreen } from '../screens/onboarding.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 44, latencyMs: 0 } })

const write = { method: 'PUT', path: /secrets\/DISPATCH_PAT$/ } as const

/** A whole rotation in the window with everything that it shows, says and leaves under watch. */
class Watch {
  readonly canaries: Canaries
  readonly temporary: string
  readonly #stage: Stage
  #app: LaunchedApp | null = null
  #tree: ProcessTree | null = null
  /** With what Playwright started it: nobody tells once it has crashed. */
  #startedWith: readonly string[] = []

  constructor(stage: Stage, newToken: string) {
    this.#stage = stage
    this.canaries = new Canaries({
      'the operator token': stage.scenario.tokens.operator,
      'the old token': stage.scenario.tokens.dispatchOld,
      'the new token': newToken,
    })
    this.temporary = join(stage.home, 'temporary')
    mkdirSync(this.temporary, { recursive: true })
  }

  async begin(): Promise<LaunchedApp> {
    // What Chromium, Node or a tool writes beside everything else, it writes there.
    this.#stage.session.env.TMPDIR = this.temporary
    const app = await this.#stage.launch()
    this.#app = app
    this.#tree = new ProcessTree(app.electron.process().pid ?? 0)
    this.#startedWith = app.electron.process().spawnargs
    await app.electron.evaluate(({ ipcMain, BrowserWindow }) => {
      const crossed: string[] = []
      ;(globalThis as { crossed?: string[] }).crossed = crossed
      type Answer = (event: unknown, request: unknown) => Promise<unknown>
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Answer> }
      for (const [channel, answer] of [...handlers])
        handlers.set(channel, async (event, request) => {
          crossed.push(`in ${channel} ${JSON.stringify(request)}`)
          try {
            const given = await answer(event, request)
            crossed.push(`out ${channel} ${JSON.stringify(given)}`)
            return given
          } catch (error) {
            crossed.push(
              `error ${channel} ${String(error)} ${error instanceof Error ? (error.stack ?? '') : ''}`,
            )
            throw error
          }
        })
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        const send = webContents.send.bind(webContents)
        webContents.send = (channel: string, ...args: unknown[]) => {
          crossed.push(`told ${channel} ${JSON.stringify(args)}`)
          send(channel, ...args)
        }
      }
    })
    return app
  }

  /** What stands in the page now, for eyes and for scripts, and on the clipboard. */
  async look(moment: string): Promise<void> {
    const app = this.#app
    if (app === null) return
    const page = await app.page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
        (each) => each.value,
      )
      const kept = [
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.cookie,
      ]
      return [
        document.documentElement.outerHTML,
        document.body.innerText,
        document.title,
        location.href,
        ...fields,
        ...kept,
      ].join('\n')
    })
    this.canaries.search(`the page ${moment}`, page)
    this.canaries.search(`the clipboard ${moment}`, await app.clipboard())
  }

  /** The memory of the page, with everything that JavaScript still holds. */
  async lookIntoHeap(moment: string): Promise<void> {
    const app = this.#app
    if (app === null) return
    const devtools = await app.page.context().newCDPSession(app.page)
    const chunks: string[] = []
    devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
    await devtools.send('HeapProfiler.collectGarbage')
    await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    const snapshot = chunks.join('')
    expect(snapshot.length).toBeGreaterThan(100_000)
    this.canaries.search(`the page's memory ${moment}`, snapshot)
    await devtools.detach()
  }

  async lookAtMessages(): Promise<number> {
    const crossed =
      (await this.#app?.electron.evaluate(() => (globalThis as { crossed?: string[] }).crossed ?? [])) ?? []
    for (const message of crossed) this.canaries.search(`a message: ${message.slice(0, 60)}`, message)
    return crossed.length
  }

  /** Files of the profile, temporary files, crash dumps, and what others saw of the processes. */
  end(cores: readonly string[] = []): readonly string[] {
    this.#tree?.stop()
    for (const file of filesBelow(this.#stage.home))
      this.canaries.search(relative(this.#stage.home, file), readFileSync(file))
    for (const core of cores) this.canaries.search('a core dump', memoryOf(readFileSync(core)))
    for (const [shown, command] of this.#tree?.seen ?? [])
      this.canaries.search(`arguments or environment of ${command.slice(0, 80)}`, shown)
    expect([...(this.#tree?.seen.values() ?? [])].some((command) => command.includes('--type='))).toBe(true)
    // Playwright's own pipe is none; Rekey itself is reached by no port.
    expect([...(this.#tree?.listening ?? [])].filter((each) => !isHarness(each, this.#startedWith))).toEqual(
      [],
    )
    delete this.#stage.session.env.TMPDIR
    return this.canaries.found
  }
}

/** The debugging ports that Playwright asked for, which no other start has. */
function isHarness(socket: string, startedWith: readonly string[]): boolean {
  const asked = startedWith.some((each) => /--(inspect|remote-debugging-port)=0/.test(each))
  return asked && socket.startsWith('tcp 0100007F:')
}

function filesBelow(at: string): string[] {
  if (!existsSync(at)) return []
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name)
    try {
      const facts = statSync(path)
      return facts.isDirectory() ? filesBelow(path) : facts.isFile() ? [path] : []
    } catch {
      // A lock of Chromium's, which is a link to nothing.
      return []
    }
  })
}

async function upToPlan(
  stage: Stage,
  app: LaunchedApp,
  watch: Watch,
  newToken: string,
): Promise<RotationScreen> {
  const rotation = new RotationScreen(app)
  const onboarding = new OnboardingScreen(app)
  await onboarding.signIn(stage.scenario.tokens.operator)
  await watch.look('after the sign-in')
  await onboarding.importInventory(stage.inventoryFile)
  await expect(new Frame(app.page).heading('Expiry')).toBeVisible()
  await new ExpiryScreen(app).adopt('DISPATCH_PAT', stage.scenario.tokens.dispatchOld)
  await watch.look('after handing over the current value')
  await new Frame(app.page).go('Expiry')
  await rotation.startFromExpiry('DISPATCH_PAT')
  await rotation.continueToPaste()
  await rotation.pasteToken(newToken)
  await expect(rotation.tokenChecks).toBeVisible()
  await watch.look('after the paste')
  await watch.lookIntoHeap('after the paste')
  await rotation.runDispatchProbes()
  await rotation.continueToPlan()
  await watch.look('at the plan')
  return rotation
}

journey('a whole rotation in the window leaves no token anywhere', async ({ stage }) => {
  const newToken = stage.scenario.issueNewDispatchToken()
  const watch = new Watch(stage, newToken)
  const app = await watch.begin()
  const rotation = await upToPlan(stage, app, watch, newToken)
  await rotation.update()
  await rotation.isLeftOut('acme/app-legacy')
  await rotation.isLeftOut('acme/vendor-mirror')
  await rotation.markDone("operator's shell profile")
  await watch.look('after the update')
  await rotation.verify()
  await rotation.openRevoke()
  await watch.look('before the revoke')
  await rotation.revoke('DISPATCH_PAT')
  await expect(rotation.proofOfDeath).toBeVisible({ timeout: 60_000 })
  await new Frame(app.page).go('Audit log')
  await watch.look('in the audit log')
  await new Frame(app.page).go('Settings')
  await watch.look('in the settings')
  await watch.lookIntoHeap('at the end')
  expect(await watch.lookAtMessages()).toBeGreaterThan(50)
  expect(watch.end()).toEqual([])
  expect(readFileSync(join(stage.home, 'logs', 'rekey.log'), 'utf8')).toContain('"event":"request"')
})

journey(
  'a rotation that is refused, told the token back, and killed with a core dump leaves none',
  async ({ stage }) => {
    const { github, scenario } = stage
    const newToken = scenario.issueNewDispatchToken()
    const watch = new Watch(stage, newToken)
    const app = await watch.begin()
    const rotation = await upToPlan(stage, app, watch, newToken)
    for (const status of [403, 422, 500])
      github.faults.add({
        kind: 'status',
        status,
        times: 12,
        match: write,
        body: {
          message: `${newToken} of ${scenario.tokens.operator}`,
          errors: [scenario.tokens.dispatchOld],
        },
        headers: { 'x-github-request-id': newToken },
      })
    github.faults.add({ kind: 'reset', times: 4, match: write })
    const hanging = new Promise<void>((resolve) => {
      github.faults.add({
        kind: 'watched',
        match: write,
        onArrival: () => new Promise<void>(() => resolve()),
      })
    })
    await rotation.update()
    await Promise.race([hanging, app.page.waitForTimeout(20_000)])
    await watch.look('among the failures')
    await watch.lookAtMessages()

    const pid = app.electron.process().pid ?? 0
    spawnSync('prlimit', ['--pid', String(pid), '--core=unlimited'])
    expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim()).toBe('00000000')
    const before = new Set(readdirSync(projectRoot))
    const gone = new Promise((resolve) => app.electron.process().once('exit', resolve))
    process.kill(pid, 'SIGSEGV')
    await gone
    const cores = readdirSync(projectRoot)
      .filter((name) => name.startsWith('core') && !before.has(name))
      .map((name) => join(projectRoot, name))
    try {
      expect(watch.end(cores)).toEqual([])
    } finally {
      for (const core of cores) rmSync(core)
    }
  },
)
