import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { visible } from '../visible-text.ts'
import { knownKey, settings } from './settings.ts'

export const get: CommandSpec = {
  description: 'Prints one setting.',
  arguments: [{ name: 'key', required: true }],
  examples: ['rekey config get pace'],
  run: async (call) => {
    const world = await call.engine.world()
    const stored = world.ledger.settings.all()
    const key = knownKey(operand(call, 0), Object.keys(stored))
    call.terminal.out(visible(stored[key] ?? settings.find((each) => each.key === key)?.standard ?? ''))
    return exitCodes.success
  },
}
