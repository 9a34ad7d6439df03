import { agreeToChanges } from '../../use-cases/agree-to-changes.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { leakDocument, leakJson } from './document.ts'
import { leakNamed } from './names.ts'

export const agree: CommandSpec = {
  description:
    'Lets a repository have the new token although its workflow files changed since the leak. Look at the changes first (rekey leak evidence): what changes afterwards is not agreed to.',
  arguments: [
    { name: 'id', required: true },
    { name: 'repository', required: true },
  ],
  flags: [['--reason <text>', 'why the changes are harmless']],
  json: leakJson,
  examples: ['rekey leak agree L-0001 acme/app --reason "our own release workflow"'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const { id } = leakNamed(world, operand(call, 0))
    const repository = operand(call, 1)
    const leak = orFail(agreeToChanges(world, { id, repository, reason: call.flags.text('reason') ?? '' }))
    if (call.json !== null) await printJson(terminal, call.json, leakDocument(world, leak))
    terminal.note(`${terminal.mark('done')} ${repository} may have the new token. Next: repeat the update.`)
    return exitCodes.success
  },
}
