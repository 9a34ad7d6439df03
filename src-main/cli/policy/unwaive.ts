import { endPolicyWaiver } from '../../use-cases/waive-policy-rule.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed } from '../names.ts'
import { knownRule } from './waive.ts'

export const unwaive: CommandSpec = {
  description: 'Ends a waiver of the policy: from now on the finding counts again.',
  arguments: [
    { name: 'credential', required: true },
    { name: 'rule', required: true },
  ],
  examples: ['rekey policy unwaive DISPATCH_PAT no-classic'],
  run: async (call) => {
    const world = await call.engine.world()
    const { name } = credentialNamed(world, operand(call, 0))
    const rule = knownRule(operand(call, 1))
    orFail(endPolicyWaiver(world, { credential: name, rule }))
    call.terminal.note(`${call.terminal.mark('done')} ${rule} is waived for ${name} no more.`)
    return exitCodes.success
  },
}
