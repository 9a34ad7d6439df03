import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import {
  readClientId,
  readSite,
  type Service,
  type ServiceSignIn,
  serviceNames,
} from '../domain/service-sign-in.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { serviceSignInTexts } from '../texts/service-sign-in.ts'
import { nowOf, record, type World } from './world.ts'

export interface ServiceSignInInput {
  readonly service: Service
  readonly secret: SecretValue
  /** Of an Infisical machine identity; null for Heroku. */
  readonly clientId: string | null
  /** As it was typed: `eu`, a host, an address; empty for the service's own. */
  readonly site: string
}

/** Signs in to a service: asks it whose secret it is, stores the secret in the keychain and only then notes it. */
export async function signInToService(
  world: World,
  { service, secret, clientId: typedClientId, site: typedSite }: ServiceSignInInput,
): Promise<Result<ServiceSignIn>> {
  const { serviceSignIns } = world
  const name = serviceNames[service]
  if (!world.keychain.persistent)
    return failed(
      failure(
        'keychain-missing',
        name,
        serviceSignInTexts.noKeychain(name),
        serviceSignInTexts.giveForOneRun[service],
      ),
    )
  const site = readSite(service, typedSite)
  if (!site.ok) return site
  const clientId = service === 'infisical' ? readClientId(typedClientId ?? '') : ok(null)
  if (!clientId.ok) return clientId
  const fingerprint = tokenFingerprint(secret)
  const managed = world.ledger.credentials.list().find((each) => each.current?.fingerprint === fingerprint)
  if (managed !== undefined)
    return failed(
      failure(
        'token-refused',
        managed.name,
        serviceSignInTexts.tokenOfCredential(managed.name, name),
        serviceSignInTexts.giveSecretOf(name),
      ),
    )
  const apiUrl = serviceSignIns.addressFor(service, site.value)
  const identity = await serviceSignIns.identify({ service, apiUrl, secret, clientId: clientId.value })
  if (!identity.ok) return identity
  const signIn: ServiceSignIn = {
    service,
    apiUrl: site.value,
    clientId: clientId.value,
    login: identity.value.login,
    since: nowOf(world),
    variable: null,
  }
  const saved = await serviceSignIns.save(signIn, secret)
  if (!saved.ok) return saved
  record(world, 'service.connected', {
    service,
    site: site.value,
    login: identity.value.login,
    fingerprint,
  })
  return ok(signIn)
}
