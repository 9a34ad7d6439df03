import { placeTexts } from '../texts/place.ts'
import type { Failure } from './failure.ts'
import type { PlaceFacts } from './place-facts.ts'

/** A place at one moment. `updatedAt` is the place's own clock, ISO 8601 UTC. */
export interface Sight {
  readonly present: boolean
  readonly updatedAt: string | null
}

/** How a place looked at an earlier look, before somebody else changed it. `observedAt` is this computer's clock. */
export interface EarlierSight extends Sight {
  readonly observedAt: string
}

/** What was last seen at a destination. Instants are ISO 8601 UTC; `updatedAt` is GitHub's clock. */
export interface Observation {
  readonly destination: string
  readonly present: boolean | null
  readonly updatedAt: string | null
  /** Numeric id of the repository, organization or user: the identity that a name can lose. */
  readonly repositoryId: number | null
  readonly archived: boolean
  /** False when the operator's role surely forbids writing; null when GitHub did not say. */
  readonly writable: boolean | null
  readonly observedAt: string
  /** Of the value found there; null or absent where a place never gives its values back, as on GitHub. */
  readonly fingerprint?: string | null
  /** What else a write there has to know or touches; null or absent where there is nothing to say. */
  readonly facts?: PlaceFacts | null
  /** How it looked before somebody else changed it between two looks; null or absent when nobody did. */
  readonly earlier?: EarlierSight | null
  /** Why it could not be read; null when it was. */
  readonly failure: Failure | null
}

/** What a place is, whatever its name means now: a repository's numeric id, a service's own id. */
export type PlaceIdentity = number | string

/** The identity that was seen behind a place's name; null where a kind has none. */
export function identityIn(observation: Observation | null): PlaceIdentity | null {
  if (observation === null) return null
  return observation.repositoryId ?? (observation.facts?.kind === 'restarts' ? observation.facts.app : null)
}

/** What Rekey itself last put there, and the time that GitHub gave that write. */
export interface KnownWrite {
  readonly destination: string
  readonly fingerprint: string
  readonly updatedAt: string | null
  readonly rotation: string
}

export const destinationStates = [
  'current',
  'present',
  'missing',
  'stale',
  'changed',
  'unreachable',
  'archived',
  'unknown',
] as const
/** `status --json` states (design: command line). */
export type ObservedState = (typeof destinationStates)[number]

/**
 * The state of a destination from three facts: what was seen, what Rekey last wrote there, and which value is alive.
 * GitHub never returns a value, so "present" never means "correct"; where a place does return it, the value decides.
 */
export function observedState(
  observation: Observation | null,
  written: KnownWrite | null,
  liveFingerprint: string | null,
): ObservedState {
  if (observation === null) return 'unknown'
  if (observation.failure !== null)
    return observation.failure.kind === 'archived' ? 'archived' : 'unreachable'
  if (observation.archived) return 'archived'
  if (observation.present === null) return 'unknown'
  if (!observation.present) return 'missing'
  if (observation.fingerprint != null && liveFingerprint !== null) {
    if (observation.fingerprint === liveFingerprint) return 'current'
    return written !== null && observation.fingerprint !== written.fingerprint ? 'changed' : 'stale'
  }
  // Without the time that GitHub gave our write there is nothing to compare: it was not verified yet.
  if (written === null || written.updatedAt === null) return 'present'
  if (!sameInstant(written.updatedAt, observation.updatedAt)) return 'changed'
  return written.fingerprint === liveFingerprint ? 'current' : 'stale'
}

/** GitHub spells one instant in several ways (`Z`, `+00:00`, fractions): compare the instants. */
export function sameInstant(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  return one === other || Date.parse(one) === Date.parse(other)
}

export interface StateWords {
  readonly word: string
  readonly glyph: string
}

export const stateWords: Readonly<Record<ObservedState, StateWords>> = {
  current: { word: placeTexts.states.current, glyph: '✓' },
  present: { word: placeTexts.states.present, glyph: '?' },
  missing: { word: placeTexts.states.missing, glyph: '◌' },
  stale: { word: placeTexts.states.stale, glyph: '◐' },
  changed: { word: placeTexts.states.changed, glyph: '≠' },
  unreachable: { word: placeTexts.states.unreachable, glyph: '⊘' },
  archived: { word: placeTexts.states.archived, glyph: '▤' },
  unknown: { word: placeTexts.states.unknown, glyph: '·' },
}
