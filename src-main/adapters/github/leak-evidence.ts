import type * as v from 'valibot'
import { failure } from '../../domain/failure.ts'
import { maskTokens } from '../../domain/mask-tokens.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { RequestOptions } from '../../ports/github.ts'
import type { EvidenceAnswer, EvidenceQuestion, LeakEvidenceSource } from '../../ports/leak-evidence.ts'
import { gitHubActsTexts as acts } from '../../texts/github-acts.ts'
import { gitHubPermissionsTexts } from '../../texts/github-permissions.ts'
import { leakEvidenceTexts as texts } from '../../texts/leak-evidence.ts'
import type { Client } from './client.ts'
import type { Clients } from './clients.ts'
import { organizationPath, repositoryPath } from './endpoints.ts'
import {
  alertsAnswer,
  auditEventsAnswer,
  commitsAnswer,
  deployKeysAnswer,
  hooksAnswer,
} from './evidence-answers.ts'
import type { Purpose } from './failures.ts'

/** One page is enough: the newest hundred tell what happened, and an incident has no time for more. */
const perPage = 100

/** A dated thing that was found. */
interface Finding {
  readonly at: string | null
  readonly sentence: string
}

/** How one kind of evidence is asked for and read. */
interface Look<T> {
  readonly path: string
  readonly query: Readonly<Record<string, string | number>>
  readonly purpose: Purpose
  readonly shape: v.GenericSchema<unknown, T>
  /** For failures that mean that the place has no such thing. */
  readonly unsupported: string
  read(data: T): readonly Finding[]
}

export function createLeakEvidence(clients: Clients): LeakEvidenceSource {
  return {
    look: (session, question, options = {}) => {
      const client = clients.clientFor(session.identity, session.host, session.token)
      switch (question.kind) {
        case 'audit-log':
          return ask(client, auditLog(question), options)
        case 'secret-scanning':
          return ask(client, alerts(question), options)
        case 'workflows':
          return ask(client, commits(question), options)
        case 'deploy-keys':
          return ask(client, deployKeys(question), options)
        case 'webhooks':
          return ask(client, hooks(question), options)
      }
    },
  }
}

async function ask<T>(
  client: Client,
  { path, query, purpose, shape, unsupported, read }: Look<T>,
  options: RequestOptions,
): Promise<Result<EvidenceAnswer>> {
  const answer = await client.ask(
    { method: 'GET', path, query: { ...query, per_page: perPage }, purpose, expected: [200], shape },
    options,
  )
  if (!answer.ok) {
    const { kind, subject } = answer.failure
    return kind === 'not-found'
      ? failed(failure('unsupported', subject, unsupported, texts.needs(purpose.permission)))
      : answer
  }
  const findings = read(answer.value.data).toSorted((one, other) =>
    (other.at ?? '').localeCompare(one.at ?? '', 'en'),
  )
  return ok({
    found: [
      ...findings.map((each) => each.sentence),
      // A list that ends silently would read as a whole one.
      ...(isFull(answer.value.data) ? [texts.onlyNewestRead(perPage)] : []),
    ],
    newestAt: findings[0]?.at ?? null,
    at: answer.value.serverTime,
  })
}

function isFull(data: unknown): boolean {
  return Array.isArray(data) && data.length >= perPage
}

function purposeOf(place: string, act: string, permission: string, scope: string): Purpose {
  return { subject: place, place, act, permission, scope, changes: false }
}

/** Source: docs.github.com, "Identifying audit log events performed by an access token". */
function auditLog({
  organization,
  fingerprint,
  since,
}: EvidenceQuestion & { kind: 'audit-log' }): Look<v.InferOutput<typeof auditEventsAnswer>> {
  const created = since === null ? '' : ` created:>=${since.slice(0, 10)}`
  return {
    path: `${organizationPath(organization)}/audit-log`,
    query: { phrase: `hashed_token:"${fingerprint}"${created}`, include: 'all' },
    purpose: purposeOf(
      organization,
      acts.readAuditLog(organization),
      gitHubPermissionsTexts.readAdministrationOfOrganization,
      'read:audit_log',
    ),
    shape: auditEventsAnswer,
    unsupported: texts.noAuditLog(organization),
    read: (events) =>
      events.map((event) => {
        const at = instant(event['@timestamp'] ?? event.created_at)
        const { actor = null, action = null, repo: repository = null } = event
        return { at, sentence: texts.auditEntry({ at, actor, action, repository }) }
      }),
  }
}

