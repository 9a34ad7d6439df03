import * as v from 'valibot'
import { type Failure, failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { serviceNames } from '../../domain/service-sign-in.ts'
import type { ServiceAccess, ServiceIdentity, ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { infisicalTexts } from '../../texts/infisical.ts'
import {
  type Answer,
  type Ask,
  type Asking,
  JsonClient,
  messageOf,
  type Purpose,
  type Refused,
} from '../service-http/json-client.ts'
import { completeHttp, type ServiceHttp } from '../service-http/service-http.ts'
import { AccessTokens } from './access-tokens.ts'
import type { InfisicalApi, InfisicalPlace, InfisicalRequest, InfisicalWrite } from './infisical-api.ts'

const secretShape = v.object({
  secret: v.object({
    version: v.number(),
    updatedAt: v.string(),
    secretValue: v.string(),
    secretValueHidden: v.optional(v.boolean()),
  }),
})

/** With a protection policy the change waits for people and nothing is written. */
const writtenShape = v.union([
  v.object({ secret: v.object({ version: v.number() }) }),
  v.object({ approval: v.object({}) }),
])

/** Infisical over HTTP, with the sign-in that holds at each request. */
export function createInfisical(signIns: Pick<ServiceSignIns, 'of'>, http: ServiceHttp): InfisicalApi {
  const tokens = new AccessTokens(http)

  /** A token that was revoked or ran out early is replaced once: nothing was done with it. */
  const ask = async <T>(what: Ask<T>, asking: Asking): Promise<Result<Answer<T>>> => {
    const access = await signIns.of('infisical')
    if (!access.ok) return about(access.failure, what.purpose)
    const token = await tokens.of(access.value)
    if (!token.ok) return about(token.failure, what.purpose)
    const answer = await clientFor(access.value, token.value, http).ask(what, asking)
    if (answer.ok || answer.failure.kind !== 'service-sign-in') return answer
    const next = await tokens.of(access.value, token.value)
    return next.ok
      ? clientFor(access.value, next.value, http).ask(what, asking)
      : about(next.failure, what.purpose)
  }

  const write = async (
    method: 'POST' | 'PATCH',
    place: InfisicalPlace,
    value: SecretValue,
    { subject, ...asking }: InfisicalRequest,
  ): Promise<Result<InfisicalWrite>> => {
    const answer = await ask(
      {
        method,
        path: pathOf(place),
        body: { ...whereOf(place), secretValue: value.reveal(), type: 'shared' },
        shape: writtenShape,
        purpose: { subject, act: infisicalTexts.write(nameOf(place)), changes: true },
      },
      asking,
    )
    if (!answer.ok) return answer
    const { data, serverTime } = answer.value
    return 'secret' in data
      ? ok({ version: data.secret.version, serverTime })
      : failed(
          failure(
            'policy',
            subject,
            infisicalTexts.heldByPolicy(nameOf(place)),
            infisicalTexts.haveItApproved,
          ),
        )
  }

  return {
    read: async (place, { subject, ...asking }) => {
      const answer = await ask(
        {
          method: 'GET',
          path: pathOf(place),
          // The value as it is stored: a reference to another secret must not be followed.
          query: {
            ...whereOf(place),
            type: 'shared',
            viewSecretValue: 'true',
            expandSecretReferences: 'false',
          },
          shape: secretShape,
          purpose: { subject, act: infisicalTexts.read(nameOf(place)), changes: false },
        },
        asking,
      )
      if (!answer.ok) return answer.failure.kind === 'unknown-name' ? ok(null) : answer
      const { version, updatedAt, secretValue, secretValueHidden } = answer.value.data.secret
      const value = secretValueHidden === true ? null : new SecretValue(secretValue)
      return ok({ version, updatedAt: isoUtc(updatedAt), value })
    },
    create: (place, value, request) => write('POST', place, value, request),
    update: (place, value, request) => write('PATCH', place, value, request),
  }
}

/** Signs in once, which proves client id, client secret and site. */
export async function identifyAtInfisical(
  access: ServiceAccess,
  http: ServiceHttp,
): Promise<Result<ServiceIdentity>> {
  const token = await new AccessTokens(http).of(access)
  return token.ok ? ok({ login: access.clientId ?? '' }) : token
}

function clientFor(access: ServiceAccess, token: SecretValue, http: ServiceHttp): JsonClient {
  return new JsonClient({
    ...completeHttp(http),
    service: serviceNames.infisical,
    apiUrl: access.apiUrl,
    token,
    headers: { accept: 'application/json', 'user-agent': http.userAgent },
    refusal,
  })
}

function pathOf({ secret }: InfisicalPlace): string {
  return `/api/v4/secrets/${encodeURIComponent(secret)}`
}

function whereOf({ projectId, environment, path }: InfisicalPlace) {
  return { projectId, environment, secretPath: path }
}

function nameOf({ secret, environment, path }: InfisicalPlace): string {
  return infisicalTexts.secretIn(secret, path === '/' ? environment : `${environment}${path}`)
}

/** Infisical spells instants with milliseconds; one that can't be read stays as it is. */
function isoUtc(text: string): string {
  const at = Date.parse(text)
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}

function about(why: Failure, { subject }: Purpose): { readonly ok: false; readonly failure: Failure } {
  return failed({ ...why, subject })
}

/**
 * Infisical's errors: `{ reqId, statusCode, message, error }`. A missing secret, folder, environment and project have the
 * same status; only the words tell a missing secret from the rest.
 */
function refusal({ status, body }: Refused, { subject, act }: Purpose): Failure | null {
  const signInAgain = failure(
    'service-sign-in',
    subject,
    infisicalTexts.signInRefused(status),
    infisicalTexts.signInAgain,
  )
  switch (status) {
    case 401:
      return signInAgain
    case 403:
      // An access token that ran out or was revoked answers 403 with this name, a missing permission with another one.
      if (errorOf(body) === 'TokenError') return signInAgain
      return failure('permission', subject, infisicalTexts.mayNot(act), infisicalTexts.giveRole)
    case 404:
      return /^secret with name /i.test(messageOf(body)) &&
        !/folder|environment with slug '[^']*' not/i.test(messageOf(body))
        ? failure('unknown-name', subject, infisicalTexts.noSuchSecret(act))
        : failure('not-found', subject, infisicalTexts.noSuchPlace(act), infisicalTexts.checkPlace)
    case 400:
    case 422:
      return failure(
        'refused-by-service',
        subject,
        infisicalTexts.refusedTo(act, status),
        infisicalTexts.checkNameAndPath,
      )
    default:
      return null
  }
}

function errorOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : ''
}
