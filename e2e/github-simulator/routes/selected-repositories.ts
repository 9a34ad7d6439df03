import { type Answer, noContent, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderRepository } from '../render.ts'
import type { SharedVault } from '../shared-vault.ts'
import { type Act, type SharedSecretStore, sharedSecretStores } from './secret-stores.ts'
import { requiredIds } from './secret-write.ts'

/** The vault and the secret of the path, which must be one with selected repositories. */
const openSelected = (
  exchange: Exchange,
  store: SharedSecretStore,
  act: Act,
): { vault: SharedVault; name: string } => {
  const vault = store.open(exchange, act)
  const name = param(exchange, 'secret_name')
  const reach = vault.reachOf(name)
  if (reach === null) return refuse(404, 'Not Found')
  if (reach.visibility !== 'selected') return refuse(409, 'The visibility of the secret is not selected.')
  return { vault, name }
}

const routesOf = (store: SharedSecretStore): Route[] => {
  const list = (exchange: Exchange): Answer => {
    const { vault, name } = openSelected(exchange, store, 'read')
    const selected = vault.selected(name)
    const { items, headers } = store.pages ? page(exchange, selected) : { items: selected, headers: {} }
    const repositories = items.map((repository) => renderRepository(exchange, repository))
    return ok({ total_count: selected.length, repositories }, headers)
  }

  const replace = (exchange: Exchange): Answer => {
    const { vault, name } = openSelected(exchange, store, 'write')
    vault.share(name, { visibility: 'selected', selectedRepositoryIds: requiredIds(exchange, vault) })
    return noContent()
  }

  /** Adding what is there and removing what is not both succeed. */
  const change =
    (changed: (ids: readonly number[], id: number) => number[]) =>
    (exchange: Exchange): Answer => {
      const { vault, name } = openSelected(exchange, store, 'write')
      const repository = vault.repositoryOf(Number(param(exchange, 'repository_id')))
      if (!repository) return refuse(404, 'Not Found')
      const ids = vault.reachOf(name)?.selectedRepositoryIds ?? []
      vault.share(name, { visibility: 'selected', selectedRepositoryIds: changed(ids, repository.id) })
      return noContent()
    }

  const all = `${store.path}/{secret_name}/repositories`
  const one = `${all}/{repository_id}`
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'PUT', path: all, handle: replace },
    { method: 'PUT', path: one, handle: change((ids, id) => [...ids, id]) },
    { method: 'DELETE', path: one, handle: change((ids, id) => ids.filter((other) => other !== id)) },
  ]
}

export const selectedRepositoryRoutes: readonly Route[] = sharedSecretStores.flatMap(routesOf)
