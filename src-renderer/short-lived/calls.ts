import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** The connected Apps; kept up to date as long as the hook is used. */
export function useGitHubApps() {
  useAppChanges()
  return useQuery({ queryKey: keys.githubApps, queryFn: () => window.rekey.githubApp.list({}) })
}

/** Tokens of the last thirty days, the one that lives longest first. */
export function useMintedTokens() {
  useAppChanges()
  return useQuery({ queryKey: keys.mintedTokens, queryFn: () => window.rekey.githubApp.tokens({}) })
}

/** Main tells of every change, also of tokens that it ended by itself. */
function useAppChanges(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      window.rekey.githubApp.changed(() => {
        void queries.invalidateQueries({ queryKey: keys.githubApps })
        void queries.invalidateQueries({ queryKey: keys.mintedTokens })
      }),
    [queries],
  )
}

/** Where an App is installed and what it was granted there, as GitHub tells now. */
export function useAppCheck(id: string | null) {
  return useQuery({
    queryKey: keys.appCheck(id ?? ''),
    queryFn: () => unwrap(window.rekey.githubApp.check({ id: id ?? '' })),
    enabled: id !== null,
    staleTime: 60_000,
  })
}

interface Where {
  readonly host: string
  readonly issuer: string
}

/** Null: no file was chosen. */
export function useConnectFromFile() {
  return useMutation({
    mutationFn: (where: Where) => unwrap(window.rekey.githubApp.connectFromFile(where)),
  })
}

export function useConnectFromClipboard() {
  return useMutation({
    mutationFn: (where: Where) => unwrap(window.rekey.githubApp.connectFromClipboard(where)),
  })
}

export function useForgetApp() {
  return useMutation({ mutationFn: (id: string) => unwrap(window.rekey.githubApp.forget({ id })) })
}

export type MintRequest = Parameters<typeof window.rekey.githubApp.mint>[0]

export function useMintToken() {
  return useMutation({
    mutationFn: (request: MintRequest) => unwrap(window.rekey.githubApp.mint(request)),
  })
}

export function useCopyToken() {
  return useMutation({
    mutationFn: (fingerprint: string) => unwrap(window.rekey.githubApp.copy({ fingerprint })),
  })
}

export function useEndToken() {
  return useMutation({
    mutationFn: (fingerprint: string) => unwrap(window.rekey.githubApp.end({ fingerprint })),
  })
}

export function useEndPastedToken() {
  return useMutation({
    mutationFn: (host: string) => unwrap(window.rekey.githubApp.endFromClipboard({ host })),
  })
}
