import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { environmentOf, type LaunchOptions, projectRoot } from '../harness/launch-app.ts'

const electronPath = createRequire(import.meta.url)('electron') as string
const startWithinMs = 60_000
const answerWithinMs = 120_000

interface Answer {
  readonly id: string
  readonly value?: unknown
  readonly error?: string
}

/** An Electron that is measured from outside, without a debugger: Rekey, or the smallest app that there is. */
export class MeasuredWindow {
  /** From the start of the process until its first heading is on the screen, in milliseconds. */
  readyMs = 0
  /** Text of that heading. */
  heading = ''
  readonly #child: ChildProcess
  readonly #waiting = new Map<string, { resolve(value: unknown): void; reject(error: Error): void }>()
  #asked = 0

  private constructor(app: string, env: NodeJS.ProcessEnv) {
    // Chromium refuses its sandbox to root, as in containers.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    this.#child = spawn(
      electronPath,
      ['--require', join(import.meta.dirname, 'window-hook.cjs'), ...asRoot, app],
      {
        cwd: projectRoot,
        env,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    )
    this.#child.on('message', (message) => {
      const { id, value, error } = message as Answer
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(value)
      else waiting?.reject(new Error(error))
    })
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the window ended with ${code}`))
      this.#waiting.clear()
    })
  }

  static empty(env: NodeJS.ProcessEnv): Promise<MeasuredWindow> {
    return MeasuredWindow.#start(join(import.meta.dirname, 'empty-window'), env)
  }

  static rekey(options: LaunchOptions & { readonly home: string }): Promise<MeasuredWindow> {
    return MeasuredWindow.#start(projectRoot, environmentOf(options))
  }

  static async #start(app: string, env: NodeJS.ProcessEnv): Promise<MeasuredWindow> {
    const began = Date.now()
    const window = new MeasuredWindow(app, env)
    const timer = setTimeout(() => window.#child.kill('SIGKILL'), startWithinMs)
    const { at, heading } = (await window.#answer('ready')) as { at: number; heading: string }
    clearTimeout(timer)
    window.readyMs = at - began
    window.heading = heading
    return window
  }

  /** Evaluates an expression in the page; a promise is waited for. */
  inPage<T>(code: string): Promise<T> {
    return this.#ask('page', { code }) as Promise<T>
  }

  /** Presses keys as a keyboard does. @param keys as Electron names them: `a`, `Backspace` */
  async press(...keys: readonly string[]): Promise<void> {
    for (const keyCode of keys) {
      const character = keyCode.length === 1 ? [{ type: 'char', keyCode }] : []
      await this.#ask('input', {
        events: [{ type: 'keyDown', keyCode }, ...character, { type: 'keyUp', keyCode }],
      })
    }
  }

  /** In front of every other window, with the keyboard. */
  toFront(): Promise<unknown> {
    return this.#ask('toFront', {})
  }

  watchLoop(): Promise<unknown> {
    return this.#ask('watchLoop', {})
  }

  longestBlockMs(): Promise<number> {
    return this.#ask('longestBlock', {}) as Promise<number>
  }

  /** Memory of all processes of the app in MB, where shared pages count for each of their users in part. Linux only. */
  memoryMb(): number {
    const own = this.#child.pid
    if (own === undefined) return Number.NaN
    return family(own).reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024
  }

  async quit(): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) resolve()
      else this.#child.once('exit', () => resolve())
    })
    this.#ask('quit', {}).catch(() => {
      // Its channel closes before it can answer.
    })
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(timer)
  }

  #ask(kind: string, rest: Record<string, unknown>): Promise<unknown> {
    this.#asked += 1
    const id = String(this.#asked)
    const answer = this.#answer(id)
    this.#child.send({ id, kind, ...rest })
    return answer
  }

  #answer(id: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the window did not answer (${id})`)), answerWithinMs)
      const settled =
        <T>(end: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer)
          end(value)
        }
      this.#waiting.set(id, { resolve: settled(resolve), reject: settled(reject) })
    })
  }
}

function family(root: number): number[] {
  const found = [root]
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(/\) \S (\d+)/.exec(textOf(`/proc/${name}/stat`))?.[1])] as const)
  for (const parent of found) found.push(...parents.filter(([, of]) => of === parent).map(([pid]) => pid))
  return found
}

function proportionalKb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    // It has ended.
    return ''
  }
}
