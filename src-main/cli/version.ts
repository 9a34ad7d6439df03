import packageJson from '../../package.json' with { type: 'json' }
import type { CommandSpec } from './command.ts'
import { exitCodes } from './exit-codes.ts'

export const version: CommandSpec = {
  description: 'The version of Rekey.',
  examples: ['rekey version'],
  run: async (call) => {
    call.terminal.out(`rekey ${packageJson.version}`)
    return exitCodes.success
  },
}
