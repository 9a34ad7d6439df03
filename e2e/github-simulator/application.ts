import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, errorAnswer, Refusal, refuse } from './answer.ts'
import { authenticateApp, isJwt } from './app-authentication.ts'
import { authenticate, bearerToken, tokenHeaders, whoIs } from './authentication.ts'
import {
  type ApiVersion,
  apiVersions,
  type Caller,
  type Exchange,
  type HostMode,
  type Route,
} from './exchange.ts'
import type { Limiter } from './limits.ts'
import { accountRoutes } from './routes/account.ts'
import { appRoutes } from './routes/apps.ts'
import { contentRoutes } from './routes/contents.ts'
import { dispatchRoutes } from './routes/dispatches.ts'
import { hostRoutes } from './routes/host.ts'
import { incidentRoutes } from './routes/incident.ts'
import { inheritedSecretRoutes } from './routes/inherited-secrets.ts'
import { jobRoutes } from './routes/jobs.ts'
import { organizationRoutes } from './routes/organizations.ts'
import { permissionReadRoutes } from './routes/permission-reads.ts'
import { repositoryRoutes } from './routes/repositories.ts'
import { secretRoutes } from './routes/secrets.ts'
import { selectedRepositoryRoutes } from './routes/selected-repositories.ts'
import { workflowRoutes } from './routes/workflows.ts'
import { matchPath, pathPattern } from './routing.ts'
import type { World } from './world.ts'

const routes = [
  ...incidentRoutes,
  ...appRoutes,
  ...accountRoutes,
  ...organizationRoutes,
  ...repositoryRoutes,
  ...secretRoutes,
  ...selectedRepositoryRoutes,
  ...inheritedSecretRoutes,
  ...contentRoutes,
  ...workflowRoutes,
  ...jobRoutes,
  ...dispatchRoutes,
  ...hostRoutes,
  ...permissionReadRoutes,
].map((route) => pathPattern<Route>(route.path, route))

export interface Incoming {
  method: string
  /** Below the base URL, undecoded, former names and ids resolved. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** Body as text; null without one. */
  text: string | null
}

export interface ApplicationOptions {
  world: World
  limiter: Limiter
  mode: HostMode
  baseUrl: () => string
  latency: () => Promise<void>
  revokeLater: (values: readonly string[]) => void
}

/** Who asks: a token's user, an App, or nobody. */
type Callers = Pick<Exchange, 'caller' | 'app'>

/** An answer complete with the headers that every answer has. */
export type CompleteAnswer = Answer & { headers: Record<string, string> }

/** `/repositories/{id}/…`, where redirects of renamed repositories lead, as `/repos/{owner}/{name}/…`. */
export const resolveRepositoryId = (world: World, path: string): string => {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
  const repository = id === undefined ? undefined : world.repositoryById(Number(id))
  return repository ? `/repos/${repository.owner}/${repository.name}${rest ?? ''}` : path
}

/** The version that the header selects; what GitHub does not know is 400. */
export const selectedVersion = (mode: HostMode, header: string | undefined): ApiVersion | null => {
  if (header === undefined) return apiVersions[0]
  const known = mode === 'ghes' ? apiVersions.slice(0, 1) : apiVersions
  return known.find((version) => version === header) ?? null
}

const parseBody = (text: string | null): Record<string, unknown> => {
  if (text === null) return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(400, 'Problems parsing JSON')
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : refuse(400, 'Body should be a JSON object')
}

/** GitHub's API behind HTTP: from a parsed request to a complete answer. */
export class Application {
  readonly #options: ApplicationOptions

  constructor(options: ApplicationOptions) {
    this.#options = options
  }

  async answer(incoming: Incoming): Promise<CompleteAnswer> {
    const { world, limiter } = this.#options
    const token = bearerToken(incoming.headers.authorization)
    const who = whoIs(world, token)
    const extraHeaders: Record<string, string> = {}
    let caller: Caller | null = null
    let answer: Answer
    try {
      this.#refuseMalformed(incoming)
      if (incoming.path === '/credentials/revoke' && token !== null) {
        refuse(403, 'This endpoint does not accept authenticated requests.')
      }
      const app = isJwt(token) ? authenticateApp(world, token) : null
      caller = app ? null : authenticate(world, limiter, token)
      answer = await this.#admitted(incoming, who, { caller, app }, extraHeaders)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer = error.answer
    }
    return this.#complete(incoming, answer, { who, caller, extraHeaders })
  }

