import { type Destination, destinationOwner } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { sameInstant } from '../domain/observation.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import {
  isManual,
  isSettled,
  mayFollow,
  type Rotation,
  type RotationDestination,
} from '../domain/rotation.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions, sessionFor } from './operator-session.ts'
import { withLease } from './rotation-lease.ts'
import {
  announce,
  currentRotation,
  destinationsById,
  newTokenOf,
  openRotation,
  settle,
} from './rotation-record.ts'
import type { RunEvent } from './run-control.ts'
import { runProbes } from './run-probes.ts'
import { RunProgress } from './run-progress.ts'
import { nowOf, record, type World } from './world.ts'

export interface VerifyInput {
  readonly id: string
  readonly runDispatchProbes: boolean
  readonly signal?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
}

const workers = 32

/** GitHub shows a write a moment late at times: pauses before looking again, in milliseconds. */
const lookAgainAfterMs = [500, 1500, 4000]

/**
 * `updated_at` is set while the request runs, `Date` when it is answered: the two may differ by as long as a request
 * may take, plus GitHub's rounding to whole seconds.
 */
const longestRequestMs = 35_000

/**
 * Gathers evidence that the new value is where it should be: each destination's own `updated_at` compared with
 * GitHub's clock at the write, and the token's probes. Ends `verified` when all of it holds.
 */
export async function verifyRotation(world: World, input: VerifyInput): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, opened.value.id, () => gatherEvidence(world, opened.value, input))
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
        `${rotation.id} is ${rotation.state}: there is nothing to verify yet.`,
        'Update the destinations first.',
      ),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const credential = found.value
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  announce(world, rotation.id, 'verify')

  const session = sessionFor(world.hostOf(credential.host), token.value)
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const probes = await runProbes(world, {
    rotation: rotation.id,
    session,
    probes: credential.probes,
    earlier: rotation.probes,
    runDispatchProbes: input.runDispatchProbes,
    ...options,
  })
  if (!probes.ok) return probes
  world.ledger.rotations.update(rotation.id, { probes: probes.value })

  const destinations = destinationsById(credential)
  const fingerprint = tokenFingerprint(token.value)
  const sessions = new OperatorSessions(world, credential.host)
  const progress = new RunProgress(world, rotation.id, input.onEvent)
  const work = rotation.destinations.filter(
    (each) => ['written', 'verified', 'skipped'].includes(each.state) && !isManual(each),
  )
  progress.start(work.length)
  const queue = work.values()
  let outage: Failure | null = null
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      if (input.signal?.aborted === true || outage !== null) return
      const why = await confirm(
        world,
        rotation.id,
        each,
        destinations.get(each.destination),
        fingerprint,
        sessions,
        options,
      )
      if (why !== null) outage ??= why
      progress.finish(each.destination)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, work.length) }, worker))
  if (outage !== null) return failed(outage)

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
      }),
  })
  if (proven) input.onEvent?.({ type: 'state', state: 'verified' })
  return ok(currentRotation(world, rotation.id))
}

/** @returns a failure only when the place could not be asked at all: then nothing is concluded */
async function confirm(
  world: World,
  id: string,
  each: RotationDestination,
  destination: Destination | undefined,
  fingerprint: string,
  sessions: OperatorSessions,
  options: { readonly signal?: AbortSignal },
): Promise<Failure | null> {
  if (destination === undefined) return null
  const driver = world.drivers.of(destination.kind)
  if (driver === null) return null
  const session = await sessions.of(destinationOwner(destination) ?? '')
  if (!session.ok) return session.failure

  let problem: Failure | null = null
  for (const pauseMs of [0, ...lookAgainAfterMs]) {
    if (pauseMs > 0) await world.clock.wait(pauseMs, options.signal)
    const seen = await driver.lookAgain(destination, session.value, options)
    if (!seen.ok) return seen.failure
    problem = evidenceAgainst(each, seen.value)
    if (problem === null) {
      noteVerified(world, id, each, seen.value.updatedAt, fingerprint)
      return null
    }
    // Somebody else's later write will not go away by looking again.
    if (problem.kind === 'changed') break
  }
  if (problem !== null) {
    const why = problem
    world.ledger.transaction(() => {
      world.ledger.rotations.updateDestination(id, each.destination, { state: 'failed', failure: why })
      record(world, 'verify.destination_failed', {
        rotation: id,
        destination: each.destination,
        kind: why.kind,
      })
    })
  }
  return null
}

function evidenceAgainst(
  each: RotationDestination,
  seen: { readonly present: boolean; readonly updatedAt: string | null },
): Failure | null {
  const id = each.destination
  if (!seen.present || seen.updatedAt === null)
    return failure(
      'not-confirmed',
      id,
      `${id} is not there, although GitHub accepted the write.`,
      'Run the update again.',
    )
  if (each.updatedAt !== null)
    return sameInstant(each.updatedAt, seen.updatedAt) ? null : changedSince(id, seen.updatedAt)
  if (each.writtenAt === null) return null
  const updated = Date.parse(seen.updatedAt)
  const written = Date.parse(each.writtenAt)
  if (updated > written + longestRequestMs) return changedSince(id, seen.updatedAt)
  const plannedMs = each.planned?.updatedAt == null ? 0 : Date.parse(each.planned.updatedAt)
  if (updated < written - longestRequestMs || updated < plannedMs)
    return failure(
      'not-confirmed',
      id,
      `GitHub accepted the write of ${id} at ${each.writtenAt}, but still shows ${seen.updatedAt}.`,
      'Run the update again.',
    )
  return null
}

function changedSince(id: string, updatedAt: string): Failure {
  return failure(
    'changed',
    id,
    `${id} was changed by somebody else at ${updatedAt}, after Rekey wrote it.`,
    'Look at it, then plan again to overwrite it, or waive it.',
  )
}

function noteVerified(
  world: World,
  id: string,
  each: RotationDestination,
  updatedAt: string | null,
  fingerprint: string,
): void {
  world.ledger.transaction(() => {
    world.ledger.rotations.updateDestination(id, each.destination, {
      state: 'verified',
      updatedAt,
      failure: null,
    })
    world.ledger.observations.saveWrite({
      destination: each.destination,
      fingerprint,
      updatedAt,
      rotation: id,
    })
    const before = world.ledger.observations.find(each.destination) ?? each.planned
    if (before !== null)
      world.ledger.observations.save([
        {
          ...before,
          destination: each.destination,
          present: true,
          updatedAt,
          observedAt: nowOf(world),
          failure: null,
        },
      ])
  })
}
