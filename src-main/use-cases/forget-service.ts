import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { type Service, serviceNames } from '../domain/service-sign-in.ts'
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
      failure('unknown-name', name, `Rekey is not signed in to ${name}.`, 'There is nothing to forget.'),
    )
  if (known.variable !== null)
    return failed(
      failure(
        'invalid-input',
        known.variable,
        `The sign-in to ${name} is in ${known.variable}, for this run only.`,
        `Unset ${known.variable}.`,
      ),
    )
  const forgotten = await world.serviceSignIns.forget(service)
  if (forgotten.ok) record(world, 'service.forgotten', { service })
  return forgotten
}
