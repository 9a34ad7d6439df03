import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { type Service, serviceNames } from '../domain/service-sign-in.ts'
import { serviceSignInTexts } from '../texts/service-sign-in.ts'
import { record, type World } from './world.ts'

/** Removes a service's secret from the keychain. The service is not told: there the secret stays alive. */
export async function forgetService(
  world: World,
  { service }: { readonly service: Service },
): Promise<Result<void>> {
  const name = serviceNames[service]
  const known = world.serviceSignIns.known(service)
  if (known === null)
    return failed(
      failure('unknown-name', name, serviceSignInTexts.notSignedIn(name), serviceSignInTexts.nothingToForget),
    )
  if (known.variable !== null)
    return failed(
      failure(
        'invalid-input',
        known.variable,
        serviceSignInTexts.forThisRunOnly(name, known.variable),
        serviceSignInTexts.unset(known.variable),
      ),
    )
  const forgotten = await world.serviceSignIns.forget(service)
  if (forgotten.ok) record(world, 'service.forgotten', { service })
  return forgotten
}
