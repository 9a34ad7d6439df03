import { FailureError, failure } from '../../domain/failure.ts'
import { isRollBackBegun } from '../../domain/part-roll-back.ts'
import { isBeforeFirstWrite, isOpen, type Rotation, remaining } from '../../domain/rotation.ts'
import { startRotation } from '../../use-cases/start-rotation.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { planNow } from '../plan.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'
import { advance, requireAgreement } from './advance.ts'
import { conclude } from './conclude.ts'
import { rotationDocument, rotationJson } from './document.ts'
import { isAgreedTo, restoreOldValue, showToRestore } from './rollback.ts'
import { deskOf, runFlags, runOptions } from './run-flags.ts'
import { nextCommand } from './summary.ts'

export const resume: CommandSpec = {
  description:
    'Continues a rotation, or its roll back, from whatever state it is in. What is done is not done again.',
  arguments: [{ name: 'id', required: true }],
  flags: [
    ...runFlags,
    ['--replan', 'plan again first, accepting changes that others made'],
    ['-n, --dry-run', 'show what is left to do, and write nothing'],
  ],
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
    const isRevoked = ['revoking', 'revoked'].includes(found.state)
    const replans = call.flags.on('replan')
    const isWhole = found.rollBackReason !== null
    if (isRevoked || (isWhole && replans))
      throw new FailureError(
        failure(
          'blocked',
          found.id,
          `${found.id} is past updating: ${isRevoked ? 'the revoke has begun' : 'a roll back has begun'}.`,
          `Go on with ${nextCommand(found) ?? ''}.`,
        ),
      )
    // What was cut off is continued: a new plan alone may want the new value there again.
    const goesBack = isRollBackBegun(found) && !replans
    if (call.flags.on('dryRun')) return goesBack ? showToRestore(call, found, 'rest') : showLeft(call, found)
    if (goesBack) {
      // The end of the whole rotation is agreed to as `rekey rollback` has it.
      if (isWhole && !(await isAgreedTo(call, found, 'rest'))) return exitCodes.cancelled
      call.terminal.note(`${found.id} goes on: its roll back was cut off.`)
      return restoreOldValue(call, world, found, 'rest')
    }
    // The plan was agreed to when the first write began: going on with it needs no second word, a new plan does.
    if (isBeforeFirstWrite(found.state) || replans) requireAgreement(call, call.flags.on('yes'))
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

/** What would be done: the plan, where there is none yet or a new one is asked for, else what is left of it. */
async function showLeft(call: Call, rotation: Rotation): Promise<number> {
  const { terminal } = call
  const replans = call.flags.on('replan')
  if (rotation.destinations.length === 0 || replans)
    return planNow(
      call,
      rotation.credential,
      `rekey rotation resume ${rotation.id}${replans ? ' --replan' : ''}`,
    )
  const left = remaining(rotation)
  if (call.json === null) for (const each of left) terminal.out(visible(each.destination))
  else await printJson(terminal, call.json, rotationDocument(rotation))
  terminal.note(`Dry run. ${count(left.length, 'secret')} left to update.`)
  return exitCodes.success
}
