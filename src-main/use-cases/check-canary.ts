import type { Destination } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { Canary, RotationDestination } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { verifyTexts } from '../texts/verify.ts'
import { confirmDestination } from './confirm-destination.ts'
import { findCredential } from './find-credential.ts'
import { type OperatorSessions, sessionFor } from './operator-session.ts'
import { currentRotation } from './rotation-record.ts'
import { runProbes } from './run-probes.ts'
import { SharedCommit } from './shared-commit.ts'
import { nowOf, record, type World } from './world.ts'

export interface CanaryCheck {
  readonly id: string
  readonly sessions: OperatorSessions
  readonly destinations: ReadonlyMap<string, Destination>
  /** The new token. */
  readonly value: SecretValue
  readonly host: string
  readonly signal: AbortSignal
}

/**
 * The canary has proven itself when GitHub shows our write there, and every probe that starts no workflow passes with
 * the new token. The outcome is kept, so that a run that is resumed neither skips the check nor repeats it. A canary
 * that the operator waived asks for nothing.
 */
export async function checkCanary(world: World, input: CanaryCheck): Promise<Result<void>> {
  const rotation = currentRotation(world, input.id)
  const canary = rotation.canary ?? null
  const place = rotation.destinations.find((each) => each.destination === canary?.destination)
  if (canary === null || place === undefined) return ok(undefined)
  const why =
    place.state === 'waived'
      ? null
      : ((await confirmPlace(world, input, place)) ?? (await probeWith(world, input)))
  // Stopped by the operator: nothing is known, and nothing is said about the canary.
  if (why?.kind === 'cancelled') return failed(why)
  const outcome: Canary = { ...canary, checkedAt: why === null ? nowOf(world) : null, failure: why }
  world.ledger.transaction(() => {
    world.ledger.rotations.update(input.id, { canary: outcome })
    record(world, why === null ? 'canary.passed' : 'canary.failed', {
      rotation: input.id,
      destination: canary.destination,
      ...(why === null ? {} : { kind: why.kind }),
      ...input.sessions.operator,
    })
  })
  return why === null ? ok(undefined) : failed(why)
}

async function confirmPlace(
  world: World,
  input: CanaryCheck,
  place: RotationDestination,
): Promise<Failure | null> {
  if (place.state === 'written') {
    const unasked = await confirmDestination(
      world,
      input.id,
      place,
      input.destinations.get(place.destination),
      tokenFingerprint(input.value),
      input.sessions,
      { signal: input.signal, commit: new SharedCommit(world) },
    )
    if (unasked !== null) return unasked
  }
  const after = world.ledger.rotations.destination(input.id, place.destination)
  if (after?.state === 'verified' || after?.state === 'skipped') return null
  return (
    after?.failure ??
    failure(
      'not-confirmed',
      place.destination,
      verifyTexts.canaryNotWritten(place.destination),
      rotationTexts.tryAgain,
    )
  )
}

async function probeWith(world: World, input: CanaryCheck): Promise<Failure | null> {
  const rotation = currentRotation(world, input.id)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found.failure
  const probes = await runProbes(world, {
    rotation: input.id,
    session: sessionFor(world.hostOf(input.host), input.value),
    probes: found.value.probes,
    earlier: rotation.probes,
    runDispatchProbes: false,
    signal: input.signal,
  })
  if (!probes.ok) return probes.failure
  const refused = probes.value.find((each) => each.ok === false)
  return refused === undefined
    ? null
    : failure('not-confirmed', input.id, refused.detail, verifyTexts.mendToken)
}
