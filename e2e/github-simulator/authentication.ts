import { refuse } from './answer.ts'
import type { Caller } from './exchange.ts'
import type { Limiter } from './limits.ts'
import type { World } from './world.ts'

/** The token of an Authorization header; GitHub takes both schemes. null when there is no header. */
export const bearerToken = (header: string | undefined): string | null => {
  if (header === undefined) return null
  return /^(?:bearer|token)\s+(.+)$/i.exec(header.trim())?.[1]?.trim() ?? header
}

/** Under which name the limiter counts: all tokens of a user share one budget. */
export const whoIs = (world: World, value: string | null): string => {
  const token = value === null ? undefined : world.tokens.find(value)
  return token && world.tokens.isAlive(token) ? `user:${token.login}` : 'ip:127.0.0.1'
}

/** The caller, null for an anonymous request. A dead or unknown token is 401, whatever the endpoint. */
export const authenticate = (world: World, limiter: Limiter, value: string | null): Caller | null => {
  if (value === null) return null
  const token = world.tokens.find(value)
  const user = token ? world.user(token.login) : undefined
  const alive = token !== undefined && user !== undefined && world.tokens.isAlive(token)
  if (token && !alive) limiter.failedLogin(token.login)
  const locked = token ? limiter.lockedOut(token.login) : null
  if (locked)
    return refuse(locked.status, 'Maximum number of login attempts exceeded. Please try again later.')
  if (!alive) return refuse(401, 'Bad credentials')
  token.lastUsedAt = world.now()
  return { token, user }
}

/** The format `2027-03-14 08:07:00 UTC` (seen by google/go-github, issue 2649). */
const expirationHeader = (at: Date): string =>
  `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)} UTC`

/** Headers that tell a token about itself. */
export const tokenHeaders = ({ token }: Caller): Record<string, string> => ({
  ...(token.kind === 'classic' || token.kind === 'oauth'
    ? { 'x-oauth-scopes': token.scopes.join(', ') }
    : {}),
  ...(token.expiresAt ? { 'github-authentication-token-expiration': expirationHeader(token.expiresAt) } : {}),
})
