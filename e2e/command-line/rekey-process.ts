import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..', '..')
const built = join(root, 'out', 'main', 'cli.cjs')
/** The built command line, as users get it; when the source is newer than the build, the source through tsx. */
const program = isFresh()
  ? [built]
  : [
      '--import',
      pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href,
      join(root, 'src-main', 'cli.ts'),
    ]

/** What Node has to be started with, from any folder. */
export const commandLine = (args: readonly string[]): string[] => [...program, ...args]

function isFresh(): boolean {
  if (!existsSync(built)) return false
  const builtMs = statSync(built).mtimeMs
  return filesBelow(join(root, 'src-main')).every((file) => statSync(file).mtimeMs <= builtMs)
}

export interface Finished {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  stdout(): string
  stderr(): string
}

/** One operator at one computer: a private REKEY_HOME, and a GitHub to talk to. */
export class Operator {
  readonly home = mkdtempSync(join(tmpdir(), 'rekey-cli-'))
  readonly environment: NodeJS.ProcessEnv
  /** Everything that any command printed, for the search for tokens. */
  readonly outputs: string[] = []

  constructor(environment: NodeJS.ProcessEnv) {
    this.environment = {
      PATH: process.env.PATH,
      HOME: this.home,
      LANG: 'C.UTF-8',
      ...environment,
      REKEY_HOME: join(this.home, 'rekey'),
    }
  }

  /** The program and its arguments, for a test that starts it in its own way. */
  command(args: readonly string[]): [string, ...string[]] {
    return [process.execPath, ...program, ...args]
  }

  /** @param environment on top of this operator's own, for this command alone */
  start(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Running {
    const [file, ...rest] = this.command(args)
    const child = spawn(file, rest, {
      cwd: root,
      env: { ...this.environment, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    // A command that fails before it reads leaves the pipe unread.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const finished = new Promise<Finished>((resolve, reject) => {
      child.on('close', (code, signal) => {
        this.outputs.push(stdout, stderr)
        const warning = /^\(node:\d+\) .*/m.exec(stderr)?.[0]
        if (warning === undefined) resolve({ code, signal, stdout, stderr })
        else reject(new Error(`rekey ${args.join(' ')} let a warning of Node through: ${warning}`))
      })
    })
    return { child, finished, stdout: () => stdout, stderr: () => stderr }
  }

  run(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Finished> {
    return this.start(args, input, environment).finished
  }

  /** Runs a command that prints JSON. */
  async json<T>(args: readonly string[], input = ''): Promise<{ code: number | null; value: T }> {
    const { code, stdout, stderr } = await this.run(args, input)
    try {
      return { code, value: JSON.parse(stdout) as T }
    } catch {
      throw new Error(`rekey ${args.join(' ')} printed no JSON (exit ${code}): ${stdout}${stderr}`)
    }
  }

  /** Files of this operator, and outputs, that hold one of the values. */
  leaks(values: readonly string[]): string[] {
    const found: string[] = []
    for (const file of filesBelow(this.home)) {
      const content = readFileSync(file).toString('latin1')
      if (values.some((value) => content.includes(value))) found.push(file)
    }
    for (const [index, output] of this.outputs.entries())
      if (values.some((value) => output.includes(value))) found.push(`output ${index}`)
    return found
  }

  end(): void {
    rmSync(this.home, { recursive: true, force: true })
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const facts = statSync(path)
    return facts.isDirectory() ? filesBelow(path) : facts.isFile() ? [path] : []
  })
}

/** The pinned part of `rotate --json` and `rotation view --json`. */
export interface RotationDocument {
  readonly rotation: string
  readonly credential: string
  readonly state: string
  readonly destinations: readonly {
    readonly destination: string
    readonly state: string
    readonly error: { readonly kind: string; readonly message: string; readonly hint: string } | null
  }[]
  readonly probes: readonly { readonly kind: string; readonly ok: boolean | null; readonly detail: string }[]
  readonly newToken: { readonly fingerprint: string; readonly login: string | null } | null
  readonly oldToken: {
    readonly fingerprint: string | null
    readonly revoked: boolean
    readonly confirmedDead: boolean
  }
}
