import { canSee, keptOut, requireCaller, tokenCovers } from '../access.ts'
import { ok, refuse } from '../answer.ts'
import type { Exchange, Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import {
  renderAuthenticatedUser,
  renderOrganization,
  renderRepository,
  seesPrivateProfile,
} from '../render.ts'
import { hasScope, isScoped } from '../tokens.ts'
import type { Repository } from '../world.ts'

const getUser = (exchange: Exchange) => {
  const { token } = requireCaller(exchange)
  if (token.kind === 'installation') return refuse(403, 'Resource not accessible by integration')
  return ok(renderAuthenticatedUser(exchange, seesPrivateProfile(exchange)))
}

/** Fine-grained tokens get an empty list, not an error (OpenAPI description of the operation). */
const listOrganizations = (exchange: Exchange) => {
  const { token, user } = requireCaller(exchange)
  if (isScoped(token) && !hasScope(token, 'user') && !hasScope(token, 'read:org')) {
    return refuse(403, 'You need at least read:org scope or user scope to list your organizations.')
  }
  const own = isScoped(token)
    ? exchange.world.organizations.filter(({ members }) => members[user.login] !== undefined)
    : []
  const { items, headers } = page(exchange, own)
  return ok(
    items.map((organization) => renderOrganization(exchange, organization)),
    headers,
  )
}

const sortKeys: Record<string, (repository: Repository) => string | number> = {
  created: ({ createdAt }) => createdAt.getTime(),
  updated: ({ pushedAt }) => pushedAt.getTime(),
  pushed: ({ pushedAt }) => pushedAt.getTime(),
  full_name: ({ owner, name }) => `${owner}/${name}`.toLowerCase(),
}

/** Sorts as `sort` and `direction` say: names ascend by default, times descend. */
export const sortRepositories = (
  exchange: Exchange,
  repositories: readonly Repository[],
  fallback: string,
): Repository[] => {
  const sort = exchange.query.get('sort') ?? fallback
  const key = sortKeys[sort] ?? ((repository: Repository) => repository.id)
  const direction = exchange.query.get('direction') ?? (sort === 'full_name' ? 'asc' : 'desc')
  const sign = direction === 'asc' ? 1 : -1
  return [...repositories].sort((left, right) => {
    const [a, b] = [key(left), key(right)]
    // Ids break ties, so that pages never overlap.
    return a === b ? left.id - right.id : a < b ? -sign : sign
  })
}

const affiliationOf = (exchange: Exchange, login: string, repository: Repository): string => {
  if (repository.owner.toLowerCase() === login.toLowerCase()) return 'owner'
  const organization = exchange.world.organization(repository.owner)
  return organization?.members[login] === undefined ? 'collaborator' : 'organization_member'
}

const listRepositories = (exchange: Exchange) => {
  const { token, user } = requireCaller(exchange)
  const { query } = exchange
  if (query.has('type') && (query.has('visibility') || query.has('affiliation'))) {
    return refuse(422, 'If you specify visibility or affiliation, you cannot specify type.')
  }
  const visibility = query.get('visibility') ?? query.get('type') ?? 'all'
  const affiliations = (query.get('affiliation') ?? 'owner,collaborator,organization_member').split(',')
  const organizations = new Map(exchange.world.organizations.map((each) => [each.login.toLowerCase(), each]))
  const barrierOf = ({ owner }: Repository) => {
    const organization = organizations.get(owner.toLowerCase())
    return organization === undefined ? null : keptOut(token, organization)
  }
  // Left out without a word, but for the header below (docs, "Authenticating to the REST API").
  const isWithheld = (repository: Repository): boolean => {
    const barrier = barrierOf(repository)
    return barrier === 'single-sign-on' ? repository.private : barrier !== null
  }
  const found = exchange.world.repositories.filter((repository) => {
    const affiliation = affiliationOf(exchange, user.login, repository)
    const explicit =
      affiliation !== 'collaborator' || Object.keys(repository.roles).some((login) => login === user.login)
    return (
      explicit &&
      exchange.world.roleOf(user.login, repository) !== null &&
      canSee(exchange, repository) &&
      // A public repository that a token with permissions doesn't select is listed all the same.
      (tokenCovers(token, repository) || !(repository.private || isScoped(token))) &&
      !isWithheld(repository) &&
      affiliations.includes(affiliation) &&
      (visibility !== 'public' || !repository.private) &&
      (visibility !== 'private' || repository.private) &&
      (visibility !== 'owner' || affiliation === 'owner') &&
      (visibility !== 'member' || affiliation !== 'owner')
    )
  })
  const { items, headers } = page(exchange, sortRepositories(exchange, found, 'full_name'))
  const ofMine = exchange.world.organizations.filter(({ members }) => members[user.login] !== undefined)
  const asking = ofMine.filter((each) => keptOut(token, each) === 'single-sign-on').map(({ id }) => id)
  return ok(
    items.map((repository) => renderRepository(exchange, repository)),
    asking.length === 0
      ? headers
      : { ...headers, 'x-github-sso': `partial-results; organizations=${asking.join(',')}` },
  )
}

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', handle: getUser },
  { method: 'GET', path: '/user/orgs', handle: listOrganizations },
  { method: 'GET', path: '/user/repos', handle: listRepositories },
]
