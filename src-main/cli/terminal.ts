import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { redact } from '../domain/redact.ts'
import { commandWords } from './command-words.ts'
import { cutToWidth } from './table.ts'
import { safeOutput, visible } from './visible-text.ts'

export type Colors = ReturnType<typeof picocolors.createColors>

export interface OutputStream {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  write(text: string): unknown
}

export interface InputStream extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
  /** True once its end was told: nothing more comes. */
  readonly readableEnded?: boolean
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown
  on(event: 'end', listener: () => void): unknown
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown
  off(event: 'end', listener: () => void): unknown
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
  #debugs = false
  /** What is kept back for a pager, in the order in which it was written; null: nothing is. */
  #held: { readonly stream: OutputStream; readonly text: string }[] | null = null

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

  get isQuiet(): boolean {
    return this.#quiet
  }

  beQuiet(): void {
    this.#quiet = true
  }

  out(line: string): void {
    this.outRaw(`${safeOutput(line)}\n`)
  }

  /** As given, byte for byte: documents that were made safe in their own way. */
  outRaw(text: string): void {
    if (this.#held === null) this.#withoutLive(() => this.#stdout.write(text))
    else this.#held.push({ stream: this.#stdout, text })
  }

  /** Keeps data back until `showHeld`, if it goes to a terminal and a pager is set. */
  holdForPager(): void {
    if (this.#stdout.isTTY === true && pagerOf(this.#environment).length > 0) this.#held = []
  }

  /** Shows what was kept back: through the pager if it is longer than the screen. */
  async showHeld(): Promise<void> {
    const held = this.#held ?? []
    this.#held = null
    const data = held.filter((each) => each.stream === this.#stdout).map((each) => each.text)
    const isPaged = this.#isLong(data.join('')) && (await this.#page(data.join('')))
    for (const { stream, text } of held) if (!isPaged || stream !== this.#stdout) stream.write(text)
  }

  /** Shows what was kept back at once, and keeps nothing more: whoever stops a command waits for no pager. */
  holdNoMore(): void {
    const held = this.#held
    this.#held = null
    if (held === null) return
    this.#withoutLive(() => {
      for (const { stream, text } of held) stream.write(text)
    })
  }

  err(line: string): void {
    const text = `${safeOutput(line)}\n`
    // What follows data stays behind it.
    if (this.#held !== null && this.#held.length > 0) this.#held.push({ stream: this.#stderr, text })
    else this.#withoutLive(() => this.#stderr.write(text))
  }

  /** A hint that --quiet leaves out. */
  note(line: string): void {
    if (!this.#quiet) this.err(line)
  }

  tellDebug(): void {
    this.#debugs = true
  }

  /** What `--verbose` asks for; no secret that is in memory, nor anything that looks like one, gets out. */
  debug(text: string): void {
    if (this.#debugs) this.err(this.errColors.dim(`debug: ${visible(redact(text))}`))
  }

  /** Text without a line break on stderr: a question. */
  ask(text: string): void {
    // What led to the question has to be seen before it.
    for (const each of this.#held?.splice(0) ?? []) each.stream.write(each.text)
    this.#withoutLive(() => this.#stderr.write(safeOutput(text)))
  }

  /** One updating line on a terminal; nothing elsewhere. */
  live(text: string): void {
    if (!this.errIsTerminal || this.#quiet) return
    const line = cutToWidth(safeOutput(text), this.width - 1)
    if (line === this.#live) return
    const before = this.#erasure
    this.#live = line
    this.#stderr.write(`${before}${line}`)
  }

  endLive(): void {
    if (this.#live === '') return
    this.#stderr.write(this.#erasure)
    this.#live = ''
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

  /** True when the text would scroll its own beginning away. */
  #isLong(text: string): boolean {
    const { columns = this.width, rows = 24 } = this.#stdout
    const lines = text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0)
    return lines > rows
  }

  async #page(text: string): Promise<boolean> {
    const { showInPager } = await import('./pager.ts')
    return showInPager(pagerOf(this.#environment), text, this.#environment)
  }

  get environment(): NodeJS.ProcessEnv {
    return this.#environment
  }

  #withoutLive(write: () => void): void {
    if (this.#live === '') {
      write()
      return
    }
    this.#stderr.write(this.#erasure)
    write()
    this.#stderr.write(this.#live)
  }

  /** Takes the updating line away: by blanks where no escape is wanted or understood. */
  get #erasure(): string {
    const { NO_COLOR: plain = '', TERM: kind } = this.#environment
    if (plain === '' && kind !== 'dumb') return '\r\u001b[2K'
    return `\r${' '.repeat(stringWidth(this.#live))}\r`
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

/** As in gh: `GH_PAGER`, also when it is empty, else `PAGER`; `cat` is none. */
function pagerOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const words = commandWords(environment.GH_PAGER ?? environment.PAGER ?? '')
  return words.length === 1 && words[0] === 'cat' ? [] : words
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
