import { Readable } from 'node:stream'
import { Terminal } from './terminal.ts'

export interface Recorded {
  readonly terminal: Terminal
  out(): string
  err(): string
}

/** A terminal for tests: what is printed is kept, what is typed is given beforehand. */
export function recordedTerminal(
  options: {
    readonly environment?: NodeJS.ProcessEnv
    readonly isTTY?: boolean
    readonly columns?: number
    readonly input?: string
  } = {},
): Recorded {
  let out = ''
  let err = ''
  const isTTY = options.isTTY ?? false
  const stdin = Object.assign(Readable.from([Buffer.from(options.input ?? '')]), {
    isTTY,
    setRawMode: () => undefined,
  })
  const terminal = new Terminal({
    stdin,
    stdout: {
      isTTY,
      ...(options.columns === undefined ? {} : { columns: options.columns }),
      write: (text) => {
        out += text
      },
    },
    stderr: {
      isTTY,
      write: (text) => {
        err += text
      },
    },
    environment: options.environment ?? { LANG: 'C.UTF-8' },
  })
  return { terminal, out: () => out, err: () => err }
}
