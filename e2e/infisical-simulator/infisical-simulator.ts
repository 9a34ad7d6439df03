import { randomBytes, randomUUID } from 'node:crypto'
import {
  type DoubleAnswer,
  type DoubleExchange,
  type HttpDouble,
  startHttpDouble,
} from '../service-double/http-double.ts'
import { infisicalApi } from './openapi.ts'

interface Version {
  readonly value: string
  readonly at: string
}

interface Folder {
  readonly projectId: string
  readonly environment: string
  readonly path: string
  readonly secrets: Map<string, Version[]>
}

interface Identity {
  readonly clientId: string
  readonly clientSecret: string
  /** Sees that secrets are there, not their values. */
  readonly blind: boolean
  readonly projects: readonly string[] | null
}

export interface InfisicalSimulator extends HttpDouble {
  /** A machine identity; without `projects` it sees all of them. */
  addIdentity(options?: { readonly blind?: boolean; readonly projects?: readonly string[] }): Identity
  revokeClientSecret(clientId: string): void
  /** Ends every access token that was issued so far. */
  endAccessTokens(): void
  readonly logins: { count: number; failed: number }
  /** Seconds that new access tokens live. */
  readonly accessTokens: { lifeSeconds: number }
  addFolder(projectId: string, environment: string, path: string): void
  /** Another person's change. */
  put(projectId: string, environment: string, path: string, secret: string, value: string): void
  /** All values that a secret ever had, oldest first. */
  versions(projectId: string, environment: string, path: string, secret: string): readonly string[]
  /** From now on changes wait for approval. */
  requireApproval(): void
}

const refuse = (status: number, error: string, message: unknown): DoubleAnswer => ({
  status,
  body: { reqId: `req-${randomUUID()}`, statusCode: status, message, error },
})

/** A double of Infisical's API, as far as Rekey uses it. It imports nothing of Rekey. */
export async function startInfisicalSimulator(): Promise<InfisicalSimulator> {
  const identities = new Set<Identity>()
  const issued = new Map<string, { readonly identity: Identity; readonly until: number }>()
  const folders: Folder[] = []
  const logins = { count: 0, failed: 0 }
  const accessTokens = { lifeSeconds: 7200 }
  let approval = false

  const folderOf = (projectId: string, environment: string, path: string): Folder | undefined =>
    folders.find(
      (each) => each.projectId === projectId && each.environment === environment && each.path === path,
    )

  const logIn = (body: unknown): DoubleAnswer => {
    const { clientId, clientSecret } = body as Record<string, string>
    const identity = [...identities].find(
      (each) => each.clientId === clientId && each.clientSecret === clientSecret,
    )
    if (identity === undefined) {
      logins.failed += 1
      return refuse(401, 'UnauthorizedError', 'Invalid credentials')
    }
    logins.count += 1
    const accessToken = `eyJ${randomBytes(60).toString('base64url')}`
    issued.set(accessToken, { identity, until: Date.now() + accessTokens.lifeSeconds * 1000 })
    return {
      status: 200,
      body: {
        accessToken,
        expiresIn: accessTokens.lifeSeconds,
        accessTokenMaxTTL: 2_592_000,
        tokenType: 'Bearer',
      },
    }
  }

  const answer = ({ method, path, query, bearer, body }: DoubleExchange): DoubleAnswer => {
    if (path === '/api/v1/auth/universal-auth/login') return logIn(body)
    const known = bearer === null ? undefined : issued.get(bearer)
    if (known === undefined) return refuse(401, 'UnauthorizedError', 'Token missing')
    if (known.until <= Date.now())
      return refuse(403, 'TokenError', 'Your token has expired. Please re-authenticate.')
    const { identity } = known
    const where = method === 'GET' ? Object.fromEntries(query) : (body as Record<string, string>)
    const { projectId = '', environment = '', secretPath = '/', secretValue } = where
    const name = decodeURIComponent(path.slice('/api/v4/secrets/'.length))
    if (!folders.some((each) => each.projectId === projectId))
      return refuse(404, 'NotFound', `Project with ID '${projectId}' not found`)
    if (identity.projects !== null && !identity.projects.includes(projectId))
      return refuse(403, 'ForbiddenError', 'You are not a member of this project')
    const folder = folderOf(projectId, environment, secretPath)
    if (folder === undefined)
      return refuse(
        404,
        'NotFound',
        `Folder with path '${secretPath}' in environment with slug '${environment}' not found`,
      )
    const versions = folder.secrets.get(name)
    if (method === 'POST' && versions !== undefined)
      return refuse(400, 'BadRequest', `Secret with name '${name}' already exists`)
    if (method !== 'POST' && versions === undefined)
      return refuse(404, 'NotFound', `Secret with name '${name}' not found`)
    if (method !== 'GET' && approval) return { status: 200, body: { approval: { id: randomUUID() } } }
    if (method !== 'GET' && secretValue !== undefined)
      folder.secrets.set(name, [
        ...(versions ?? []),
        { value: secretValue.trim(), at: new Date().toISOString() },
      ])
    const now = folder.secrets.get(name) ?? []
    return { status: 200, body: { secret: secretBody(folder, name, now, identity.blind, method !== 'POST') } }
  }

  const double = await startHttpDouble({ description: infisicalApi(), answer })
  return {
    ...double,
    logins,
    accessTokens,
    addIdentity: ({ blind = false, projects } = {}) => {
      const identity = {
        clientId: randomUUID(),
        clientSecret: randomBytes(32).toString('hex'),
        blind,
        projects: projects ?? null,
      }
      identities.add(identity)
      return identity
    },
    revokeClientSecret: (clientId) => {
      for (const identity of identities) if (identity.clientId === clientId) identities.delete(identity)
    },
    endAccessTokens: () => {
      for (const [token, { identity }] of issued) issued.set(token, { identity, until: 0 })
    },
    addFolder: (projectId, environment, path) => {
      folders.push({ projectId, environment, path, secrets: new Map() })
    },
    put: (projectId, environment, path, secret, value) => {
      const folder = folderOf(projectId, environment, path)
      if (folder === undefined) throw new Error(`There is no folder ${path}.`)
      folder.secrets.set(secret, [
        ...(folder.secrets.get(secret) ?? []),
        { value, at: new Date().toISOString() },
      ])
    },
    versions: (projectId, environment, path, secret) =>
      folderOf(projectId, environment, path)
        ?.secrets.get(secret)
        ?.map(({ value }) => value) ?? [],
    requireApproval: () => {
      approval = true
    },
  }
}

function secretBody(
  { projectId, environment, path }: Folder,
  name: string,
  versions: readonly Version[],
  blind: boolean,
  full: boolean,
) {
  const [first] = versions
  const last = versions.at(-1)
  return {
    id: '01234567-89ab-cdef-0123-456789abcdef',
    _id: '01234567-89ab-cdef-0123-456789abcdef',
    workspace: projectId,
    environment,
    version: versions.length,
    type: 'shared',
    secretKey: name,
    secretValue: blind ? '<hidden-by-infisical>' : (last?.value ?? ''),
    secretComment: '',
    createdAt: first?.at ?? '',
    updatedAt: last?.at ?? '',
    ...(full ? { secretValueHidden: blind, secretPath: path } : {}),
  }
}
