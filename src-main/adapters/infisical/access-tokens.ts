import * as v from 'valibot'
import { type Failure, failure } from '../../domain/failure.ts'
import { ok, type Result } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import { serviceNames } from '../../domain/service-sign-in.ts'
import { tokenFingerprint } from '../../domain/token.ts'
import type { ServiceAccess } from '../../ports/service-sign-ins.ts'
import { infisicalTexts } from '../../texts/infisical.ts'
import { JsonClient, type Refused } from '../service-http/json-client.ts'
import { completeHttp, type ServiceHttp } from '../service-http/service-http.ts'

/** A token is given up this long before its end, so that none runs out on the way. */
const marginMs = 60_000

const loginShape = v.object({
  accessToken: v.pipe(v.string(), v.minLength(1)),
  /** Seconds. */
  expiresIn: v.number(),
})

/** Three refused sign-ins lock a machine identity out, by Infisical's default: one is enough for all destinations. */
const refusedForMs = 60_000

interface Outcome {
  readonly token: Result<SecretValue>
  /** By the steady clock, in milliseconds. */
  readonly untilMs: number
}

/**
 * Access tokens of machine identities, each asked for with Universal Auth and kept in memory until shortly before its
 * end. Source: infisical.com/docs, "API Reference", Universal Auth login.
 */
export class AccessTokens {
  readonly #http: ServiceHttp
  readonly #outcomes = new Map<string, Promise<Outcome>>()

  constructor(http: ServiceHttp) {
    this.#http = http
  }

  /** @param refused the token that Infisical does not accept any more, although it should live; null for none */
  async of(access: ServiceAccess, refused: SecretValue | null = null): Promise<Result<SecretValue>> {
    const key = `${access.apiUrl} ${access.clientId ?? ''} ${tokenFingerprint(access.secret)}`
    for (;;) {
      const known = this.#outcomes.get(key)
      if (known === undefined) break
      const { token, untilMs } = await known
      const replaced = token.ok && refused !== null && token.value.equals(refused)
      if (!replaced && untilMs > this.#http.clock.monotonicMs()) return token
      // Whoever noticed first asks for the next one; everybody else waits for that.
      if (this.#outcomes.get(key) === known) break
    }
    const underWay = this.#logIn(access)
    this.#outcomes.set(key, underWay)
    return (await underWay).token
  }

  async #logIn(access: ServiceAccess): Promise<Outcome> {
    const client = new JsonClient({
      ...completeHttp(this.#http),
      service: serviceNames.infisical,
      apiUrl: access.apiUrl,
      token: null,
      headers: { accept: 'application/json', 'user-agent': this.#http.userAgent },
      refusal,
    })
    const answer = await client.ask({
      method: 'POST',
      path: '/api/v1/auth/universal-auth/login',
      body: { clientId: access.clientId ?? '', clientSecret: access.secret.reveal() },
      shape: loginShape,
      // It changes nothing that matters: a lost answer leaves a token that nobody knows and that runs out.
      purpose: { subject: serviceNames.infisical, act: infisicalTexts.signIn, changes: false },
    })
    const nowMs = this.#http.clock.monotonicMs()
    if (!answer.ok)
      return {
        token: answer,
        untilMs: answer.failure.kind === 'service-sign-in' ? nowMs + refusedForMs : nowMs,
      }
    const { accessToken, expiresIn } = answer.value.data
    return {
      token: ok(new SecretValue(accessToken)),
      untilMs: nowMs + Math.max(0, expiresIn * 1000 - marginMs),
    }
  }
}

function refusal({ status }: Refused): Failure | null {
  return status === 400 || status === 401 || status === 403 || status === 404
    ? failure(
        'service-sign-in',
        serviceNames.infisical,
        infisicalTexts.clientRefused(status),
        infisicalTexts.checkSiteAndSecret,
      )
    : null
}
