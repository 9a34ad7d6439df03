import type { Destination, DestinationKind } from '../domain/destination.ts'
import type { Observation, PlaceIdentity } from '../domain/observation.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { RequestOptions, Session } from './github.ts'

export interface DestinationReceipt {
  readonly created: boolean
  /** The place's own clock at the write, ISO 8601 UTC. */
  readonly serverTime: string
  /** What the place calls this write, one sentence: "Heroku release v42." Null when it has no name for it. */
  readonly note: string | null
}

/** A destination as it is at this moment. */
export interface Look {
  readonly present: boolean
  /** The place's own clock, ISO 8601 UTC; null when it tells none. */
  readonly updatedAt: string | null
  /** Of the value found there; null where a place never gives its values back, as on GitHub. */
  readonly fingerprint: string | null
}

/** A destination with who acts on it: null for places outside GitHub, whose sign-in their driver knows. */
export interface Target {
  readonly destination: Destination
  readonly session: Session | null
}

export type ReadOptions = RequestOptions

/**
 * How one kind of destination is read and written. A kind is one file; adding one changes no other file but the
 * registry. Sessions come from the caller, since who may act on a place depends on its owner.
 */
export interface DestinationDriver {
  readonly kind: DestinationKind
  /**
   * Looks at many destinations at once and gives each its own observation, failures included. Those that an abort came
   * before may be left out.
   */
  observe(
    targets: readonly Target[],
    observedAt: string,
    onObserved: (observation: Observation) => void,
    options?: ReadOptions,
  ): Promise<void>
  /**
   * The identity behind each name right now, in bulk: the numeric id of the repository, a service's own id of an app,
   * null where a kind has none. A name can come to mean another one between plan and write. Keyed by destination id.
   */
  identities(
    targets: readonly Target[],
    options?: ReadOptions,
  ): Promise<ReadonlyMap<string, Result<PlaceIdentity | null>>>
  /** One destination, asked for afresh right before or after a write. */
  lookAgain(target: Target, options?: ReadOptions): Promise<Result<Look>>
  /** Fetches ahead what a write will need; failures surface at the write. */
  prepare(target: Target, options?: ReadOptions): Promise<void>
  write(target: Target, value: SecretValue, options?: ReadOptions): Promise<Result<DestinationReceipt>>
  /** What these places need of this computer, for the health report; absent where a kind needs nothing. */
  examine?(destinations: readonly Destination[]): Promise<readonly Need[]>
}

/** One thing that a place needs of this computer, such as a program. */
export interface Need {
  readonly name: string
  readonly ok: boolean
  readonly sentence: string
}

export interface DestinationDrivers {
  /** The driver of a kind; null for manual steps, which a person does. */
  of(kind: DestinationKind): DestinationDriver | null
}
