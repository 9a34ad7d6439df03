import { ok } from '../domain/result.ts'
import type { TestStage } from '../use-cases/test-world.ts'
import { runProgram } from './program.ts'
import { recordedTerminal } from './recorded-terminal.ts'

/** Runs one command line on the world of a test: nothing is typed, and what is printed is kept. */
export async function runInStage(
  stage: TestStage,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
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
    openWorld: async () => ok({ world: stage.world, close: () => {} }),
    exit: () => undefined,
  })
  return { code, out, err }
}
