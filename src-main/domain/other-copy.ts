import { placeTexts as texts } from '../texts/place.ts'
import { type Destination, destinationId, destinationPlace, destinationSecret } from './destination.ts'
import { readDestinationId } from './destination-id.ts'

/**
 * How a secret of the same name stands to a credential's own destination. GitHub lets an environment's secret win over
 * the repository's, and the repository's over the organization's; the families never see each other.
 * Source: docs.github.com, "Secrets reference", precedence.
 */
export type CopyRelation =
  /** It wins over the destination: an update of the destination changes nothing for those workflows. */
  | 'shadow'
  /** The destination wins over it. */
  | 'hidden'
  /** It lies in another family, for other readers. */
  | 'twin'

/** A place that holds a secret of a credential's name and is a destination of none. */
export interface OtherCopy {
  readonly destination: Destination
  readonly relation: CopyRelation
  /** Id of the credential's own destination that it stands beside. */
  readonly beside: string
  readonly updatedAt: string | null
}

/** What a search for other copies of a credential found. */
export interface CopySearch {
  readonly credential: string
  /** When the repositories were searched, ISO 8601 UTC; null when only the reach of organization secrets is known. */
  readonly at: string | null
  /**
   * The host's time of the credential's newest write when it was made, ISO 8601 UTC: a later write leaves other copies
   * behind. Null: nothing was being written.
   */
  readonly lastWrite: string | null
  /** How many repositories were searched. */
  readonly repositories: number
  readonly copies: readonly OtherCopy[]
  /** Stores that could not be listed, so that nothing is known of them. */
  readonly unread: readonly { readonly store: string; readonly message: string }[]
  /** Repositories that read the value of an organization destination and have none of their own. */
  readonly inherited: readonly { readonly destination: string; readonly repositories: readonly string[] }[]
}

export function emptySearch(credential: string): CopySearch {
  return { credential, at: null, lastWrite: null, repositories: 0, copies: [], unread: [], inherited: [] }
}

/** One sentence on what the copy means for the rotation. */
export function copySentence({ destination, relation, beside }: OtherCopy): string {
  const place = destinationPlace(destination)
  const name = destinationSecret(destination)
  const own = readDestinationId(beside)
  const other = own === null ? beside : destinationPlace(own)
  switch (relation) {
    case 'shadow':
      return texts.hasOwnWhichWins(place, name, other)
    case 'hidden':
      return texts.hasHidden(place, name, other)
    case 'twin':
      return texts.hasForOthers(place, name, other)
  }
}

/** Copies that would keep a dead token after the revoke: one that is hidden is read by nobody that a destination serves. */
export function leftBehind(copies: readonly OtherCopy[]): OtherCopy[] {
  return copies.filter(({ relation }) => relation !== 'hidden')
}

/** The level of a place among those that may hold one name for one workflow; higher wins. */
const levels: Partial<Record<Destination['kind'], number>> = { environment: 2, actions: 1, organization: 0 }

/**
 * How a place stands to an own destination that serves the same repository.
 * @returns null when the place is that destination
 */
export function relationOf(place: Destination, own: Destination): CopyRelation | null {
  if (destinationId(place).toUpperCase() === destinationId(own).toUpperCase()) return null
  const [one, other] = [levels[place.kind], levels[own.kind]]
  if (one !== undefined && other !== undefined) {
    if (one === other) return 'twin'
    return one > other ? 'shadow' : 'hidden'
  }
  if (place.kind !== own.kind) return 'twin'
  // One family at two levels: the repository's own wins over the organization's.
  return 'repository' in place ? 'shadow' : 'hidden'
}
