import { record } from '../../use-cases/world.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { acceptValue, knownKey } from './settings.ts'

export const set: CommandSpec = {
  description: 'Changes a setting. The change is in the audit log.',
  arguments: [
    { name: 'key', required: true },
    { name: 'value', required: true },
  ],
  examples: ['rekey config set pace careful'],
  run: async (call) => {
    const world = await call.engine.world()
    const key = knownKey(operand(call, 0))
    const value = acceptValue(key, operand(call, 1))
    world.ledger.transaction(() => {
      world.ledger.settings.write(key, value)
      record(world, 'setting.changed', { key, value })
    })
    call.terminal.note(`${call.terminal.mark('done')} ${key} is ${value}.`)
    return exitCodes.success
  },
}
