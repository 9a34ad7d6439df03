import { runProgram } from './program.ts'
import { recordedTerminal } from './recorded-terminal.ts'

/** What a command line left behind. */
export interface RecordedRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

/**
 * Runs one command line for a test, and keeps what is printed.
 * @param typed what a person at the terminal answers; null: nobody is there
 */
export async function recordedRun(
  words: readonly string[],
  openWorld: Parameters<typeof runProgram>[0]['openWorld'],
  environment: Readonly<Record<string, string>> = {},
  typed: string | null = null,
): Promise<RecordedRun> {
  let out = ''
  let err = ''
  const code = await runProgram({
    arguments: words,
    stdin: recordedTerminal({ isTTY: typed !== null, input: typed ?? '' }).terminal.stdin,
    stdout: {
      write: (text) => {
        out += text
      },
    },
    stderr: {
      isTTY: typed !== null,
      write: (text) => {
        err += text
      },
    },
    environment,
    openWorld,
    exit: () => undefined,
  })
  return { code, out, err }
}
