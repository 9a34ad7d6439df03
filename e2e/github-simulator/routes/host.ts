import { type Answer, ok, refuse } from '../answer.ts'
import { apiVersions, type Exchange, type Route } from '../exchange.ts'

const rateLimit = (exchange: Exchange): Answer => {
  const core = exchange.rateLimit()
  const idle = (limit: number) => ({ limit, used: 0, remaining: limit, reset: core.reset })
  return ok({
    resources: { core, search: idle(30), code_search: idle(10), graphql: idle(5000) },
    // Removed by API version 2026-03-10.
    ...(exchange.apiVersion === '2022-11-28' ? { rate: core } : {}),
  })
}

/**
 * Anonymous only: a request that carries any Authorization is refused before it comes here. The 202 says nothing
 * about the single tokens, and installation tokens cannot be revoked this way (OpenAPI description).
 */
const revokeCredentials = (exchange: Exchange): Answer => {
  const { credentials } = exchange.body
  if (
    !Array.isArray(credentials) ||
    credentials.length < 1 ||
    credentials.length > 1000 ||
    !credentials.every((value) => typeof value === 'string')
  ) {
    return refuse(422, 'Validation Failed')
  }
  exchange.revokeLater(credentials)
  return { status: 202, body: {} }
}

const meta = (exchange: Exchange): Answer =>
  ok({
    verifiable_password_authentication: false,
    ...(exchange.mode === 'ghes' ? { installed_version: '3.19.0' } : {}),
  })

export const hostRoutes: readonly Route[] = [
  { method: 'GET', path: '/rate_limit', handle: rateLimit },
  { method: 'GET', path: '/meta', handle: meta },
  { method: 'GET', path: '/versions', modes: ['github.com'], handle: () => ok([...apiVersions].reverse()) },
  { method: 'POST', path: '/credentials/revoke', modes: ['github.com'], handle: revokeCredentials },
]
