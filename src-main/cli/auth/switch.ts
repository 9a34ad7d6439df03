import { activateAccount } from '../../use-cases/activate-account.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { chooseAccount } from './choose-account.ts'

export const switchAccount: CommandSpec = {
  description: 'Chooses the account that Rekey acts with on its host.',
  arguments: [{ name: 'account', required: true }],
  examples: ['rekey auth switch octo-bot'],
  run: async (call) => {
    const world = await call.engine.world()
    const account = chooseAccount(world, call.operands[0])
    orFail(activateAccount(world, { id: account.id }))
    call.terminal.note(`${call.terminal.mark('done')} Rekey acts as ${account.login} on ${account.host}.`)
    return exitCodes.success
  },
}
