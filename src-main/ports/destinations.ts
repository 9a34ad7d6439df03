import type { Destination, DestinationKind } from '../domain/destination.ts'
import type { Observation } from '../domain/observation.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { Session } from './github.ts'

export interface DestinationReceipt {
  readonly created: boolean
  /** The place's own clock at the write, ISO 8601 UTC. */
  readonly serverTime: string
}

export interface ReadOptions {
  readonly signal?: AbortSignal
  readonly fresh?: boolean
}

/**
 * How one kind of destination is read and written. A kind is one file; adding one changes no other file but the
 * registry. Sessions come from the caller, since who may act on a place depends on its owner.
 */
export interface DestinationDriver {
  readonly kind: DestinationKind
  /** Looks at many destinations at once and gives each its own observation, failures included. */
  observe(
    targets: readonly { readonly destination: Destination; readonly session: Session | null }[],
    observedAt: string,
    onObserved: (observation: Observation) => void,
    options?: ReadOptions,
  ): Promise<void>
  /**
   * The identity behind each name right now, in bulk: the numeric id of the repository, null where a kind has none.
   * A name can come to mean another repository between plan and write.
   */
  identities(
    targets: readonly { readonly destination: Destination; readonly session: Session }[],
    options?: ReadOptions,
  ): Promise<ReadonlyMap<string, Result<number | null>>>
  /** One destination, asked for afresh right before or after a write: whether it is there, and since when. */
  lookAgain(
    destination: Destination,
    session: Session,
    options?: ReadOptions,
  ): Promise<Result<{ readonly present: boolean; readonly updatedAt: string | null }>>
  /** Fetches ahead what a write will need; failures surface at the write. */
  prepare(destination: Destination, session: Session, options?: ReadOptions): Promise<void>
  write(
    destination: Destination,
    session: Session,
    value: SecretValue,
    options?: ReadOptions,
  ): Promise<Result<DestinationReceipt>>
}

export interface DestinationDrivers {
  /** The driver of a kind; null for kinds that this version cannot write. */
  of(kind: DestinationKind): DestinationDriver | null
}
