import { type Destination, destinationId } from '../domain/destination.ts'
import { driftWords, goneWords } from '../domain/drift.ts'
import type { Failure } from '../domain/failure.ts'
import {
  type KnownWrite,
  type Observation,
  type ObservedState,
  observedState,
  type Sight,
} from '../domain/observation.ts'
import { protectedPlaces } from '../domain/protected-places.ts'
import type { Reach } from '../domain/reach.ts'
import { originNote, selectionBehind } from '../domain/selected-places.ts'
import { selectionWords } from '../domain/selection.ts'
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
  /** The selection that it is there by, in words; null for a destination that is named. */
  readonly selection: string | null
  /** Its update is agreed to by itself, and comes last. */
  readonly isProtected: boolean
  /** Who sees a shared secret, as it was last seen. */
  readonly reach: Reach | null
  /** What Rekey last wrote there; null when it never did. */
  readonly written: { readonly rotation: string; readonly at: string | null } | null
}

/** State of every destination from the ledger alone: no request is made. */
export function readStatus(
  world: Pick<World, 'ledger'>,
  input: { readonly credential?: string },
): StatusRow[] {
  const { list, find } = world.ledger.credentials
  const credentials =
    input.credential === undefined ? list() : [find(input.credential)].filter((each) => each !== null)
  return credentials.flatMap((credential) => {
    const ids = credential.destinations.map(destinationId)
    const observations = world.ledger.observations.of(ids)
    const writes = world.ledger.observations.writesOf(ids)
    const guarded = protectedPlaces(credential)
    // While a rotation is open two values are alive: a place that has the new one is not behind.
    const next = world.ledger.rotations.openOf(credential.name)?.newToken?.fingerprint ?? null
    return credential.destinations.map((destination): StatusRow => {
      const id = destinationId(destination)
      const observation = observations.get(id) ?? null
      const written = writes.get(id) ?? null
      const live =
        next !== null && written?.fingerprint === next ? next : (credential.current?.fingerprint ?? null)
      const state = observedState(observation, written, live)
      const selection = selectionBehind(credential, id)
      return {
        id,
        destination,
        credential: credential.name,
        state,
        updatedAt: observation?.updatedAt ?? null,
        observedAt: observation?.observedAt ?? null,
        failure: observation?.failure ?? null,
        note: noteOn(state, observation, written, originNote(credential, id)),
        selection: selection === null ? null : selectionWords(selection),
        isProtected: guarded.has(id),
        reach: observation?.facts?.kind === 'reach' ? observation.facts : null,
        written: written === null ? null : { rotation: written.rotation, at: written.updatedAt },
      }
    })
  })
}

function noteOn(
  state: ObservedState,
  observation: Observation | null,
  written: KnownWrite | null,
  origin: string | null,
): string {
  const rotation = written?.rotation ?? 'an earlier rotation'
  switch (state) {
    case 'current':
      if (observation?.fingerprint != null)
        return `The place shows its value: it is the current one${written === null ? '' : `, written by Rekey in ${rotation}`}.`
      return `Written by Rekey in ${rotation}; GitHub shows the same time.`
    case 'present':
      return written === null
        ? sentences(
            'Exists, but Rekey did not write it, so its value is not known.',
            observation?.earlier == null
              ? null
              : `Somebody changed it between two looks: ${driftWords('seen', observation.earlier, sightOf(observation))}.`,
          )
        : `Written by Rekey in ${rotation}, not verified yet.`
    case 'missing':
      return sentences(
        'Expected here, but not found.',
        observation === null ? null : goneWords(observation, written),
        origin,
      )
    case 'stale':
      if (written === null) return 'The place shows its value: it is another than the current one.'
      return `Holds an earlier value, written in ${rotation}.`
    case 'changed':
      return observation === null || written === null
        ? 'Changed outside Rekey since Rekey wrote it.'
        : `Changed outside Rekey since ${rotation}: ${driftWords('written', { present: true, updatedAt: written.updatedAt }, sightOf(observation))}.`
    case 'archived':
      return 'The repository is archived and read-only.'
    case 'unreachable':
      return observation?.failure?.message ?? 'It could not be read.'
    case 'unknown':
      return 'Not read yet.'
  }
}

function sightOf({ present, updatedAt }: Observation): Sight {
  return { present: present === true, updatedAt }
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((each) => each !== null).join(' ')
}
