import { failure } from '../domain/failure.ts'
import { isRollBackBegun } from '../domain/part-roll-back.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isManual, isSettled, mayFollow, type Rotation } from '../domain/rotation.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { stateTexts } from '../texts/state.ts'
import { verifyTexts } from '../texts/verify.ts'
import { confirmable, confirmDestinations } from './confirm-destinations.ts'
import { findCopies } from './find-copies.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions, sessionFor } from './operator-session.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, newTokenOf, openRotation, settle } from './rotation-record.ts'
import type { RunEvent } from './run-control.ts'
import { runProbes } from './run-probes.ts'
import { RunProgress } from './run-progress.ts'
import { record, type World } from './world.ts'

export interface VerifyInput {
  readonly id: string
  readonly runDispatchProbes: boolean
  /** A probe that starts a workflow and whose answer was lost is not sent again. */
  readonly holdUnclear?: boolean
  readonly signal?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
}

/**
 * Up to so many repositories a verification also looks for copies that the old token's death would break: five requests
 * each, which a small fleet does not notice. A large one would wait for GitHub's budget, so there the operator asks. A
 * failure proves nothing about destinations: the revoke checklist then says that nothing was looked for.
 */
const mostSearched = 25

/**
 * Gathers evidence that the new value is where it should be: each destination's own `updated_at` compared with
 * GitHub's clock at the write, and the token's probes. Ends `verified` when all of it holds.
 */
export async function verifyRotation(world: World, input: VerifyInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, opened.value.id, () =>
    gatherEvidence(world, currentRotation(world, input.id), input),
  )
}

async function gatherEvidence(
  world: World,
  rotation: Rotation,
  input: VerifyInput,
): Promise<Result<Rotation>> {
  if (!['propagated', 'stopped', 'verified'].includes(rotation.state))
    return failed(
      failure(
        'blocked',
        rotation.id,
        verifyTexts.nothingToVerify(rotation.id, stateTexts.rotation[rotation.state]),
        verifyTexts.updateFirst,
      ),
    )
  // Verified, it could be revoked, and with the old token the places that wait for it would break.
  if (isRollBackBegun(rotation))
    return failed(
      failure('blocked', rotation.id, rollBackTexts.hasBegun(rotation.id), rollBackTexts.finishIt),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const credential = found.value
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  announce(world, rotation.id, 'verify')

  const session = sessionFor(world.hostOf(credential.host), token.value)
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const probing = runProbes(world, {
    rotation: rotation.id,
    session,
    probes: credential.probes,
    earlier: rotation.probes,
    runDispatchProbes: input.runDispatchProbes,
    holdUnclear: input.holdUnclear ?? false,
    ...options,
  })
  const sessions = new OperatorSessions(world, credential.host)
  const progress = new RunProgress(world, rotation.id, input.onEvent)
  progress.start(confirmable(rotation).length)
  const confirming = confirmDestinations(world, {
    rotation,
    credential,
    fingerprint: tokenFingerprint(token.value),
    sessions,
    onConfirmed: (destination) => progress.finish(destination),
    ...options,
  })
  // Nothing of it may go on once the lease is given back, whatever one of the two throws.
  await Promise.allSettled([probing, confirming])
  const probes = await probing
  const outage = await confirming
  if (!probes.ok) return probes
  if (outage !== null) return failed(outage)
  await findCopies(world, { credential: credential.name, atMost: mostSearched, ...options })

  const after = currentRotation(world, rotation.id)
  const proven =
    after.destinations.every((each) => isSettled(each) || (isManual(each) && each.state === 'pending')) &&
    after.probes.every((each) => each.ok !== false)
  settle(world, rotation.id, 'verify', {
    ...(proven && mayFollow(after.state, 'verified') ? { to: 'verified' as const } : {}),
    detail: { proven },
    alongside: () =>
      record(world, proven ? 'verify.passed' : 'verify.failed', {
        rotation: rotation.id,
        credential: rotation.credential,
        unproven: after.destinations.filter((each) => !isSettled(each)).map((each) => each.destination),
        ...sessions.operator,
      }),
  })
  if (proven) input.onEvent?.({ type: 'state', state: 'verified' })
  return ok(currentRotation(world, rotation.id))
}
