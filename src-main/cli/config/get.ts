import { effectiveSettings } from '../../domain/settings.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { visible } from '../visible-text.ts'
import { knownKey } from './settings.ts'

export const get: CommandSpec = {
  description: 'Prints one setting.',
  arguments: [{ name: 'key', required: true }],
  examples: ['rekey config get pace'],
  run: async (call) => {
    const world = await call.engine.world()
    const key = knownKey(operand(call, 0))
    call.terminal.out(visible(effectiveSettings(world.ledger.settings.all())[key]))
    return exitCodes.success
  },
}