  async #admitted(
    incoming: Incoming,
    who: string,
    callers: Callers,
    extraHeaders: Record<string, string>,
  ): Promise<Answer> {
    const { limiter } = this.#options
    const refused = limiter.enter(who, incoming.method, { free: incoming.path === '/rate_limit' })
    if (refused) return refused
    try {
      await this.#options.latency()
      return this.#route(incoming, who, callers, extraHeaders)
    } finally {
      limiter.leave(who)
    }
  }

  #refuseMalformed({ path, headers }: Incoming): void {
    if (!headers['user-agent']) {
      refuse(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      )
    }
    const version = headers['x-github-api-version']
    if (selectedVersion(this.#options.mode, version?.toString()) === null) {
      refuse(400, `"${version?.toString()}" is not a supported version of the REST API`)
    }
    if (path.endsWith('/')) refuse(404, 'Not Found')
  }

  #route(incoming: Incoming, who: string, callers: Callers, extraHeaders: Record<string, string>): Answer {
    const { world, limiter, mode, baseUrl, revokeLater } = this.#options
    const offered = routes.filter(
      ({ value }) =>
        value.method === incoming.method && (value.modes === undefined || value.modes.includes(mode)),
    )
    const match = matchPath(offered, incoming.path)
    if (!match) return errorAnswer(404, 'Not Found')
    const exchange: Exchange = {
      world,
      mode,
      apiVersion: this.#version(incoming),
      baseUrl: baseUrl(),
      method: incoming.method,
      params: match.params,
      path: incoming.path,
      query: incoming.query,
      body: parseBody(incoming.text),
      ...callers,
      extraHeaders,
      revokeLater,
      rateLimit: () => limiter.state(who),
    }
    return match.pattern.value.handle(exchange)
  }

  #version({ headers }: Incoming): ApiVersion {
    return selectedVersion(this.#options.mode, headers['x-github-api-version']?.toString()) ?? apiVersions[0]
  }

  #complete(
    incoming: Incoming,
    answer: Answer,
    context: { who: string; caller: Caller | null; extraHeaders: Record<string, string> },
  ): CompleteAnswer {
    const { limiter, mode } = this.#options
    const isRead = incoming.method === 'GET' && answer.status === 200
    const etag = isRead ? this.#etag(incoming, answer) : null
    const known = incoming.headers['if-none-match']?.split(/\s*,\s*/) ?? []
    const unchanged =
      etag !== null && known.some((tag) => tag.replace(/^W\//, '') === etag.replace(/^W\//, ''))
    // "does not count against your primary rate limit" when the request is correctly authorized (docs).
    if (unchanged && context.caller) limiter.refund(context.who)
    const limitsShown = mode === 'github.com' || limiter.limits.primaryPerHour !== false
    return {
      status: unchanged ? 304 : answer.status,
      ...(answer.body === undefined || unchanged ? {} : { body: answer.body }),
      headers: {
        ...(limitsShown ? limiter.headers(context.who) : {}),
        'x-github-request-id': randomBytes(12).toString('hex').toUpperCase(),
        'x-github-media-type': 'github.v3; format=json',
        'x-github-api-version-selected': this.#version(incoming),
        ...(context.caller ? tokenHeaders(context.caller) : {}),
        ...context.extraHeaders,
        ...(etag ? { etag, 'cache-control': 'private, max-age=60, s-maxage=60' } : {}),
        ...answer.headers,
      },
    }
  }

  /** Differs by token and media type, as GitHub's does: a shared cache must not mix them up. */
  #etag(incoming: Incoming, answer: Answer): string {
    const { authorization, accept } = incoming.headers
    const digest = createHash('sha256')
      .update(JSON.stringify([authorization ?? '', accept ?? '', answer.body]))
      .digest('hex')
    return `W/"${digest}"`
  }
}
