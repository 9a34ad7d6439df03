import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { unwrap } from '../lib/rekey.ts'

type Request<Word extends 'add' | 'consolidate'> = Parameters<(typeof window.rekey.copies)[Word]>[0]
export type SearchProgress = Parameters<Parameters<typeof window.rekey.copies.searched>[0]>[0]

/** What is known of a credential's other copies; null for one that main has not told of. */
export function useCopies(credential: string): CopySearchView | null {
  return useSnapshot().copies.find((each) => each.credential === credential) ?? null
}

/** How the search of this credential stands; null before the first word of it. */
export function useSearchProgress(credential: string): SearchProgress | null {
  const [progress, setProgress] = useState<SearchProgress | null>(null)
  useEffect(
    () =>
      window.rekey.copies.searched((told) => {
        if (told.credential === credential) setProgress(told)
      }),
    [credential],
  )
  return progress?.credential === credential ? progress : null
}

export function useFindCopies() {
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.copies.find({ credential })),
  })
}

export function useCancelSearch() {
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.copies.cancel({ credential })),
  })
}

export function useAddCopies() {
  return useMutation({ mutationFn: (request: Request<'add'>) => unwrap(window.rekey.copies.add(request)) })
}

/** `onSuccess` is given to the hook: the dialog that asked goes away with the answer. */
export function useConsolidate(onSuccess: (made: Awaited<ReturnType<typeof consolidate>>) => void) {
  return useMutation({ mutationFn: consolidate, onSuccess })
}

function consolidate(request: Request<'consolidate'>) {
  return unwrap(window.rekey.copies.consolidate(request))
}

export function useDropRemoved() {
  return useMutation({
    mutationFn: (credential: string) => unwrap(window.rekey.copies.dropRemoved({ credential })),
  })
}
