import { createHash } from 'node:crypto'
import { permittedOrganization, permittedRepository } from '../access.ts'
import { ok, refuse } from '../answer.ts'
import type { Exchange, Route } from '../exchange.ts'
import type { SecretAlert } from '../incident.ts'
import { page } from '../pagination.ts'
import { renderRepository } from '../render.ts'
import type { Repository } from '../world.ts'

const isOf =
  (repository: Repository) =>
  (each: { repository: string }): boolean =>
    each.repository.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase()

/** Only GitHub Enterprise has it. What the phrase asks for: a token's hash, and a day. */
const readAuditLog = (exchange: Exchange) => {
  const organization = permittedOrganization(exchange, {
    permission: ['organization_administration', 'read'],
    scope: 'read:audit_log',
    subject: 'administration',
  })
  const events = exchange.world.incident.auditLogs.get(organization.login.toLowerCase())
  if (events === undefined) return refuse(404, 'Not Found')
  const phrase = exchange.query.get('phrase') ?? ''
  const hash = /hashed_token:"([^"]+)"/.exec(phrase)?.[1]
  const since = /created:>=(\d{4}-\d\d-\d\d)/.exec(phrase)?.[1]
  const found = events
    .filter((event) => hash === undefined || event.hashedToken === hash)
    .filter((event) => since === undefined || event.at >= new Date(`${since}T00:00:00Z`))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .map(({ at, action, actor, repo, hashedToken }) => ({
      '@timestamp': at.getTime(),
      created_at: at.getTime(),
      action,
      actor,
      org: organization.login,
      ...(repo === undefined ? {} : { repo }),
      hashed_token: hashedToken,
    }))
  return ok(found)
}

const renderAlert = (exchange: Exchange, alert: SecretAlert, number: number) => ({
  number,
  created_at: alert.at.toISOString(),
  url: `${exchange.baseUrl}/repos/${alert.repository}/secret-scanning/alerts/${number}`,
  html_url: `https://github.com/${alert.repository}/security/secret-scanning/${number}`,
  locations_url: `${exchange.baseUrl}/repos/${alert.repository}/secret-scanning/alerts/${number}/locations`,
  state: alert.state ?? 'open',
  resolution: null,
  secret_type: alert.secretType,
  secret_type_display_name: 'GitHub Personal Access Token',
  validity: 'unknown',
  publicly_leaked: alert.publiclyLeaked ?? false,
  multi_repo: false,
  ...(exchange.query.get('hide_secret') === 'true' ? {} : { secret: alert.secret }),
})

const need = { permission: ['secret_scanning_alerts', 'read'], scope: 'security_events' } as const

const listOrganizationAlerts = (exchange: Exchange) => {
  const { login } = permittedOrganization(exchange, { ...need, subject: 'secret scanning alerts' })
  const { alerts } = exchange.world.incident
  const found = alerts.flatMap((alert, index) => {
    const repository = exchange.world.repository(alert.repository)
    if (repository === undefined || repository.owner.toLowerCase() !== login.toLowerCase()) return []
    return [
      { ...renderAlert(exchange, alert, index + 1), repository: renderRepository(exchange, repository) },
    ]
  })
  const { items, headers } = page(exchange, found)
  return ok(items, headers)
}

const listRepositoryAlerts = (exchange: Exchange) => {
  const repository = permittedRepository(exchange, { ...need, role: 'admin' })
  const { alerts } = exchange.world.incident
  const found = alerts.flatMap((alert, index) =>
    isOf(repository)(alert) ? [renderAlert(exchange, alert, index + 1)] : [],
  )
  const { items, headers } = page(exchange, found)
  return ok(items, headers)
}

const listCommits = (exchange: Exchange) => {
  const repository = permittedRepository(exchange, {
    permission: ['contents', 'read'],
    scope: 'repo',
    role: 'pull',
    publicRead: true,
  })
  const path = exchange.query.get('path')
  const since = exchange.query.get('since')
  const found = exchange.world.incident.commits
    .filter(isOf(repository))
    .filter(({ at }) => since === null || at >= new Date(since))
    .filter(
      ({ paths }) => path === null || paths.some((each) => each === path || each.startsWith(`${path}/`)),
    )
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .map(({ at, author, message }) => {
      const sha = createHash('sha1').update(`${author} ${message} ${at.getTime()}`).digest('hex')
      const who = { name: author, email: `${author}@users.noreply.github.com`, date: at.toISOString() }
      const place = `${repository.owner}/${repository.name}`
      return {
        sha,
        url: `${exchange.baseUrl}/repos/${place}/commits/${sha}`,
        html_url: `https://github.com/${place}/commit/${sha}`,
        author: { login: author },
        commit: { message, author: who, committer: who },
      }
    })
  const { items, headers } = page(exchange, found)
  return ok(items, headers)
}

const listDeployKeys = (exchange: Exchange) => {
  const repository = permittedRepository(exchange, {
    permission: ['administration', 'read'],
    scope: 'repo',
    role: 'pull',
  })
  const found = exchange.world.incident.deployKeys.filter(isOf(repository)).map((key, index) => ({
    id: index + 1,
    key: 'ssh-ed25519 AAAA',
    url: `${exchange.baseUrl}/repos/${key.repository}/keys/${index + 1}`,
    title: key.title,
    verified: true,
    created_at: key.at.toISOString(),
    read_only: key.readOnly,
    added_by: key.addedBy,
    last_used: null,
    enabled: true,
  }))
  return ok(found)
}

const listWebhooks = (exchange: Exchange) => {
  const repository = permittedRepository(exchange, {
    permission: ['repository_hooks', 'read'],
    scope: 'repo',
    role: 'pull',
  })
  const found = exchange.world.incident.webhooks.filter(isOf(repository)).map((hook, index) => ({
    type: 'Repository',
    id: index + 1,
    name: 'web',
    active: true,
    events: hook.events,
    config: { url: hook.url, content_type: 'json' },
    created_at: hook.at.toISOString(),
    updated_at: hook.at.toISOString(),
  }))
  return ok(found)
}

/** What an incident left behind. Deploy keys and webhooks take the place of lists that are empty otherwise. */
export const incidentRoutes: readonly Route[] = [
  { method: 'GET', path: '/orgs/{org}/audit-log', handle: readAuditLog },
  { method: 'GET', path: '/orgs/{org}/secret-scanning/alerts', handle: listOrganizationAlerts },
  { method: 'GET', path: '/repos/{owner}/{repo}/secret-scanning/alerts', handle: listRepositoryAlerts },
  { method: 'GET', path: '/repos/{owner}/{repo}/commits', handle: listCommits },
  { method: 'GET', path: '/repos/{owner}/{repo}/keys', handle: listDeployKeys },
  { method: 'GET', path: '/repos/{owner}/{repo}/hooks', handle: listWebhooks },
]
