import { FailureError, failure } from '../../domain/failure.ts'
import { saveCredential } from '../../use-cases/save-credential.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { declarationFlags, declared, tellDeclared } from './declaration.ts'

export const add: CommandSpec = {
  description:
    'Starts to track a credential. Probes and many destinations are easier in a file: rekey inventory import.',
  arguments: [{ name: 'name', required: true }],
  flags: declarationFlags,
  examples: [
    'rekey credential add PAT --owner acme --recipe dispatch --access acme/infra',
    'rekey credential add READ_PAT --owner acme --permission actions=read',
  ],
  run: async (call) => {
    const name = operand(call, 0)
    const world = await call.engine.world()
    if (call.flags.text('owner') === undefined)
      throw new FailureError(
        failure('invalid-input', name, 'A credential needs an owner.', 'Add --owner NAME.'),
      )
    if (world.ledger.credentials.find(name) !== null)
      throw new FailureError(
        failure(
          'invalid-input',
          name,
          `${name} is tracked already.`,
          `Change it: rekey credential edit ${name}.`,
        ),
      )
    const empty = {
      name,
      host: call.engine.defaultHost,
      owner: '',
      purpose: '',
      rotateEveryDays: null,
      maxLifetimeDays: null,
      tokenName: `${name.toLowerCase().replaceAll('_', '-')}-{date}`,
      permissions: {},
      repositoryAccess: [],
      probes: [],
      destinations: [],
    }
    const saved = orFail(saveCredential(world, { spec: declared(empty, call.flags) }))
    tellDeclared(call.terminal, saved)
    call.terminal.note(
      `${call.terminal.mark('done')} ${name} is tracked. Next: rekey destination add ${name} …`,
    )
    return exitCodes.success
  },
}
