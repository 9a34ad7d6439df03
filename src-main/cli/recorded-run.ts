import { runProgram } from './program.ts'
import { recordedTerminal } from './recorded-terminal.ts'

/** What a command line left behind. */
export interface RecordedRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line for a test: nothing is typed, and what is printed is kept. */
export async function recordedRun(
  words: readonly string[],
  openWorld: Parameters<typeof runProgram>[0]['openWorld'],
  environment: Readonly<Record<string, string>> = {},
): Promise<RecordedRun> {
  let out = ''
  let err = ''
  const code = await runProgram({
    arguments: words,
    stdin: recordedTerminal().terminal.stdin,
    stdout: {
      write: (text) => {
        out += text
      },
    },
    stderr: {
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
