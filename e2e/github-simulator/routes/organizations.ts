import { canSee, refuseByPolicy } from '../access.ts'
import { ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderFullOrganization, renderRepository } from '../render.ts'
import type { Organization } from '../world.ts'
import { sortRepositories } from './account.ts'

const organizationOf = (exchange: Exchange): Organization =>
  exchange.world.organization(param(exchange, 'org')) ?? refuse(404, 'Not Found')

const listRepositories = (exchange: Exchange) => {
  const organization = organizationOf(exchange)
  const { login } = organization
  if (exchange.caller) refuseByPolicy(exchange.caller.token, organization)
  const type = exchange.query.get('type') ?? 'all'
  const found = exchange.world.repositories.filter(
    (repository) =>
      repository.owner === login &&
      canSee(exchange, repository) &&
      (type !== 'public' || !repository.private) &&
      (type !== 'private' || repository.private) &&
      (type !== 'forks' || repository.fork) &&
      (type !== 'sources' || !repository.fork),
  )
  const { items, headers } = page(exchange, sortRepositories(exchange, found, 'created'))
  return ok(
    items.map((repository) => renderRepository(exchange, repository)),
    headers,
  )
}

export const organizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/orgs/{org}',
    handle: (exchange) => ok(renderFullOrganization(exchange, organizationOf(exchange))),
  },
  { method: 'GET', path: '/orgs/{org}/repos', handle: listRepositories },
]
