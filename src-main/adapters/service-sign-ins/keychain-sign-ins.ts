import * as v from 'valibot'
import { failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import {
  readServiceSecret,
  readSite,
  type Service,
  type ServiceSignIn,
  serviceNames,
  serviceUrls,
} from '../../domain/service-sign-in.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Keychain } from '../../ports/keychain.ts'
import type { Settings } from '../../ports/ledger.ts'
import { type ServiceAccess, type ServiceSignIns, serviceItem } from '../../ports/service-sign-ins.ts'
import { serviceSignInTexts } from '../../texts/service-sign-in.ts'
import { startTexts } from '../../texts/start.ts'

export interface SignInParts {
  readonly keychain: Keychain
  readonly settings: Settings
  readonly clock: Clock
  /** Secrets of this run only, from the environment. */
  readonly environment: Readonly<Partial<Record<Service, EnvironmentSecret>>>
  /** Addresses that the environment names (tests, proxies): they go before every other. */
  readonly apiUrls: Readonly<Partial<Record<Service, string>>>
  readonly identify: ServiceSignIns['identify']
}

export interface EnvironmentSecret {
  /** `HEROKU_API_KEY`, `INFISICAL_CLIENT_SECRET`. */
  readonly variable: string
  /** What is wrong with it is told when it is needed: most runs touch no other service. */
  readonly secret: Result<SecretValue>
  readonly clientId: string | null
}

/** A plan over a hundred apps asks the keychain once; a sign-in in another process is noticed soon after. */
const rememberedMs = 10_000

const storedShape = v.object({
  apiUrl: v.string(),
  clientId: v.nullable(v.string()),
  login: v.nullable(v.string()),
  since: v.string(),
})

/** Sign-ins with their secrets in the keychain and all else among the ledger's settings. */
export function keychainSignIns(parts: SignInParts): ServiceSignIns {
  const { keychain, settings, clock, environment, apiUrls } = parts
  const remembered = new Map<Service, { readonly access: ServiceAccess; readonly untilMs: number }>()

  const stored = (service: Service): v.InferOutput<typeof storedShape> | null => {
    const text = settings.read(settingOf(service))
    if (text === null || text === '') return null
    const kept = v.safeParse(storedShape, JSON.parse(text))
    // The ledger is a file: a secret goes nowhere that a sign-in would not have been let go.
    if (!kept.success || readSite(service, kept.output.apiUrl).ok === false) return null
    return kept.output
  }
  const addressFor = (service: Service, site: string): string => apiUrls[service] ?? site

  const known = (service: Service): ServiceSignIn | null => {
    const kept = stored(service)
    const given = environment[service]
    if (given !== undefined)
      return {
        service,
        apiUrl: addressFor(service, kept?.apiUrl ?? serviceUrls[service]),
        clientId: given.clientId,
        login: given.clientId,
        since: null,
        variable: given.variable,
      }
    return kept === null
      ? null
      : { ...kept, service, apiUrl: addressFor(service, kept.apiUrl), variable: null }
  }

  return {
    addressFor,
    known,
    identify: parts.identify,
    of: async (service) => {
      const signIn = known(service)
      const name = serviceNames[service]
      if (signIn === null)
        return failed(
          failure(
            'service-sign-in',
            name,
            serviceSignInTexts.notSignedIn(name),
            serviceSignInTexts.signInFirst(name),
          ),
        )
      const { apiUrl, clientId } = signIn
      const given = environment[service]
      if (given !== undefined)
        return given.secret.ok ? ok({ service, apiUrl, clientId, secret: given.secret.value }) : given.secret
      const before = remembered.get(service)
      if (before !== undefined && before.untilMs > clock.monotonicMs()) return ok(before.access)
      const secret = await keychain.read(serviceItem(service))
      if (!secret.ok) return secret
      if (secret.value === null)
        return failed(
          failure(
            'service-sign-in',
            name,
            serviceSignInTexts.secretGone(name, keychain.description),
            serviceSignInTexts.signInAgain(name),
          ),
        )
      const access = { service, apiUrl, clientId, secret: secret.value }
      remembered.set(service, { access, untilMs: clock.monotonicMs() + rememberedMs })
      return ok(access)
    },
    save: async ({ service, apiUrl, clientId, login, since }, secret) => {
      remembered.delete(service)
      const kept = await keychain.store(serviceItem(service), secret)
      if (!kept.ok) return kept
      const at = since ?? clock.now().toISOString()
      settings.write(settingOf(service), JSON.stringify({ apiUrl, clientId, login, since: at }))
      return ok(undefined)
    },
    forget: async (service) => {
      remembered.delete(service)
      const removed = await keychain.remove(serviceItem(service))
      if (removed.ok) settings.write(settingOf(service), '')
      return removed
    },
  }
}

function settingOf(service: Service): string {
  return `service.${service}`
}

/** HEROKU_API_KEY, and INFISICAL_CLIENT_ID with INFISICAL_CLIENT_SECRET: as the services' own tools read them. */
export function environmentSecrets(environment: NodeJS.ProcessEnv): SignInParts['environment'] {
  const read = (name: string): string | null => {
    const value = environment[name]?.trim()
    return value === undefined || value === '' ? null : value
  }
  const heroku = read('HEROKU_API_KEY')
  const clientId = read('INFISICAL_CLIENT_ID')
  const clientSecret = read('INFISICAL_CLIENT_SECRET')
  return {
    ...(heroku === null ? {} : { heroku: environmentSecret('heroku', 'HEROKU_API_KEY', heroku, null) }),
    ...(clientId === null || clientSecret === null
      ? {}
      : {
          infisical: environmentSecret('infisical', 'INFISICAL_CLIENT_SECRET', clientSecret, clientId),
        }),
  }
}

function environmentSecret(
  service: Service,
  variable: string,
  text: string,
  clientId: string | null,
): EnvironmentSecret {
  const secret = readServiceSecret(service, text, variable)
  if (secret.ok) return { variable, secret, clientId }
  const { message } = secret.failure
  const why = failure(
    'service-sign-in',
    serviceNames[service],
    message,
    startTexts.setItsValueAlone(variable),
  )
  return { variable, secret: failed(why), clientId }
}
