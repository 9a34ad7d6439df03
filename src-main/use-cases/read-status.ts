import type { Credential } from '../domain/credential.ts'
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
import { isProtected } from '../domain/protected-places.ts'
import type { Reach } from '../domain/reach.ts'
import { originNote, selectionBehind } from '../domain/selected-places.ts'
import { selectionWords } from '../domain/selection.ts'
import { statusTexts } from '../texts/status.ts'
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

/** Rows of one page: read within a few milliseconds. */
export const statusPage = 1000

/** State of every destination from the ledger alone: no request is made. */
export function readStatus(
  world: Pick<World, 'ledger'>,
  input: { readonly credential?: string },
): StatusRow[] {
  const { list, find } = world.ledger.credentials
  const credentials =
    input.credential === undefined ? list() : [find(input.credential)].filter((each) => each !== null)
  return credentials.flatMap((credential) => [...statusPages(world, credential)].flat())
}

/** The same for one credential, page by page: whoever reads thousands of places can let others work in between. */
export function* statusPages(world: Pick<World, 'ledger'>, credential: Credential): Generator<StatusRow[]> {
  for (let start = 0; start < credential.destinations.length; start += statusPage)
    yield statusOf(world, credential, credential.destinations.slice(start, start + statusPage))
}

/** The same for some of a credential's destinations. */
export function statusOf(
  world: Pick<World, 'ledger'>,
  credential: Credential,
  destinations: readonly Destination[],
): StatusRow[] {
  const ids = destinations.map(destinationId)
  const observations = world.ledger.observations.of(ids)
  const writes = world.ledger.observations.writesOf(ids)
  // While a rotation is open two values are alive: a place that has the new one is not behind.
  const next = world.ledger.rotations.openFactsOf(credential.name)?.newToken?.fingerprint ?? null
  return destinations.map((destination, index): StatusRow => {
    const id = ids[index] ?? destinationId(destination)
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
      isProtected: isProtected(credential, id),
      reach: observation?.facts?.kind === 'reach' ? observation.facts : null,
      written: written === null ? null : { rotation: written.rotation, at: written.updatedAt },
    }
  })
}

function noteOn(
  state: ObservedState,
  observation: Observation | null,
  written: KnownWrite | null,
  origin: string | null,
): string {
  const rotation = written?.rotation ?? statusTexts.earlierRotation
  switch (state) {
    case 'current':
      if (observation?.fingerprint != null)
        return written === null ? statusTexts.showsCurrentValue : statusTexts.showsWrittenValue(rotation)
      return statusTexts.showsSameTime(rotation)
    case 'present':
      return written === null
        ? sentences(
            statusTexts.notWrittenByRekey,
            observation?.earlier == null
              ? null
              : statusTexts.changedBetweenLooks(
                  driftWords('seen', observation.earlier, sightOf(observation)),
                ),
          )
        : statusTexts.notVerified(rotation)
    case 'missing':
      return sentences(
        statusTexts.notFound,
        observation === null ? null : goneWords(observation, written),
        origin,
      )
    case 'stale':
      if (written === null) return statusTexts.showsAnotherValue
      return statusTexts.holdsEarlierValue(rotation)
    case 'changed':
      return observation === null || written === null
        ? statusTexts.changedSinceWrite
        : statusTexts.changedSince(
            rotation,
            driftWords('written', { present: true, updatedAt: written.updatedAt }, sightOf(observation)),
          )
    case 'archived':
      return statusTexts.archived
    case 'unreachable':
      return observation?.failure?.message ?? statusTexts.notReadable
    case 'unknown':
      return statusTexts.notRead
  }
}

function sightOf({ present, updatedAt }: Observation): Sight {
  return { present: present === true, updatedAt }
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((each) => each !== null).join(' ')
}
