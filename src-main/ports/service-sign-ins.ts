import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { Service, ServiceSignIn } from '../domain/service-sign-in.ts'

/** What a request to a service needs. */
export interface ServiceAccess {
  readonly service: Service
  /** Root of the service's API; requests go to this origin and nowhere else. */
  readonly apiUrl: string
  readonly secret: SecretValue
  /** Client id of an Infisical machine identity; null for Heroku. */
  readonly clientId: string | null
}

export interface ServiceIdentity {
  /** Whom the service knows: an e-mail address, a client id. */
  readonly login: string
}

/**
 * Sign-ins to the services outside GitHub. Secrets are in the keychain, everything else in the ledger. A secret in the
 * environment goes before them for this run and is never stored.
 */
export interface ServiceSignIns {
  /** The sign-in with its secret; `service-sign-in` when there is none. */
  of(service: Service): Promise<Result<ServiceAccess>>
  /** What is known without the keychain; null when Rekey is not signed in there. */
  known(service: Service): ServiceSignIn | null
  /** Where a sign-in to this service goes: as the environment says, else the site that was chosen. */
  addressFor(service: Service, site: string): string
  save(signIn: ServiceSignIn, secret: SecretValue): Promise<Result<void>>
  /** Removes secret and sign-in. The service is not told: the secret stays alive there. */
  forget(service: Service): Promise<Result<void>>
  /** Asks the service itself whose secret it is. */
  identify(access: ServiceAccess, signal?: AbortSignal): Promise<Result<ServiceIdentity>>
}

/** Keychain item of a service's secret. Item names hold no `/`. */
export function serviceItem(service: Service): string {
  return `service.${service}`
}
