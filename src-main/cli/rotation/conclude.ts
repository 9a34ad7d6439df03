import { FailureError } from '../../domain/failure.ts'
import { isBeforeFirstWrite, type Rotation } from '../../domain/rotation.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-codes.ts'
import { type JsonRequest, printJson } from '../json.ts'
import { tellFailure } from '../tell-failure.ts'
import { tellGitHubActions } from './actions-summary.ts'
import { rotationDocument } from './document.ts'
import { rotationExitCode } from './outcome.ts'
import { printSummary } from './summary.ts'

/**
 * Works on a rotation and tells how it ended: the document with `--json`, else the SUMMARY, also when a failure ended
 * the work early.
 */
export async function conclude(
  call: Call,
  world: World,
  id: string,
  work: () => Promise<Rotation>,
): Promise<number> {
  let code: ExitCode
  try {
    code = rotationExitCode(await work(), call.interruption.signal.aborted)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    tellFailure(call.terminal, error.failure)
    code = exitCodeOf(error.failure.kind)
  }
  const rotation = world.ledger.rotations.find(id)
  if (rotation === null) throw new Error(`The rotation ${id} is gone from the ledger.`)
  // A stop by the operator before the first write is no failure of any kind.
  if (call.interruption.signal.aborted && isBeforeFirstWrite(rotation.state)) code = exitCodes.cancelled
  call.terminal.endLive()
  if (call.json !== null) code = await printed(call, call.json, rotation, code)
  else if (call.flags.text('events') === undefined) printSummary(call.terminal, world, rotation)
  tellGitHubActions(call.terminal, rotation)
  if (rotation.state === 'verified')
    call.terminal.err(
      `Both tokens work. The old one is still alive: revoke it with rekey revoke ${rotation.id} --confirm ${rotation.credential}`,
    )
  return code
}

/** The work is done by now: a filter or template that fails on its document hides neither its outcome nor what is next. */
export async function printed(
  { terminal }: Call,
  json: JsonRequest,
  rotation: Rotation,
  code: ExitCode,
): Promise<ExitCode> {
  try {
    await printJson(terminal, json, rotationDocument(rotation))
    return code
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    tellFailure(terminal, error.failure)
    return code === exitCodes.success ? exitCodeOf(error.failure.kind) : code
  }
}
