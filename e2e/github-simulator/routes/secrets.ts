import { type Need, permittedRepository } from '../access.ts'
import { type Answer, noContent, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { timestamp } from '../render.ts'
import { openSealedBox, publicKeyBase64 } from '../sealed-box.ts'
import type { PermissionLevel } from '../tokens.ts'
import type { StoredSecret } from '../vault.ts'
import type { Repository } from '../world.ts'

/** One kind of secret below a repository. Another family is another row. */
export interface SecretFamily {
  /** The name under which the world keeps its vaults. */
  readonly family: string
  /** Where the list lives. */
  readonly path: string
  /** Fine-grained permission slug. */
  readonly slug: string
  /** Level that reading takes: Codespaces secrets have no read level at all. */
  readonly readLevel: PermissionLevel
  /** Which of several vaults of the family, for environments; refuses a place that does not exist. */
  readonly place?: (exchange: Exchange, repository: Repository) => string
}

const existingEnvironment = (exchange: Exchange, repository: Repository): string => {
  const name = param(exchange, 'environment_name')
  return repository.environments.includes(name) ? name : refuse(404, 'Not Found')
}

export const secretFamilies: readonly SecretFamily[] = [
  { family: 'actions', path: '/repos/{owner}/{repo}/actions/secrets', slug: 'secrets', readLevel: 'read' },
  {
    family: 'dependabot',
    path: '/repos/{owner}/{repo}/dependabot/secrets',
    slug: 'dependabot_secrets',
    readLevel: 'read',
  },
  {
    family: 'codespaces',
    path: '/repos/{owner}/{repo}/codespaces/secrets',
    slug: 'codespaces_secrets',
    readLevel: 'write',
  },
  {
    family: 'agents',
    path: '/repos/{owner}/{repo}/agents/secrets',
    slug: 'agent_secrets',
    readLevel: 'read',
  },
  {
    family: 'environment',
    path: '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
    slug: 'environments',
    readLevel: 'read',
    place: existingEnvironment,
  },
]

/** 48 KB (docs, "Secrets reference"); that they are 49,152 bytes of plain text is our reading. */
const maximumBytes = 49_152
const maximumPerPlace = 100
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/

const render = ({ name, createdAt, updatedAt }: StoredSecret) => ({
  name,
  created_at: timestamp(createdAt),
  updated_at: timestamp(updatedAt),
})

const refuseBadName = (name: string): void => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    refuse(
      422,
      'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).',
    )
  }
  if (/^GITHUB_/i.test(name)) refuse(422, 'Secret names must not start with GITHUB_.')
}

/** The field as text, or the 422 that GitHub gives for a missing one (github/rest-api-description issue 419). */
const requiredText = (exchange: Exchange, field: string): string => {
  const value = exchange.body[field]
  if (value === undefined) return refuse(422, `Invalid request.\n\n"${field}" wasn't supplied.`)
  if (typeof value !== 'string')
    return refuse(422, `Invalid request.\n\nFor '${field}', value is not a string.`)
  return value
}

const routesOf = (row: SecretFamily): Route[] => {
  const reading: Need = { permission: [row.slug, row.readLevel], scope: 'repo', role: 'push' }
  // "Anyone with read access to the repository can use this endpoint" (OpenAPI description).
  const readingKey: Need = { ...reading, role: 'pull' }
  const writing: Need = { permission: [row.slug, 'write'], scope: 'repo', role: 'push', write: true }

  const open = (exchange: Exchange, need: Need) => {
    const repository = permittedRepository(exchange, need)
    return exchange.world.vault(repository, row.family, row.place?.(exchange, repository) ?? '')
  }

  const list = (exchange: Exchange): Answer => {
    const secrets = open(exchange, reading).list()
    const { items, headers } = page(exchange, secrets)
    return ok({ total_count: secrets.length, secrets: items.map(render) }, headers)
  }

  const publicKey = (exchange: Exchange): Answer => {
    const { key } = open(exchange, readingKey)
    return ok({ key_id: key.keyId, key: publicKeyBase64(key) })
  }

  const get = (exchange: Exchange): Answer => {
    const secret = open(exchange, reading).get(param(exchange, 'secret_name'))
    return secret ? ok(render(secret)) : refuse(404, 'Not Found')
  }

  const put = (exchange: Exchange): Answer => {
    const vault = open(exchange, writing)
    const name = param(exchange, 'secret_name')
    refuseBadName(name)
    const sealed = requiredText(exchange, 'encrypted_value')
    const keyId = requiredText(exchange, 'key_id')
    if (!base64.test(sealed))
      refuse(422, 'Invalid request.\n\nencrypted_value does not match the expected pattern.')
    if (keyId !== vault.key.keyId)
      refuse(422, 'Bad request - key_id is not the current public key of this resource')
    const value = openSealedBox(vault.key, sealed)
    if (value === null) {
      return refuse(422, 'Bad request - validation failed due to an improperly encrypted secret')
    }
    if (Buffer.byteLength(value) > maximumBytes) refuse(422, 'Secret value is too large: the limit is 48 KB.')
    if (!vault.get(name) && vault.list().length >= maximumPerPlace) {
      refuse(422, `Secret limit exceeded: the limit is ${maximumPerPlace}.`)
    }
    const { created } = vault.write(name, value, exchange.world.now())
    return created ? { status: 201, body: {} } : noContent()
  }

  const remove = (exchange: Exchange): Answer =>
    open(exchange, writing).remove(param(exchange, 'secret_name')) ? noContent() : refuse(404, 'Not Found')

  const one = `${row.path}/{secret_name}`
  return [
    { method: 'GET', path: row.path, handle: list },
    { method: 'GET', path: `${row.path}/public-key`, handle: publicKey },
    { method: 'GET', path: one, handle: get },
    { method: 'PUT', path: one, handle: put },
    { method: 'DELETE', path: one, handle: remove },
  ]
}

/** Organization secrets that reach the repository: names and dates only. */
const listOrganizationSecrets = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, {
    permission: ['secrets', 'read'],
    scope: 'repo',
    role: 'push',
  })
  const fullName = `${repository.owner}/${repository.name}`
  const reaching = (exchange.world.organization(repository.owner)?.secrets ?? []).filter(
    ({ visibility, repositories }) =>
      visibility === 'all' ||
      (visibility === 'private' && repository.private) ||
      (visibility === 'selected' && repositories.includes(fullName)),
  )
  const { items, headers } = page(exchange, reaching)
  return ok(
    {
      total_count: reaching.length,
      secrets: items.map(({ name, createdAt, updatedAt }) => ({
        name,
        created_at: timestamp(createdAt),
        updated_at: timestamp(updatedAt),
      })),
    },
    headers,
  )
}

export const secretRoutes: readonly Route[] = [
  ...secretFamilies.flatMap(routesOf),
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/organization-secrets',
    handle: listOrganizationSecrets,
  },
]
