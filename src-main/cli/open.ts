import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readDeepLink } from '../domain/deep-link.ts'
import { withoutTokens } from '../domain/token-variables.ts'
import type { CommandSpec } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { visible } from './visible-text.ts'

export const open: CommandSpec = {
  description: 'Opens the app, at a deep link if one is given.',
  arguments: [{ name: 'link' }],
  examples: ['rekey open', 'rekey open rekey://credential/DISPATCH_PAT'],
  run: async (call) => {
    const { terminal } = call
    const link = call.operands[0]
    if (link !== undefined && readDeepLink(link) === null) {
      terminal.err(
        `${terminal.mark('failed')} "${visible(link)}" is no link into Rekey. One looks like rekey://credential/NAME.`,
      )
      return exitCodes.failure
    }
    const program = installedApp(terminal.environment)
    if (program === null) {
      terminal.err(
        `${terminal.mark('failed')} The app is not installed on this computer. From a clone: npm start`,
      )
      return exitCodes.failure
    }
    const child = spawn(program, link === undefined ? [] : [link], {
      stdio: 'ignore',
      detached: true,
      env: withoutTokens(terminal.environment),
    })
    return new Promise((resolve) => {
      child.once('error', () => {
        terminal.err(`${terminal.mark('failed')} ${program} could not be started.`)
        resolve(exitCodes.failure)
      })
      child.once('spawn', () => {
        child.unref()
        resolve(exitCodes.success)
      })
    })
  },
}

/** Where the packages install to. */
function installedApp(environment: NodeJS.ProcessEnv): string | null {
  const places =
    process.platform === 'darwin'
      ? ['/Applications/Rekey.app/Contents/MacOS/Rekey']
      : process.platform === 'win32'
        ? [join(environment.LOCALAPPDATA ?? '', 'Programs', 'rekey', 'Rekey.exe')]
        : ['/opt/Rekey/rekey', '/usr/lib/rekey/rekey']
  return places.find((each) => existsSync(each)) ?? null
}
