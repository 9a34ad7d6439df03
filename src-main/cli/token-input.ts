import { readFile, stat } from 'node:fs/promises'
import { FailureError, failure } from '../domain/failure.ts'
import type { Result } from '../domain/result.ts'
import { type ReceivedToken, readToken } from '../domain/token.ts'
import { askHidden, type Interrupts } from './prompt.ts'
import type { Terminal } from './terminal.ts'

/** Far more than any token has; what is longer is a file piped by mistake. */
const longestInput = 64 * 1024

export interface TokenSource {
  /** `--with-token`: from standard input. */
  readonly fromStdin: boolean
  /** `--token-file`. */
  readonly file: string | undefined
}

export const tokenFlags = [
  ['--with-token', 'read the token from standard input'],
  ['--token-file <path>', 'read the token from a file'],
] as const

/** What is taken for a token: GitHub's own kinds, unless a command looks at others too. */
export type TokenReader = (raw: string, source: string) => Result<ReceivedToken>

/** The token from standard input or a file, as the flags say; null when they name neither. */
export async function givenToken(
  terminal: Terminal,
  source: TokenSource,
  read: TokenReader = readToken,
): Promise<ReceivedToken | null> {
  const given = await givenText(terminal, source)
  return given === null ? null : accept(terminal, given.text, given.from, read)
}

/** What the flags point to, as it is, and where it came from; null when they name neither. */
export async function givenText(
  terminal: Terminal,
  source: TokenSource,
): Promise<{ readonly text: string; readonly from: string } | null> {
  if (source.fromStdin && source.file !== undefined)
    throw new FailureError(
      failure('invalid-input', 'input', 'Name standard input or a file to read from, not both.'),
    )
  if (source.fromStdin) return { text: await readAll(terminal), from: 'standard input' }
  if (source.file === undefined) return null
  return { text: await readTokenFile(terminal, source.file), from: source.file }
}

/** Asks for the token on a terminal without showing it; elsewhere fails with the way to give it. */
export async function askForToken(
  terminal: Terminal,
  interrupts: Interrupts,
  question: string,
  command: string,
  read: TokenReader = readToken,
): Promise<ReceivedToken> {
  if (!terminal.isInteractive)
    throw new FailureError(
      failure(
        'invalid-input',
        'token',
        'No token was given, and there is no terminal to ask on.',
        `Pipe it in: printf %s "$TOKEN" | ${command} --with-token.`,
      ),
    )
  return accept(terminal, await askHidden(terminal, interrupts, question), 'the prompt', read)
}

function accept(terminal: Terminal, raw: string, source: string, read: TokenReader): ReceivedToken {
  const token = read(raw, source)
  if (!token.ok) throw new FailureError(token.failure)
  const { trimmed } = token.value
  if (trimmed > 0)
    terminal.note(
      `Removed ${trimmed} ${trimmed === 1 ? 'blank or line break' : 'blanks or line breaks'} around the token.`,
    )
  return token.value
}

async function readAll(terminal: Terminal): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of terminal.stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    length += bytes.length
    if (length > longestInput)
      throw new FailureError(
        failure('token-refused', 'token', 'Standard input is far longer than a token. Nothing was written.'),
      )
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function readTokenFile(terminal: Terminal, path: string): Promise<string> {
  try {
    const facts = await stat(path)
    if (facts.size > longestInput)
      throw new FailureError(
        failure('token-refused', path, `${path} is far longer than a token. Nothing was written.`),
      )
    if (facts.isFile() && process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
      terminal.note(`${path} is readable by others on this computer. Restrict it: chmod 600 ${path}`)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof FailureError) throw error
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new FailureError(failure('invalid-input', path, `${path} can't be read (${why}).`))
  }
}
