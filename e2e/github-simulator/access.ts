import { Refusal, refuse } from './answer.ts'
import { type Caller, type Exchange, param } from './exchange.ts'
import { hasPermission, hasScope, isScoped, type PermissionLevel, type Token } from './tokens.ts'
import { type Organization, type Repository, type Role, roleAtLeast, type User } from './world.ts'

/** What an endpoint asks of the token. */
interface TokenNeed {
  /** Fine-grained permission that it takes, as `X-Accepted-GitHub-Permissions` names it. */
  permission: readonly [slug: string, level: PermissionLevel]
  /** Classic scope that it takes. */
  scope: string
}

/** What an endpoint below an organization asks of the caller; only its admins are let in. */
export interface OrganizationNeed extends TokenNeed {
  /** For the refusal: `actions secrets`. */
  subject: string
}

/** What an endpoint below a repository asks of the caller. */
export interface Need extends TokenNeed {
  /** Role that the person behind the token must have on the repository. */
  role: Role
  /** Public repositories need neither token nor permission. */
  publicRead?: boolean
  /** Refused on an archived repository. */
  write?: boolean
}

const notFound = (): never => refuse(404, 'Not Found')

/** The caller, or 401 as GitHub answers an anonymous call to something personal. */
export const requireCaller = (exchange: Exchange): Caller => {
  const { caller } = exchange
  if (!caller) return refuse(401, 'Requires authentication')
  return caller
}

const notAccessible = (token: Token): string =>
  token.kind === 'installation' || token.kind === 'app-user'
    ? 'Resource not accessible by integration'
    : 'Resource not accessible by personal access token'

/** Why the organization keeps the token out; null when it doesn't. */
export const keptOut = (
  token: Token,
  organization: Organization,
): 'classic' | 'single-sign-on' | 'lifetime' | null => {
  const name = organization.login
  if (token.kind === 'classic' && organization.forbidsClassicTokens) return 'classic'
  if (isScoped(token) && organization.ssoEnforced && !token.ssoAuthorized.includes(name))
    return 'single-sign-on'
  const days = organization.maximumTokenLifetimeDays
  if (token.kind !== 'fine-grained' || days === null || token.owner !== name) return null
  const lifetime = token.expiresAt ? token.expiresAt.getTime() - token.createdAt.getTime() : Infinity
  return lifetime <= days * 86_400_000 ? null : 'lifetime'
}

/** Refuses tokens that a policy of the organization keeps out (reference wording from real bodies). */
export const refuseByPolicy = (token: Token, organization: Organization): void => {
  const name = organization.login
  const why = keptOut(token, organization)
  if (why === 'classic') {
    refuse(
      403,
      `\`${name}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`,
    )
  }
  if (why === 'single-sign-on') {
    refuse(
      403,
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      {
        headers: {
          'x-github-sso': `required; url=https://github.com/orgs/${name}/sso?authorization_request=${token.id}`,
        },
      },
    )
  }
  if (why !== 'lifetime') return
  refuse(
    403,
    `The '${name}' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than ${organization.maximumTokenLifetimeDays} days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/${token.id}`,
  )
}

/** True when the token's own selection covers the repository (permissions aside). */
export const tokenCovers = (token: Token, repository: Repository): boolean => {
  if (isScoped(token)) return !repository.private || hasScope(token, 'repo')
  if (token.pendingApproval) return false
  if (token.owner.toLowerCase() !== repository.owner.toLowerCase()) return false
  return token.repositories === 'all' || token.repositories.has(repository.id)
}

/** The caller's role. An installation acts as itself: its permissions decide, and nobody's role does. */
const roleOf = (exchange: Exchange, { token, user }: Caller, repository: Repository): Role | null => {
  if (token.kind !== 'installation') return exchange.world.roleOf(user.login, repository)
  return tokenCovers(token, repository) ? 'admin' : null
}

/** True when the caller may know that the repository exists. */
export const canSee = (exchange: Exchange, repository: Repository): boolean => {
  if (!repository.private) return true
  const { caller } = exchange
  if (!caller) return false
  return roleOf(exchange, caller, repository) !== null && tokenCovers(caller.token, repository)
}

