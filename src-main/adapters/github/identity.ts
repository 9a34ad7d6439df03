import { parseTokenExpiration } from '../../domain/expiry.ts'
import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { tokenKindOf } from '../../domain/token.ts'
import type { Quota, RequestOptions, Session, TokenIdentity } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { countedAnswer, userAnswer } from './answers.ts'
import type { Client } from './client.ts'
import { lastPage } from './client.ts'
import type { Purpose } from './failures.ts'
import { type AnswerHead, header } from './refusal.ts'

/** Of an expiry that can't be read: enough to see what it is. */
const longestShown = 100

/** `GET /user`: who the token is, until when and with which scopes, all from one answer. */
export async function identify(
  client: Client,
  session: Session,
  options: RequestOptions,
): Promise<Result<TokenIdentity>> {
  const answer = await client.ask(
    { method: 'GET', path: '/user', purpose: purposeOf(session), expected: [200], shape: userAnswer },
    options,
  )
  if (!answer.ok) {
    const { failure: why } = answer
    return why.kind === 'sign-in' ? failed(refusedToken(session.host.name)) : answer
  }
  const { head, data, serverTime } = answer.value
  const kind = tokenKindOf(session.token)
  const expiration = header(head, 'github-authentication-token-expiration')
  const expiresAt = expiration === undefined ? null : parseTokenExpiration(expiration)
  const scopes = header(head, 'x-oauth-scopes')
  const hasScopes = kind === 'classic' || kind === 'oauth' || kind === 'legacy' || kind === 'unknown'
  return ok({
    login: data.login,
    userId: data.id,
    kind,
    expiresAt,
    // An App's user token ends after eight hours unless the App chose otherwise, and no header is known to tell.
    neverExpires: expiration === undefined && kind !== 'app-user',
    unreadableExpiry:
      expiration === undefined || expiresAt !== null ? null : expiration.slice(0, longestShown),
    scopes:
      hasScopes && scopes !== undefined
        ? scopes
            .split(',')
            .map((scope) => scope.trim())
            .filter((scope) => scope !== '')
        : null,
    quota: readQuota(head),
    serverTime,
  })
}

/** Repositories that the token sees, in at most two requests: the last page's number and its length. */
export async function countRepositories(
  client: Client,
  session: Session,
  options: RequestOptions,
): Promise<Result<number>> {
  const perPage = 100
  const page = (number: number) =>
    client.ask(
      {
        method: 'GET',
        path: '/user/repos',
        query: { per_page: perPage, ...(number > 1 ? { page: number } : {}) },
        purpose: { ...purposeOf(session), act: gitHubActsTexts.listRepositories(session.host.name) },
        expected: [200],
        shape: countedAnswer,
      },
      options,
    )
  const first = await page(1)
  if (!first.ok) return first
  const last = lastPage(first.value.head)
  if (last === null || last <= 1) return ok(first.value.data.length)
  const end = await page(last)
  return end.ok ? ok((last - 1) * perPage + end.value.data.length) : end
}

function readQuota(head: AnswerHead): Quota | null {
  const limit = Number(header(head, 'x-ratelimit-limit') ?? Number.NaN)
  const remaining = Number(header(head, 'x-ratelimit-remaining') ?? Number.NaN)
  const reset = Number(header(head, 'x-ratelimit-reset') ?? Number.NaN)
  if (![limit, remaining, reset].every(Number.isFinite)) return null
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() }
}

function purposeOf(session: Session): Purpose {
  return {
    subject: session.host.name,
    place: session.host.name,
    act: gitHubActsTexts.readOwnUser,
    permission: 'Metadata: read',
    scope: 'repo',
    changes: false,
  }
}

function refusedToken(host: string) {
  return failure('sign-in', host, gitHubAnswersTexts.tokenRefused, gitHubAnswersTexts.maybeIncomplete)
}
