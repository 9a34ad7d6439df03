import type { Answer } from './answer.ts'
import type { App } from './apps.ts'
import type { Token } from './tokens.ts'
import type { User, World } from './world.ts'

export type HostMode = 'github.com' | 'ghes'

/** REST API versions (docs, "API versions"); the first is what a request without the header gets. */
export const apiVersions = ['2022-11-28', '2026-03-10'] as const

export type ApiVersion = (typeof apiVersions)[number]

/** Who calls: a live token and its user, or nobody. */
export interface Caller {
  readonly token: Token
  readonly user: User
}

/** One request on its way to an answer. */
export interface Exchange {
  readonly world: World
  readonly mode: HostMode
  readonly apiVersion: ApiVersion
  readonly baseUrl: string
  readonly method: string
  /** Decoded path parameters by their OpenAPI names. */
  readonly params: Readonly<Record<string, string>>
  /** Path below the base URL, undecoded, without query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Parsed JSON object; empty when there was no body. */
  readonly body: Readonly<Record<string, unknown>>
  readonly caller: Caller | null
  /** The App whose JWT came in place of a token; null for every other request. */
  readonly app: App | null
  /** Headers that every answer to this request gets, also a refusal. */
  readonly extraHeaders: Record<string, string>
  /** Revokes after the configured delay. */
  readonly revokeLater: (values: readonly string[]) => void
  /** `resources` of `GET /rate_limit` for the caller. */
  readonly rateLimit: () => { limit: number; remaining: number; used: number; reset: number }
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The path template of the OpenAPI description. */
  readonly path: string
  /** Hosts that have it; all when absent. */
  readonly modes?: readonly HostMode[]
  readonly handle: (exchange: Exchange) => Answer
}

/** The path parameter; a missing one is a mistake in the route table. */
export const param = (exchange: Exchange, name: string): string => {
  const value = exchange.params[name]
  if (value === undefined) throw new Error(`route has no parameter ${name}`)
  return value
}
