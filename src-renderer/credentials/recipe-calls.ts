import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'

/** The purposes come with this version of Rekey: asked for once. */
export function useRecipes() {
  return useQuery({
    queryKey: keys.recipes,
    queryFn: () => unwrap(window.rekey.recipe.list({})),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/**
 * How the credential's classic token would move.
 * @param seen what the answer rests on; another text asks again
 */
export function useMigration(credential: string, seen: string) {
  return useQuery({
    queryKey: [...keys.migration(credential), seen],
    queryFn: () => unwrap(window.rekey.migration.view({ credential })),
    placeholderData: keepPreviousData,
  })
}

export function useAcceptMigration() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (request: Parameters<typeof window.rekey.migration.accept>[0]) =>
      unwrap(window.rekey.migration.accept(request)),
    onSuccess: (_, { credential }) => queries.invalidateQueries({ queryKey: keys.migration(credential) }),
  })
}
