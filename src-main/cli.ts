import './web-crypto.ts'
import process from 'node:process'
import { runProgram } from './cli/program.ts'
import { hardenProcess } from './harden-process.ts'

/** Output that ends early (`rekey status | head`), or a terminal that went away, is no error of the command. */
function tolerateClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
  })
}

async function main(): Promise<void> {
  hardenProcess()
  tolerateClosedPipe(process.stdout)
  tolerateClosedPipe(process.stderr)
  try {
    process.exitCode = await runProgram({
      arguments: process.argv.slice(2),
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      environment: process.env,
      openWorld: async (request) => (await import('./compose.ts')).openWorld(request),
      restoreLedger: async (request) => (await import('./compose.ts')).restoreDamagedLedger(request),
      exit: (code) => process.exit(code),
    })
  } catch (error) {
    // A bug. Its message may quote anything, so only its kind and place are shown.
    const name = error instanceof Error ? error.name : 'unknown'
    const place = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : ''
    process.stderr.write(`X Rekey failed unexpectedly (${name} ${place}). Nothing more is done.\n`)
    process.exitCode = 1
    const { openLog } = await import('./open-log.ts')
    openLog(process.env, 'cli').write({ event: 'bug', where: 'command line', error })
  }
}

void main()
