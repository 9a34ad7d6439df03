import { requireCaller, tokenCovers } from '../access.ts'
import { type Answer, noContent, ok, refuse } from '../answer.ts'
import type { App, Installation } from '../apps.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderAccount, renderRepository, timestamp } from '../render.ts'
import { hasPermission, type PermissionLevel } from '../tokens.ts'
import type { Repository } from '../world.ts'

/** Tokens of installations live one hour (OpenAPI description of their making). */
const lifeMs = 3_600_000
/** Of repositories in one token. */
const most = 500

const requireApp = ({ app }: Exchange): App => app ?? refuse(401, 'A JSON web token could not be decoded')

const reaches = (installation: Installation, repository: Repository): boolean =>
  installation.account.toLowerCase() === repository.owner.toLowerCase() &&
  (installation.repositories === 'all' || installation.repositories.has(repository.id))

const renderInstallation = (exchange: Exchange, installation: Installation) => {
  const { app, account } = installation
  const url = `${exchange.baseUrl}/app/installations/${installation.id}`
  const organization = exchange.world.organization(account)
  return {
    id: installation.id,
    account: renderAccount(exchange, account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${exchange.baseUrl}/installation/repositories`,
    html_url: `https://github.com/settings/installations/${installation.id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: organization?.id ?? exchange.world.user(account)?.id ?? 0,
    target_type: organization ? 'Organization' : 'User',
    permissions: installation.permissions,
    events: [],
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    created_at: timestamp(installation.createdAt),
    updated_at: timestamp(installation.createdAt),
    suspended_by: null,
    suspended_at: installation.suspendedAt === null ? null : timestamp(installation.suspendedAt),
  }
}

const getApp = (exchange: Exchange): Answer => {
  const app = requireApp(exchange)
  const installations = exchange.world.apps.installations.filter((each) => each.app === app)
  return ok({
    id: app.id,
    slug: app.slug,
    node_id: Buffer.from(`0:App${app.id}`).toString('base64'),
    client_id: app.clientId,
    owner: renderAccount(exchange, app.owner),
    name: app.name,
    description: null,
    external_url: `https://github.com/apps/${app.slug}`,
    html_url: `https://github.com/apps/${app.slug}`,
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.createdAt),
    permissions: app.permissions,
    events: [],
    installations_count: installations.length,
  })
}

const listInstallations = (exchange: Exchange): Answer => {
  const app = requireApp(exchange)
  const { items, headers } = page(
    exchange,
    exchange.world.apps.installations.filter((each) => each.app === app),
  )
  return ok(
    items.map((each) => renderInstallation(exchange, each)),
    headers,
  )
}

const found = (exchange: Exchange, covers: (installation: Installation) => boolean): Answer => {
  const app = requireApp(exchange)
  const installation = exchange.world.apps.installations.find((each) => each.app === app && covers(each))
  return installation ? ok(renderInstallation(exchange, installation)) : refuse(404, 'Not Found')
}

const ofRepository = (exchange: Exchange): Answer => {
  const repository = exchange.world.repository(`${param(exchange, 'owner')}/${param(exchange, 'repo')}`)
  return found(exchange, (each) => repository !== undefined && reaches(each, repository))
}

const ofOrganization = (exchange: Exchange): Answer => {
  const organization = exchange.world.organization(param(exchange, 'org'))
  return found(exchange, (each) => organization !== undefined && each.account === organization.login)
}

/** The repositories that the body names; null when it names none, and so means all of the installation. */
const chosenRepositories = (exchange: Exchange, installation: Installation): Repository[] | null => {
  const { repositories: names = [], repository_ids: ids = [] } = exchange.body
  if (!Array.isArray(names) || !Array.isArray(ids)) return refuse(422, 'Invalid request.')
  if (names.length + ids.length > most) return refuse(422, `Only ${most} repositories can be named.`)
  if (names.length + ids.length === 0) return null
  const named = [
    ...names.map((name) => exchange.world.repository(`${installation.account}/${String(name)}`)),
    ...ids.map((id) => exchange.world.repositoryById(Number(id))),
  ]
  return named.map((repository) =>
    repository && reaches(installation, repository)
      ? repository
      : refuse(
          422,
          'There is at least one repository that does not exist or is not accessible to the parent installation.',
        ),
  )
}

