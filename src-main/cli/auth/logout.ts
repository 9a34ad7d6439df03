import { forgetAccount } from '../../use-cases/forget-account.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { logoutOfApp } from './app.ts'
import { chooseAccount } from './choose-account.ts'
import { logoutOfService, serviceNamed } from './service-sign-in.ts'

export const logout: CommandSpec = {
  description:
    'Forgets an account and removes its operator tokens from the keychain. They stay alive on GitHub.',
  arguments: [{ name: 'account' }],
  flags: [
    ['--app', 'forget a GitHub App and its private key instead'],
    ['--service <name>', 'forget the sign-in to heroku or infisical instead'],
  ],
  examples: [
    'rekey auth logout',
    'rekey auth logout octo-bot@github.com',
    'rekey auth logout release-bot --app',
    'rekey auth logout --service heroku',
  ],
  run: async (call) => {
    const service = call.flags.text('service')
    if (service !== undefined) return logoutOfService(call, serviceNamed(service))
    if (call.flags.on('app')) return logoutOfApp(call)
    const world = await call.engine.world()
    const account = chooseAccount(world, call.operands[0])
    orFail(await forgetAccount(world, { id: account.id }))
    call.terminal.note(
      `${call.terminal.mark('done')} ${account.id} is forgotten. Its tokens stay alive on GitHub until you delete them there.`,
    )
    return exitCodes.success
  },
}
