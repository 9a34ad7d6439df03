import { useMemo } from 'react'
import { useSnapshot } from '../app/use-snapshot.ts'
import type { FoundPlace } from './place-search-calls.ts'

/** What a found place is to the credential: only a new one can be added. */
export type PlaceStanding =
  | { readonly kind: 'new' | 'already' | 'archived' }
  | { readonly kind: 'other'; readonly credential: string }

export function isNew({ kind }: PlaceStanding): boolean {
  return kind === 'new'
}

/** Tells by the inventory as it is now, so that what was just added is no longer offered. */
export function useStandings(credential: string): (place: FoundPlace) => PlaceStanding {
  const { destinations } = useSnapshot()
  return useMemo(() => {
    const holders = new Map(destinations.map((each) => [each.id.toUpperCase(), each.credential]))
    return ({ id, archived }) => {
      const holder = holders.get(id.toUpperCase())
      if (holder !== undefined)
        return holder === credential ? { kind: 'already' } : { kind: 'other', credential: holder }
      return { kind: archived ? 'archived' : 'new' }
    }
  }, [destinations, credential])
}