const isLevel = (value: unknown): value is PermissionLevel =>
  value === 'read' || value === 'write' || value === 'admin'

/** Downwards only from what the installation was granted. */
const chosenPermissions = (exchange: Exchange, { permissions: granted }: Installation) => {
  const { permissions: asked } = exchange.body
  if (asked === undefined) return granted
  if (typeof asked !== 'object' || asked === null) return refuse(422, 'Invalid request.')
  const chosen: Record<string, PermissionLevel> = { metadata: 'read' }
  for (const [name, level] of Object.entries(asked)) {
    if (!isLevel(level) || !hasPermission({ permissions: granted }, name, level)) {
      return refuse(422, 'The permissions requested are not granted to this installation.')
    }
    chosen[name] = level
  }
  return chosen
}

const mint = (exchange: Exchange): Answer => {
  const app = requireApp(exchange)
  const id = Number(param(exchange, 'installation_id'))
  const installation = exchange.world.apps.installations.find((each) => each.id === id && each.app === app)
  if (!installation) return refuse(404, 'Not Found')
  if (installation.suspendedAt) return refuse(403, 'This installation has been suspended')
  const repositories = chosenRepositories(exchange, installation)
  const permissions = chosenPermissions(exchange, installation)
  const expiresAt = new Date(exchange.world.now().getTime() + lifeMs)
  const ofInstallation =
    installation.repositories === 'all'
      ? 'all'
      : [...installation.repositories].flatMap((each) => exchange.world.repositoryById(each) ?? [])
  const covered = repositories ?? ofInstallation
  const token = exchange.world.tokens.issue({
    kind: 'installation',
    login: `${app.slug}[bot]`,
    owner: installation.account,
    repositories: covered === 'all' ? 'all' : covered.map(({ owner, name }) => `${owner}/${name}`),
    permissions,
    expiresAt,
  })
  return {
    status: 201,
    body: {
      token,
      expires_at: timestamp(expiresAt),
      permissions,
      repository_selection: covered === 'all' ? 'all' : 'selected',
      ...(repositories ? { repositories: repositories.map((each) => renderRepository(exchange, each)) } : {}),
    },
  }
}

const requireInstallationToken = (exchange: Exchange) => {
  const { token } = requireCaller(exchange)
  return token.kind === 'installation'
    ? token
    : refuse(403, 'You must authenticate with an installation access token in order to use this endpoint.')
}

const endToken = (exchange: Exchange): Answer => {
  exchange.world.tokens.revoke(requireInstallationToken(exchange).value)
  return noContent()
}

const listRepositories = (exchange: Exchange): Answer => {
  const token = requireInstallationToken(exchange)
  const covered = exchange.world.repositories.filter(
    (each) => each.owner.toLowerCase() === token.owner.toLowerCase() && tokenCovers(token, each),
  )
  const { items, headers } = page(exchange, covered)
  return ok(
    {
      total_count: covered.length,
      repository_selection: token.repositories === 'all' ? 'all' : 'selected',
      repositories: items.map((each) => renderRepository(exchange, each)),
    },
    headers,
  )
}

/** What is asked with an App's JWT, and what with a token that came of it. */
export const appRoutes: readonly Route[] = [
  { method: 'GET', path: '/app', handle: getApp },
  { method: 'GET', path: '/app/installations', handle: listInstallations },
  { method: 'GET', path: '/repos/{owner}/{repo}/installation', handle: ofRepository },
  { method: 'GET', path: '/orgs/{org}/installation', handle: ofOrganization },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', handle: mint },
  { method: 'GET', path: '/installation/repositories', handle: listRepositories },
  { method: 'DELETE', path: '/installation/token', handle: endToken },
]
