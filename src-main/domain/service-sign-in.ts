import { serviceSecretTexts as texts } from '../texts/service-secret.ts'
import { failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'
import { SecretValue } from './secret-value.ts'
import { longestTokenBytes } from './token.ts'
import { isTrustworthyUrl, readUrl } from './trustworthy-url.ts'

/** Services outside GitHub whose places Rekey writes, each with a sign-in of its own. */
export const services = ['heroku', 'infisical'] as const
export type Service = (typeof services)[number]

export function isService(name: string): name is Service {
  return (services as readonly string[]).includes(name)
}

export const serviceNames: Readonly<Record<Service, string>> = {
  heroku: 'Heroku',
  infisical: 'Infisical',
}

/**
 * Roots of the services' APIs. Sources: devcenter.heroku.com, "Platform API Reference"; infisical.com/docs, "API
 * Reference: overview", which names app.infisical.com (US) and eu.infisical.com (EU).
 */
export const serviceUrls: Readonly<Record<Service, string>> = {
  heroku: 'https://api.heroku.com',
  infisical: 'https://app.infisical.com',
}

/** How Rekey is signed in to a service; its secret is in the keychain, or in the environment of this one run. */
export interface ServiceSignIn {
  readonly service: Service
  readonly apiUrl: string
  /** Client id of an Infisical machine identity; null for Heroku. */
  readonly clientId: string | null
  /** Whom the service knows: the e-mail address of a Heroku account, a client id of Infisical. Null: not asked yet. */
  readonly login: string | null
  /** ISO 8601 UTC; null for a sign-in that is only in the environment. */
  readonly since: string | null
  /** Environment variable that holds the secret for this run; null when it is in the keychain. */
  readonly variable: string | null
}

/**
 * The site in what somebody typed: `eu`, `eu.infisical.com`, `https://secrets.example.com/`. A secret is sent there, so
 * it has to be https, or this computer. Heroku has one site only.
 */
export function readSite(service: Service, typed: string): Result<string> {
  const text = typed.trim()
  const refuse = (why: string, hint: string): { ok: false; failure: ReturnType<typeof failure> } =>
    failed(failure('invalid-input', 'site', why, hint))
  if (text === '') return ok(serviceUrls[service])
  if (text === serviceUrls[service]) return ok(text)
  if (service === 'heroku') return refuse(texts.oneSiteOnly, texts.leaveSiteEmpty)
  if (text === 'us' || text === 'eu') return ok(`https://${text}.infisical.com`)
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = readUrl(address)
  const shown = text.slice(0, 80)
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return refuse(texts.isNoSite(shown), texts.enterHost)
  if (!isTrustworthyUrl(url.href)) return refuse(texts.notEncrypted(shown), texts.enterHttps)
  // People copy the address of a page; the API is below the host, as all its paths begin with /api.
  return ok(url.origin)
}

/** Reads a service's secret as it was pasted or piped. Refusals never repeat any of it. */
export function readServiceSecret(service: Service, raw: string, source: string): Result<SecretValue> {
  const text = raw.trim()
  const name = serviceNames[service]
  const refuse = (why: string) => failed(failure('token-refused', name, why, texts.copyAlone[service]))
  if (text === '') return refuse(texts.isEmpty(source, name))
  if (/[\s\p{C}]/u.test(text)) return refuse(texts.hasBlanks(source, name))
  if (/[^\x21-\x7e]/.test(text)) return refuse(texts.hasStrangeCharacters(source, name))
  if (Buffer.byteLength(text, 'utf8') > longestTokenBytes)
    return refuse(texts.isLongerThan(source, name, longestTokenBytes))
  return ok(new SecretValue(text))
}

/** What a person has to have at hand. */
export const secretNames: Readonly<Record<Service, string>> = texts.secrets

/** A machine identity's client id, as Infisical shows it beside its client secrets. */
export function readClientId(typed: string): Result<string> {
  const text = typed.trim()
  if (/^[\w-]{8,100}$/.test(text)) return ok(text)
  return failed(
    failure(
      'invalid-input',
      texts.clientId,
      text === '' ? texts.noClientId : texts.isNoClientId(text.slice(0, 80)),
      texts.copyClientId,
    ),
  )
}