function alerts({
  place,
  fingerprint,
}: EvidenceQuestion & { kind: 'secret-scanning' }): Look<v.InferOutput<typeof alertsAnswer>> {
  const name = 'organization' in place ? place.organization : place.repository
  const root = 'organization' in place ? organizationPath(name) : repositoryPath(name)
  return {
    path: `${root}/secret-scanning/alerts`,
    query: { hide_secret: fingerprint === null ? 'true' : 'false' },
    purpose: purposeOf(name, acts.readAlerts(name), gitHubPermissionsTexts.readAlerts, 'security_events'),
    shape: alertsAnswer,
    unsupported: texts.noAlerts(name),
    read: (all) =>
      all
        .filter(({ secret_type: type = '' }) => type.startsWith('github_'))
        .filter(({ secret }) => fingerprint === null || isToken(secret ?? null, fingerprint))
        .map((alert) => {
          const at = alert.created_at ?? null
          const sentence = texts.alert({
            at,
            number: alert.number ?? null,
            place: alert.repository?.full_name ?? name,
            tokenType: alert.secret_type_display_name ?? alert.secret_type ?? null,
            state: alert.resolution ?? alert.state ?? null,
            isPublic: alert.publicly_leaked === true,
            isThisToken: fingerprint !== null,
            url: alert.html_url ?? null,
          })
          return { at, sentence }
        }),
  }
}

/** The literal is hashed and dropped: neither the finding nor anything else keeps it. */
function isToken(literal: string | null, fingerprint: string): boolean {
  return literal !== null && tokenFingerprint(new SecretValue(literal)) === fingerprint
}

function commits({
  repository,
  since,
}: EvidenceQuestion & { kind: 'workflows' }): Look<v.InferOutput<typeof commitsAnswer>> {
  return {
    path: `${repositoryPath(repository)}/commits`,
    query: { path: '.github/workflows', since },
    purpose: purposeOf(repository, acts.readCommits(repository), 'Contents: read', 'repo'),
    shape: commitsAnswer,
    unsupported: texts.noCommits(repository),
    read: (all) =>
      all.map(({ sha, commit, author, html_url: url }) => {
        const at = commit.committer?.date ?? commit.author?.date ?? null
        // Cut to size only without what may be a token: half of one is known as none any more.
        const title = maskTokens((commit.message ?? '').split('\n')[0] ?? '').text.slice(0, 80)

        const sentence = texts.commit({
          at,
          author: author?.login ?? commit.author?.name ?? null,
          hash: sha.slice(0, 7),
          title,
          // The whole hash has the shape of an old token, and is taken out of everything that leaves this computer.
          url: url?.replace(sha, sha.slice(0, 12)) ?? null,
        })
        return { at, sentence }
      }),
  }
}

function deployKeys({
  repository,
  since,
}: EvidenceQuestion & { kind: 'deploy-keys' }): Look<v.InferOutput<typeof deployKeysAnswer>> {
  return {
    path: `${repositoryPath(repository)}/keys`,
    query: {},
    purpose: purposeOf(repository, acts.listDeployKeys(repository), 'Administration: read', 'repo'),
    shape: deployKeysAnswer,
    unsupported: texts.noDeployKeys(repository),
    read: (all) =>
      all
        .filter((key) => isSince(key.created_at, since))
        .map((key) => {
          const at = key.created_at ?? null
          const sentence = texts.deployKey({
            at,
            title: key.title ?? String(key.id),
            readOnly: key.read_only === true,
            addedBy: key.added_by ?? null,
          })
          return { at, sentence }
        }),
  }
}

function hooks({
  repository,
  since,
}: EvidenceQuestion & { kind: 'webhooks' }): Look<v.InferOutput<typeof hooksAnswer>> {
  return {
    path: `${repositoryPath(repository)}/hooks`,
    query: {},
    purpose: purposeOf(repository, acts.listWebhooks(repository), 'Webhooks: read', 'admin:repo_hook'),
    shape: hooksAnswer,
    unsupported: texts.noWebhooks(repository),
    read: (all) =>
      all
        .filter((hook) => isSince(hook.created_at, since))
        .map((hook) => {
          const at = hook.created_at ?? null
          const sentence = texts.webhook({
            at,
            host: hostOf(hook.config?.url),
            inactive: hook.active === false,
            events: hook.events ?? [],
          })
          return { at, sentence }
        }),
  }
}

/** Paths and queries of webhooks hold secrets now and then. */
function hostOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : null
}

function isSince(at: string | undefined, since: string | null): boolean {
  return since === null || at === undefined || Date.parse(at) >= Date.parse(since)
}

function instant(milliseconds: number | undefined): string | null {
  if (milliseconds === undefined) return null
  const at = new Date(milliseconds)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
