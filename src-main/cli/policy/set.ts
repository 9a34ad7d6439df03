import { isPolicyKey, policyEntries, policyKeysInFile, withPolicyKey } from '../../domain/inventory-policy.ts'
import { changePolicy } from '../../use-cases/change-policy.ts'
import { readPolicy } from '../../use-cases/read-policy.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { unknown } from '../names.ts'

export const set: CommandSpec = {
  description: 'Changes one rule of the policy. The change is in the audit log.',
  arguments: [
    { name: 'key', required: true },
    { name: 'value', required: true },
  ],
  examples: ['rekey policy set maximumLifetime 90d', 'rekey policy set classicTokens allowed'],
  run: async (call) => {
    const world = await call.engine.world()
    const key = operand(call, 0)
    if (!isPolicyKey(key))
      throw unknown(`The policy has no ${key}.`, key, policyKeysInFile, 'See rekey policy view.')
    const policy = changePolicy(world, orFail(withPolicyKey(readPolicy(world), key, operand(call, 1))))
    call.terminal.note(`${call.terminal.mark('done')} ${key} is ${policyEntries(policy)[key]}.`)
    return exitCodes.success
  },
}
