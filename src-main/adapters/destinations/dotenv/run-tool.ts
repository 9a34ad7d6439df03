import { spawn } from 'node:child_process'
import { access, constants, open } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { failure } from '../../../domain/failure.ts'
import { maskTokens } from '../../../domain/mask-tokens.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import { dotenvTexts } from '../../../texts/dotenv.ts'

const onWindows = process.platform === 'win32'
/** A dotenv file has at most 1 MB; its cipher text is not many times longer. */
const mostOutputBytes = 16 * 1024 * 1024
const longestLine = 300

/**
 * Absolute path of a program; null when there is none. Beside PATH it looks where package managers put programs, since
 * an app that was started from the desktop gets a shorter PATH than a terminal.
 */
export async function findTool(name: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  if (isAbsolute(name)) return (await isProgram(name)) ? name : null
  const folders = [
    ...(environment.PATH ?? '').split(delimiter),
    ...(onWindows ? [] : ['/usr/local/bin', '/opt/homebrew/bin', join(homedir(), '.local', 'bin')]),
  ]
  // A program from a folder that depends on where one stands could be anybody's.
  for (const folder of folders.filter(isAbsolute))
    for (const file of onWindows ? [`${name}.exe`] : [name]) {
      const path = join(folder, file)
      if (await isProgram(path)) return path
    }
  return null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not for us to run: in both cases there is no such program.
    return false
  }
}

export interface ToolCall {
  /** What people call it: `sops`. */
  readonly name: string
  readonly program: string
  readonly arguments: readonly string[]
  /**
   * File that it gets as its stdin. A file, since Node's own pipes are sockets, which no program can open as
   * /dev/stdin; left out, it gets nothing.
   */
  readonly inputFile?: string
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly timeLimitMs: number
  readonly signal?: AbortSignal
  /** Taken out of whatever it says. */
  readonly secrets: readonly string[]
}

/**
 * Runs a program without a shell and gives what it wrote to stdout. It is a failure when it ends with anything but 0,
 * takes too long or is stopped; the sentence has its last line on stderr, without secrets.
 */
export async function runTool(call: ToolCall): Promise<Result<Buffer>> {
  if (call.inputFile === undefined) return run(call, 'ignore')
  const input = await open(call.inputFile, 'r')
  try {
    return await run(call, input.fd)
  } finally {
    await input.close()
  }
}

function run(call: ToolCall, stdin: number | 'ignore'): Promise<Result<Buffer>> {
  return new Promise((resolve) => {
    const child = spawn(call.program, [...call.arguments], {
      cwd: call.folder,
      env: call.environment,
      shell: false,
      windowsHide: true,
      // Its own process group, so that whatever it started ends with it.
      detached: !onWindows,
      stdio: [stdin, 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    let outputBytes = 0
    let complaint = ''
    let ended: Result<Buffer> | null = null
    const end = (result: Result<Buffer>): void => {
      if (ended !== null) return
      ended = result
      clearTimeout(timer)
      call.signal?.removeEventListener('abort', stop)
      resolve(result)
    }
    const kill = (): void => {
      try {
        if (onWindows || child.pid === undefined) child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It ended by itself in the same moment.
      }
    }
    const refuse = (message: string, hint: string): void =>
      end(failed(failure('blocked', call.name, message, hint)))
    const timer = setTimeout(() => {
      kill()
      refuse(
        dotenvTexts.tookTooLong(call.name, Math.round(call.timeLimitMs / 1000)),
        dotenvTexts.tryInTerminal,
      )
    }, call.timeLimitMs)
    const stop = (): void => {
      kill()
      end(failed(failure('cancelled', call.name, dotenvTexts.stopped(call.name))))
    }
    if (call.signal?.aborted === true) stop()
    else call.signal?.addEventListener('abort', stop, { once: true })

    child.on('error', (error) =>
      refuse(dotenvTexts.cannotStart(call.name, error.message), dotenvTexts.checkProgram),
    )
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length
      if (outputBytes <= mostOutputBytes) output.push(chunk)
      else {
        kill()
        refuse(dotenvTexts.wroteTooMuch(call.name), dotenvTexts.checkCommand)
      }
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk.toString('utf8')}`.slice(-8000)
    })
    child.on('close', (code, signal) => {
      if (code === 0) return end(ok(Buffer.concat(output)))
      const said = lastLine(complaint, call.secrets)
      refuse(
        code === null
          ? dotenvTexts.endedBy(call.name, signal, said)
          : dotenvTexts.failedWith(call.name, code, said),
        dotenvTexts.mendWhatItSays(call.name),
      )
    })
  })
}

/** What age says below every error. */
const farewell = /filippo\.io\/age\/report/

function lastLine(text: string, secrets: readonly string[]): string {
  const line = text
    .split(/[\r\n]+/)
    .map((each) => each.trim())
    .findLast((each) => each !== '' && !farewell.test(each))
  if (line === undefined) return ''
  // Longest first: one value may be a part of another.
  const hidden = [...secrets]
    .filter((each) => each.length >= 4)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, each) => rest.replaceAll(each, '[removed]'), line)
  const clean = stripVTControlCharacters(maskTokens(hidden).text)
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  if (clean === '') return ''
  const short = clean.length > longestLine ? `${clean.slice(0, longestLine)}…` : clean
  return /[.!?…]$/.test(short) ? short : `${short}.`
}
