import { useMutation, useQuery } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** Main's dialog; null when it was canceled. */
export function useChooseDotenvFile() {
  return useMutation({ mutationFn: () => unwrap(window.rekey.inventory.chooseDotenvFile({})) })
}

/** @param repository `owner/name`; anything else is not asked for */
export function useEnvironments(credential: string, repository: string) {
  return useQuery({
    queryKey: keys.environments(credential, repository),
    queryFn: () => unwrap(window.rekey.inventory.listEnvironments({ credential, repository })),
    enabled: /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository),
    retry: false,
    staleTime: 60_000,
  })
}
