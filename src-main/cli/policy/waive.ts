import { FailureError, failure } from '../../domain/failure.ts'
import { policyRules } from '../../domain/policy.ts'
import { waivePolicyRule } from '../../use-cases/waive-policy-rule.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { credentialNamed, unknown } from '../names.ts'

export const waive: CommandSpec = {
  description: `Excuses a credential from a rule of the policy until the end of a day (UTC), a year away at the most. Who, why and until when is audited. Rules: ${policyRules.join(', ')}.`,
  arguments: [
    { name: 'credential', required: true },
    { name: 'rule', required: true },
  ],
  flags: [
    ['--reason <text>', 'why; required'],
    ['--until <date>', 'last day, YYYY-MM-DD; required'],
  ],
  examples: [
    'rekey policy waive DISPATCH_PAT no-classic --reason "moves in May" --until 2027-05-31',
    'rekey policy unwaive DISPATCH_PAT no-classic',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const { name } = credentialNamed(world, operand(call, 0))
    const rule = knownRule(operand(call, 1))
    const reason = call.flags.text('reason') ?? ''
    const until = call.flags.text('until') ?? ''
    if (reason.trim() === '')
      throw new FailureError(failure('invalid-input', name, 'A waiver needs a reason.', 'Add --reason TEXT.'))
    if (until.trim() === '')
      throw new FailureError(
        failure('invalid-input', name, 'A waiver needs a last day.', 'Add --until YYYY-MM-DD.'),
      )
    const waiver = orFail(waivePolicyRule(world, { credential: name, rule, reason, until }))
    call.terminal.note(
      `${call.terminal.mark('done')} ${rule} is waived for ${name} until ${waiver.until} (UTC).`,
    )
    return exitCodes.success
  },
}

/** A rule as it was spelled on the command line. */
export function knownRule(rule: string): string {
  if (policyRules.some((each) => each === rule)) return rule
  throw unknown(`There is no rule ${rule}.`, rule, policyRules, `The rules are ${policyRules.join(', ')}.`)
}
