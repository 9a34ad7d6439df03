import { type Failure, FailureError, failure } from '../../domain/failure.ts'
import { isRollBackBegun } from '../../domain/part-roll-back.ts'
import type { Rotation } from '../../domain/rotation.ts'
import { type RollBackScope, rollBack, rollBackWork } from '../../use-cases/roll-back.ts'
import { nowOf, type World } from '../../use-cases/world.ts'
import { type Call, type CommandSpec, operand } from '../command.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { credentialNamed, rotationNamed } from '../names.ts'
import { placeFlags, placesByFlags } from '../place-flags.ts'
import { confirm } from '../prompt.ts'
import { tellFailure } from '../tell-failure.ts'
import { count } from '../times.ts'
import { visible } from '../visible-text.ts'
import { printed } from './conclude.ts'
import { rotationDocument, rotationJson } from './document.ts'
import { progressOf } from './progress.ts'
import { printSummary } from './summary.ts'

export const rollback: CommandSpec = {
  description:
    'Writes the old value back wherever the rotation wrote the new one. Possible while the old token lives.',
  arguments: [{ name: 'id', required: true }],
  flags: [
    ['-y, --yes', 'agree beforehand'],
    ['--reason <text>', 'why, for the audit log'],
    ['--failed', 'only where the update or its verification failed'],
    ...placeFlags,
    ['-n, --dry-run', 'name what would be restored and write nothing'],
  ],
  json: rotationJson,
  examples: [
    'rekey rollback R-0001 --reason "deploys fail with the new token"',
    'rekey rollback R-0001 --failed',
    'rekey rollback R-0001 -R acme/app-0001 -R acme/app-0002',
  ],
  run: async (call) => {
    const world = await call.engine.world()
    const rotation = rotationNamed(world, operand(call, 0))
    const { host } = credentialNamed(world, rotation.credential)
    const scope = scopeOf(call, rotation, host)
    if (call.flags.on('dryRun')) return showToRestore(call, rotation, scope)
    if (!(await isAgreedTo(call, rotation, scope))) return exitCodes.cancelled
    return restoreOldValue(call, world, rotation, scope)
  },
}

/** What a roll back of this scope would restore; nothing is written. */
export async function showToRestore(
  { terminal, json }: Call,
  rotation: Rotation,
  scope: RollBackScope,
): Promise<number> {
  const work = rollBackWork(rotation, scope)
  if (json === null) for (const each of work) terminal.out(visible(each.destination))
  else await printJson(terminal, json, rotationDocument(rotation))
  terminal.note(`Dry run. ${count(work.length, 'secret')} would get the old value back.`)
  return exitCodes.success
}

/** Asks whether the old value may be written back, unless that was agreed to beforehand. */
export async function isAgreedTo(
  { terminal, flags, interruption }: Call,
  rotation: Rotation,
  scope: RollBackScope,
): Promise<boolean> {
  if (flags.on('yes')) return true
  if (!terminal.isInteractive)
    throw new FailureError(
      failure('invalid-input', '--yes', 'Rolling back has to be agreed to.', 'Add --yes.'),
    )
  const { length } = rollBackWork(rotation, scope)
  return confirm(terminal, interruption, `Restore the old value in ${count(length, 'secret')}?`)
}

/** Writes the old value back to what was agreed to, and tells how that ended. */
export async function restoreOldValue(
  call: Call,
  world: World,
  rotation: Rotation,
  scope: RollBackScope,
): Promise<number> {
  const { terminal, flags, interruption } = call
  await call.engine.worldOn(credentialNamed(world, rotation.credential).host)
  const ended = await rollBack(world, {
    id: rotation.id,
    scope,
    reason: flags.text('reason') ?? 'Rolled back by the operator',
    control: interruption.control,
    onEvent: progressOf(terminal, {
      rotation: rotation.id,
      title: 'Rolling back',
      outIsTaken: call.json !== null,
      asEvents: false,
      now: () => nowOf(world),
      isStopped: () => call.interruption.signal.aborted,
    }),
  })
  terminal.endLive()
  if (!ended.ok) tellFailure(terminal, ended.failure)
  const after = world.ledger.rotations.find(rotation.id) ?? rotation
  const code = ended.ok
    ? exitCodes.success
    : interruption.signal.aborted
      ? exitCodes.cancelled
      : codeOf(after, ended.failure)
  if (call.json !== null) return printed(call, call.json, after, code)
  printSummary(terminal, world, after)
  return code
}

/** A roll back that was refused before it began says so, whatever an earlier one restored. */
function codeOf(after: Rotation, { kind }: Failure): ExitCode {
  const isPart = isRollBackBegun(after) && after.destinations.some((each) => each.state === 'restored')
  return isPart && kind !== 'sign-in' && kind !== 'busy' ? exitCodes.partial : exitCodeOf(kind)
}

function scopeOf({ flags }: Call, rotation: Rotation, host: string): RollBackScope {
  const places = placesByFlags(flags)
  if (flags.on('failed') && !places.isAll)
    throw new FailureError(
      failure('invalid-input', '--failed', `Give --failed or ${places.typed}, not both.`),
    )
  if (flags.on('failed')) return 'failed'
  if (places.isAll) return 'all'
  const known = rotation.destinations.map((each) => each.destination)
  return { destinations: places.among(known, host, rotation.id, `See rekey rotation view ${rotation.id}.`) }
}
