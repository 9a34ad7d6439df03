import type { Credential } from '../domain/credential.ts'
import type { Failure } from '../domain/failure.ts'
import { isManual, type Rotation, type RotationDestination } from '../domain/rotation.ts'
import { confirmDestination } from './confirm-destination.ts'
import type { OperatorSessions } from './operator-session.ts'
import { destinationsById } from './rotation-record.ts'
import { SharedCommit } from './shared-commit.ts'
import type { World } from './world.ts'

/** As many as the GitHub adapter lets go at once. */
const workers = 48

/** Destinations of a rotation that are said to have the new value, and can be asked. */
export function confirmable(rotation: Rotation): RotationDestination[] {
  return rotation.destinations.filter(
    (each) => ['written', 'verified', 'skipped'].includes(each.state) && !isManual(each),
  )
}

/**
 * Asks many destinations whether they still show the write of this rotation, and notes each as verified or failed.
 * Where one kind of place can't be asked, all others are asked nevertheless.
 * @param fingerprint of the new value
 * @param onConfirmed told each destination that was asked
 * @returns the first failure to ask at all; then nothing is concluded about the places of that kind
 */
export async function confirmDestinations(
  world: World,
  input: {
    readonly rotation: Rotation
    readonly credential: Credential
    readonly fingerprint: string
    readonly sessions: OperatorSessions
    readonly signal?: AbortSignal
    readonly onConfirmed?: (destination: string) => void
  },
): Promise<Failure | null> {
  const { rotation, credential, fingerprint, sessions, signal, onConfirmed } = input
  const options = { commit: new SharedCommit(world), ...(signal === undefined ? {} : { signal }) }
  const destinations = destinationsById(credential)
  const work = confirmable(rotation)
  const queue = work.values()
  const outages = new Map<string, Failure>()
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      if (signal?.aborted === true) return
      const kind = kindOf(each.destination)
      if (outages.has(kind)) continue
      const why = await confirmDestination(
        world,
        rotation.id,
        each,
        destinations.get(each.destination),
        fingerprint,
        sessions,
        options,
      )
      if (why !== null && !outages.has(kind)) outages.set(kind, why)
      onConfirmed?.(each.destination)
    }
  }
  // What can't be recorded ends this only after the last request has: nothing goes on behind whoever resumes.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(workers, work.length) }, worker))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
  const [outage = null] = outages.values()
  return outage
}

/** `actions` of `actions:acme/app/PAT`. */
function kindOf(destination: string): string {
  return destination.slice(0, destination.indexOf(':'))
}
