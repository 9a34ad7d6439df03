import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PlaceSearchView } from '../../src-preload/contract/index.ts'
import { unwrap } from '../lib/rekey.ts'

type Request<Word extends 'findPlaces' | 'addPlaces'> = Parameters<(typeof window.rekey.discover)[Word]>[0]

export type FoundPlace = PlaceSearchView['places'][number]

/** How the search stands, with all that it found so far. */
export interface PlaceSearch extends Omit<PlaceSearchView, 'places'> {
  readonly found: readonly FoundPlace[]
}

/** The search for the places of one secret, begun by `start`. It ends with the dialog that began it. */
export function usePlaceSearch(credential: string) {
  const [search, setSearch] = useState<PlaceSearch | null>(null)
  useEffect(() => {
    let running = false
    const end = window.rekey.discover.placesFound(({ places, ...told }) => {
      if (told.credential !== credential) return
      running = told.running
      setSearch((before) => ({ ...told, found: [...(before?.found ?? []), ...places] }))
    })
    return () => {
      end()
      if (running) void window.rekey.discover.stop({})
    }
  }, [credential])
  const start = useMutation({
    mutationFn: (request: Omit<Request<'findPlaces'>, 'credential'>) =>
      unwrap(window.rekey.discover.findPlaces({ credential, ...request })),
    onMutate: () => setSearch(null),
  })
  return { search, start }
}

export function useAddPlaces() {
  return useMutation({
    mutationFn: (request: Request<'addPlaces'>) => unwrap(window.rekey.discover.addPlaces(request)),
  })
}
