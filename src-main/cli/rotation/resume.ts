import { FailureError, failure } from '../../domain/failure.ts'
import { isBeforeFirstWrite, isOpen } from '../../domain/rotation.ts'
import { startRotation } from '../../use-cases/start-rotation.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { advance, requireAgreement } from './advance.ts'
import { conclude } from './conclude.ts'
import { rotationJson } from './document.ts'
import { deskOf, runFlags, runOptions } from './run-flags.ts'
import { nextCommand } from './summary.ts'

export const resume: CommandSpec = {
  description: 'Continues a rotation from whatever state it is in. What is done is not done again.',
  arguments: [{ name: 'id', required: true }],
  flags: [...runFlags, ['--replan', 'plan again first, accepting changes that others made']],
  json: rotationJson,
  examples: [
    'rekey rotation resume R-0001',
    'rekey rotation resume DISPATCH_PAT',
    'rekey rotation resume R-0001 --replan',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const found = rotationNamed(world, operand(call, 0))
    if (!isOpen(found.state))
      throw new FailureError(
        failure('blocked', found.id, `${found.id} is ${found.state}: there is nothing to resume.`),
      )
    if (found.rollBackReason !== null || ['revoking', 'revoked'].includes(found.state))
      throw new FailureError(
        failure(
          'blocked',
          found.id,
          `${found.id} is past updating: ${found.rollBackReason === null ? 'the revoke has begun' : 'a roll back has begun'}.`,
          `Go on with ${nextCommand(found) ?? ''}.`,
        ),
      )
    // The plan was agreed to when the first write began: going on with it needs no second word, a new plan does.
    if (isBeforeFirstWrite(found.state) || call.flags.on('replan'))
      requireAgreement(call, call.flags.on('yes'))
    const desk = deskOf(call, world)
    const options = await runOptions(call, world)
    await call.engine.worldOn(credentialNamed(world, found.credential).host)
    // Gives the open rotation, after picking up a token that was stored but not noted before a kill.
    const rotation = orFail(
      await startRotation(world, { credential: found.credential, reason: found.reason }),
    )
    return conclude(call, world, rotation.id, () => advance(desk, rotation, options))
  },
}
