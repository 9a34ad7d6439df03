import picocolors from 'picocolors'
import { cutToWidth } from './table.ts'
import { safeOutput } from './visible-text.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

export interface OutputStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown
  resume(): unknown
  pause(): unknown
}

export interface TerminalOptions {
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly environment: NodeJS.ProcessEnv
}

/**
 * What the command line writes to and asks on. Data goes to stdout; prompts, progress, hints and errors go to
 * stderr, so that a pipe only ever gets data.
 */
export class Terminal {
  readonly stdin: InputStream
  readonly #stdout: OutputStream
  readonly #stderr: OutputStream
  readonly #environment: NodeJS.ProcessEnv
  /** Table with header instead of tab-separated lines. */
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  readonly width: number
  readonly unicode: boolean
  readonly colors: Colors
  readonly errColors: Colors
  #live = ''
  #mayPrompt: boolean
  #quiet = false

  constructor(options: TerminalOptions) {
    const { environment } = options
    this.stdin = options.stdin
    this.#stdout = options.stdout
    this.#stderr = options.stderr
    this.#environment = environment
    const forced = environment.REKEY_FORCE_TTY ?? environment.GH_FORCE_TTY ?? ''
    this.outIsTerminal = forced !== '' || options.stdout.isTTY === true
    this.errIsTerminal = options.stderr.isTTY === true
    this.width = widthOf(forced, options.stdout.columns, environment.COLUMNS)
    this.unicode = isUnicode(environment)
    this.colors = picocolors.createColors(wantsColor(this.outIsTerminal, environment))
    this.errColors = picocolors.createColors(wantsColor(this.errIsTerminal, environment))
    const disabled = [environment.GH_PROMPT_DISABLED, environment.REKEY_PROMPT_DISABLED].some(
      (each) => each !== undefined && each !== '',
    )
    this.#mayPrompt = !disabled && options.stdin.isTTY === true && options.stderr.isTTY === true
  }

  /** True when a question can be asked: a person is at both ends and prompts are not turned off. */
  get isInteractive(): boolean {
    return this.#mayPrompt
  }

  forbidPrompts(): void {
    this.#mayPrompt = false
  }

  beQuiet(): void {
    this.#quiet = true
  }

  out(line: string): void {
    this.#withoutLive(() => this.#stdout.write(`${safeOutput(line)}\n`))
  }

  /** As given, byte for byte: documents that were made safe in their own way. */
  outRaw(text: string): void {
    this.#withoutLive(() => this.#stdout.write(text))
  }

  err(line: string): void {
    this.#withoutLive(() => this.#stderr.write(`${safeOutput(line)}\n`))
  }

  /** A hint that --quiet leaves out. */
  note(line: string): void {
    if (!this.#quiet) this.err(line)
  }

  /** Text without a line break on stderr: a question. */
  ask(text: string): void {
    this.#withoutLive(() => this.#stderr.write(safeOutput(text)))
  }

  /** One updating line on a terminal; nothing elsewhere. */
  live(text: string): void {
    if (!this.errIsTerminal || this.#quiet) return
    const line = cutToWidth(safeOutput(text), this.width - 1)
    if (line === this.#live) return
    this.#live = line
    this.#stderr.write(`\r\u001b[2K${this.#live}`)
  }

  endLive(): void {
    if (this.#live === '') return
    this.#live = ''
    this.#stderr.write('\r\u001b[2K')
  }

  /** `✓` done, `X` failed, `!` attention, `-` neutral: always beside a word, plain where the terminal is. */
  mark(kind: 'done' | 'failed' | 'attention' | 'neutral'): string {
    const colors = this.errColors
    switch (kind) {
      case 'done':
        return colors.green(this.unicode ? '✓' : '+')
      case 'failed':
        return colors.red('X')
      case 'attention':
        return colors.yellow('!')
      case 'neutral':
        return '-'
    }
  }

  get environment(): NodeJS.ProcessEnv {
    return this.#environment
  }

  #withoutLive(write: () => void): void {
    if (this.#live === '') {
      write()
      return
    }
    const live = this.#live
    this.#stderr.write('\r\u001b[2K')
    write()
    this.#stderr.write(live)
  }
}

/** NO_COLOR wins over all; CLICOLOR_FORCE keeps colour in pipes; CLICOLOR=0 and TERM=dumb turn it off. */
export function wantsColor(isTerminal: boolean, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false
  const force = environment.CLICOLOR_FORCE
  if (force !== undefined && force !== '' && force !== '0') return true
  if (environment.CLICOLOR === '0' || environment.TERM === 'dumb') return false
  return isTerminal
}

function widthOf(forced: string, columns: number | undefined, declared: string | undefined): number {
  for (const each of [Number(forced), columns, Number(declared)])
    if (each !== undefined && Number.isInteger(each) && each >= 20) return each
  return 80
}

function isUnicode(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return environment.WT_SESSION !== undefined
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || ''
  return /utf-?8/i.test(locale)
}