/** Former names: 301 for reads, 307 for writes (so that the method survives), to the form with the numeric id. */
const redirectToId = (exchange: Exchange, repository: Repository): never => {
  const [, , , , ...rest] = exchange.path.split('/')
  const query = exchange.query.size > 0 ? `?${exchange.query}` : ''
  const tail = rest.length > 0 ? `/${rest.join('/')}` : ''
  const url = `${exchange.baseUrl}/repositories/${repository.id}${tail}${query}`
  const [status, message] =
    exchange.method === 'GET' ? [301, 'Moved Permanently'] : [307, 'Temporary Redirect']
  throw new Refusal({
    status,
    headers: { location: url },
    body: { message, url, documentation_url: 'https://docs.github.com/rest' },
  })
}

/** The repository of the path if the caller may know of it; otherwise 404, a redirect or a policy's 403. */
export const visibleRepository = (exchange: Exchange): Repository => {
  const fullName = `${param(exchange, 'owner')}/${param(exchange, 'repo')}`
  const current = exchange.world.repository(fullName)
  const repository = current ?? exchange.world.formerRepository(fullName)
  if (!repository) return notFound()
  const organization = exchange.world.organization(repository.owner)
  if (exchange.caller && organization) refuseByPolicy(exchange.caller.token, organization)
  if (!canSee(exchange, repository)) return notFound()
  if (!current) return redirectToId(exchange, repository)
  return repository
}

const sayWhatIsAccepted = (exchange: Exchange, { permission: [slug, level], scope }: TokenNeed): void => {
  exchange.extraHeaders['x-accepted-github-permissions'] = `${slug}=${level}`
  exchange.extraHeaders['x-accepted-oauth-scopes'] = scope
}

/** The repository of the path if the caller may do what the endpoint does. */
export const permittedRepository = (exchange: Exchange, need: Need): Repository => {
  const [slug, level] = need.permission
  sayWhatIsAccepted(exchange, need)
  const repository = visibleRepository(exchange)
  if (repository.disabled) return refuse(403, 'Repository access blocked')
  if (need.publicRead && !repository.private) return repository
  const caller = requireCaller(exchange)
  const { token } = caller
  // GitHub hides what a classic token lacks the scope for.
  if (isScoped(token) && !hasScope(token, need.scope)) return notFound()
  if (!isScoped(token) && !(tokenCovers(token, repository) && hasPermission(token, slug, level))) {
    return refuse(403, notAccessible(token))
  }
  if (!roleAtLeast(roleOf(exchange, caller, repository), need.role)) {
    return refuse(403, isScoped(token) ? 'Must have admin rights to Repository.' : notAccessible(token))
  }
  if (need.write && repository.archived) return refuse(403, 'Repository was archived so is read-only.')
  return repository
}

/** True when the token is of this resource owner, approved, and has the permission. */
const mayAtOwner = (token: Token, owner: string, [slug, level]: TokenNeed['permission']): boolean =>
  !token.pendingApproval &&
  token.owner.toLowerCase() === owner.toLowerCase() &&
  hasPermission(token, slug, level)

/** The organization of the path if the caller may do what the endpoint does. */
export const permittedOrganization = (exchange: Exchange, need: OrganizationNeed): Organization => {
  sayWhatIsAccepted(exchange, need)
  const organization = exchange.world.organization(param(exchange, 'org'))
  if (!organization) return notFound()
  const { token, user } = requireCaller(exchange)
  refuseByPolicy(token, organization)
  if (token.kind === 'installation') {
    return mayAtOwner(token, organization.login, need.permission)
      ? organization
      : refuse(403, notAccessible(token))
  }
  const role = exchange.world.membershipOf(user.login, organization)
  if (role === null) return notFound()
  if (!isScoped(token)) {
    return mayAtOwner(token, organization.login, need.permission) && role === 'admin'
      ? organization
      : refuse(403, notAccessible(token))
  }
  // Not 404 as for repositories: real body in cli/cli issue 8810, of a token without the scope.
  if (role !== 'admin' || !hasScope(token, need.scope)) {
    refuse(403, `You must be an org admin or have the ${need.subject} fine-grained permission.`)
  }
  return organization
}

/** The caller's own user if the token may do what the endpoint does; account permissions need a token of the user. */
export const permittedUser = (exchange: Exchange, need: TokenNeed): User => {
  sayWhatIsAccepted(exchange, need)
  const { token, user } = requireCaller(exchange)
  if (isScoped(token)) return hasScope(token, need.scope) ? user : notFound()
  return mayAtOwner(token, user.login, need.permission) ? user : refuse(403, notAccessible(token))
}
