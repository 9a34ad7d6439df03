import { type Destination, destinationId } from '../domain/destination.ts'
import type { Failure } from '../domain/failure.ts'
import { type ObservedState, observedState } from '../domain/observation.ts'
import type { World } from './world.ts'

export interface StatusRow {
  readonly id: string
  readonly destination: Destination
  readonly credential: string
  readonly state: ObservedState
  readonly updatedAt: string | null
  readonly observedAt: string | null
  readonly failure: Failure | null
  /** One sentence of evidence for the state. */
  readonly note: string
  /** What Rekey last wrote there; null when it never did. */
  readonly written: { readonly rotation: string; readonly at: string | null } | null
}

/** State of every destination from the ledger alone: no request is made. */
export function readStatus(world: World, input: { readonly credential?: string }): StatusRow[] {
  const { list, find } = world.ledger.credentials
  const credentials =
    input.credential === undefined ? list() : [find(input.credential)].filter((each) => each !== null)
  return credentials.flatMap((credential) => {
    const ids = credential.destinations.map(destinationId)
    const observations = world.ledger.observations.of(ids)
    const writes = world.ledger.observations.writesOf(ids)
    // While a rotation is open two values are alive: a place that has the new one is not behind.
    const next = world.ledger.rotations.openOf(credential.name)?.newToken?.fingerprint ?? null
    return credential.destinations.map((destination): StatusRow => {
      const id = destinationId(destination)
      const observation = observations.get(id) ?? null
      const written = writes.get(id) ?? null
      const live =
        next !== null && written?.fingerprint === next ? next : (credential.current?.fingerprint ?? null)
      const state = observedState(observation, written, live)
      return {
        id,
        destination,
        credential: credential.name,
        state,
        updatedAt: observation?.updatedAt ?? null,
        observedAt: observation?.observedAt ?? null,
        failure: observation?.failure ?? null,
        note: noteOn(state, observation?.failure ?? null, written?.rotation ?? null),
        written: written === null ? null : { rotation: written.rotation, at: written.updatedAt },
      }
    })
  })
}

function noteOn(state: ObservedState, why: Failure | null, rotation: string | null): string {
  switch (state) {
    case 'current':
      return `Written by Rekey in ${rotation ?? 'an earlier rotation'}; GitHub shows the same time.`
    case 'present':
      return rotation === null
        ? 'Exists, but Rekey did not write it, so its value is not known.'
        : `Written by Rekey in ${rotation}, not verified yet.`
    case 'missing':
      return 'Expected here, but not found.'
    case 'stale':
      return `Holds an earlier value, written in ${rotation ?? 'an earlier rotation'}.`
    case 'changed':
      return 'Changed outside Rekey since Rekey wrote it.'
    case 'archived':
      return 'The repository is archived and read-only.'
    case 'unreachable':
      return why?.message ?? 'It could not be read.'
    case 'unknown':
      return 'Not read yet.'
  }
}
