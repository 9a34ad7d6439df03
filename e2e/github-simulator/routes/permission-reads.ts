import { permittedOrganization, permittedRepository, permittedUser } from '../access.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type EmptyList, emptyLists } from '../empty-lists.ts'
import type { Exchange, Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderAccount } from '../render.ts'
import { roleAtLeast } from '../world.ts'

const handleEmpty =
  ({ path, permission, scope, key, publicRead, off }: EmptyList) =>
  (exchange: Exchange): Answer => {
    if (path.startsWith('/repos/'))
      permittedRepository(exchange, { permission, scope, role: 'pull', publicRead: publicRead ?? false })
    else if (path.startsWith('/orgs/'))
      permittedOrganization(exchange, { permission, scope, subject: permission[0].replaceAll('_', ' ') })
    else permittedUser(exchange, { permission, scope })
    if (off !== undefined) return refuse(403, off)
    return ok(key === null ? [] : { total_count: 0, [key]: [] })
  }

const listBranches = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, {
    permission: ['contents', 'read'],
    scope: 'repo',
    role: 'pull',
    publicRead: true,
  })
  const { items, headers } = page(exchange, repository.branches)
  const sha = '0'.repeat(40)
  const url = `${exchange.baseUrl}/repos/${repository.owner}/${repository.name}/commits/${sha}`
  return ok(
    items.map((name) => ({ name, commit: { sha, url }, protected: false })),
    headers,
  )
}

/** No public resource: it takes push access, and a token that has the repository selected. */
const listCollaborators = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, {
    permission: ['metadata', 'read'],
    scope: 'repo',
    role: 'push',
  })
  const logins = exchange.world.users
    .map(({ login }) => login)
    .filter((login) => roleAtLeast(exchange.world.roleOf(login, repository), 'push'))
  const { items, headers } = page(exchange, logins)
  return ok(
    items.map((login) => {
      const role = exchange.world.roleOf(login, repository)
      return { ...renderAccount(exchange, login), role_name: role ?? 'pull' }
    }),
    headers,
  )
}

const getActionsPermissions = (exchange: Exchange): Answer => {
  permittedOrganization(exchange, {
    permission: ['organization_administration', 'read'],
    scope: 'admin:org',
    subject: 'administration',
  })
  return ok({ enabled_repositories: 'all', allowed_actions: 'all' })
}

/** Reads whose only use here is that they take a permission. */
export const permissionReadRoutes: readonly Route[] = [
  ...emptyLists.map((list): Route => ({ method: 'GET', path: list.path, handle: handleEmpty(list) })),
  { method: 'GET', path: '/repos/{owner}/{repo}/branches', handle: listBranches },
  { method: 'GET', path: '/repos/{owner}/{repo}/collaborators', handle: listCollaborators },
  { method: 'GET', path: '/orgs/{org}/actions/permissions', handle: getActionsPermissions },
]
