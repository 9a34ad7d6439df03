import { QueryClient } from '@tanstack/react-query'

/**
 * Main always answers over IPC, so nothing waits for a network that this window doesn't have, and nothing is asked
 * again unless somebody says that it changed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  })
}
