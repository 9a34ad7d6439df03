import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const setpriv = '/usr/bin/setpriv'
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Processes that must not outlive this one, however it ends. Each leads a process group of its own, so that what it
 * starts in turn (D-Bus starts a notification daemon) ends with it.
 */
export class SessionProcesses {
  readonly #children: ChildProcess[] = []
  readonly #afterwards: () => void
  #ended = false

  /** @param afterwards tidies up once all have been killed; synchronous, as it may run while this process exits */
  constructor(afterwards: () => void) {
    this.#afterwards = afterwards
    process.on('exit', this.end)
    for (const signal of endingSignals) process.on(signal, this.#onSignal)
  }

  start(program: string, args: readonly string[], env: NodeJS.ProcessEnv, stdio: StdioOptions): ChildProcess {
    // SIGKILL of this process runs no handler: there the kernel has to end the child.
    const [file, list] = existsSync(setpriv)
      ? [setpriv, ['--pdeathsig', 'KILL', '--', program, ...args]]
      : [program, args]
    const child = spawn(file, list, { env, stdio, detached: true })
    this.#children.push(child)
    return child
  }

  /** Ends all of them at once; a second call does nothing. */
  readonly end = (): void => {
    if (this.#ended) return
    this.#ended = true
    process.off('exit', this.end)
    for (const signal of endingSignals) process.off(signal, this.#onSignal)
    for (const child of this.#children.toReversed()) {
      if (child.pid === undefined) continue
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // The whole group has ended by itself.
      }
    }
    this.#afterwards()
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.end()
    // A handler takes the signal's own effect away: unless somebody else handles it too, it is given back.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
}
