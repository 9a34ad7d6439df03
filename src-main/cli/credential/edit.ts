import { saveCredential } from '../../use-cases/save-credential.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { declarationFlags, declared, tellDeclared } from './declaration.ts'

export const edit: CommandSpec = {
  description: 'Changes what is declared of a credential. Lists are replaced as a whole.',
  arguments: [{ name: 'name', required: true }],
  flags: declarationFlags,
  examples: [
    'rekey credential edit DISPATCH_PAT --rotate-every 60d',
    'rekey credential edit DISPATCH_PAT --recipe dispatch-workflow',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const credential = credentialNamed(world, operand(call, 0))
    tellDeclared(call.terminal, orFail(saveCredential(world, { spec: declared(credential, call.flags) })))
    call.terminal.note(`${call.terminal.mark('done')} ${credential.name} is changed.`)
    return exitCodes.success
  },
}
