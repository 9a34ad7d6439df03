import { isPassing } from '../../domain/failure.ts'
import { isManual, type Rotation } from '../../domain/rotation.ts'
import { type ExitCode, exitCodes, firstOf } from '../exit-codes.ts'

const later = ['verified', 'revoking', 'revoked', 'completed'] as const

/** Exit code of a rotation as it stands after a run: what a script does next depends on it. */
export function rotationExitCode(rotation: Rotation, interrupted: boolean): ExitCode {
  if (later.some((state) => state === rotation.state)) return exitCodes.success
  const automatic = rotation.destinations.filter((each) => !isManual(each))
  const failed = automatic.filter((each) => each.state === 'failed')
  const done = automatic.filter((each) => ['written', 'verified', 'skipped'].includes(each.state))
  const unfinished = automatic.filter((each) => each.state === 'pending' || each.state === 'writing')
  const codes: ExitCode[] = []
  if (failed.some((each) => each.failure?.kind === 'sign-in')) codes.push(exitCodes.signIn)
  if (rotation.state === 'propagated') {
    // Every value was written; the operator stopped before the evidence, or the evidence speaks against it.
    codes.push(interrupted ? exitCodes.cancelled : exitCodes.notProven)
  } else if (interrupted && unfinished.length > 0) return exitCodes.cancelled
  else if (failed.length + unfinished.length > 0) {
    const onlyOutages =
      failed.length > 0 && failed.every((each) => each.failure !== null && isPassing(each.failure.kind))
    if (done.length > 0) codes.push(exitCodes.partial)
    else codes.push(onlyOutages ? exitCodes.gaveUp : exitCodes.failure)
  }
  return codes.length === 0 ? exitCodes.failure : firstOf(codes)
}
