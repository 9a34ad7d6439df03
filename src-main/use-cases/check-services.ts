import type { Result } from '../domain/result.ts'
import { type ServiceSignIn, services } from '../domain/service-sign-in.ts'
import type { ServiceIdentity } from '../ports/service-sign-ins.ts'
import type { World } from './world.ts'

export interface CheckedService {
  readonly signIn: ServiceSignIn
  readonly outcome: Result<ServiceIdentity>
}

/** Asks every service that Rekey is signed in to whose secret it is. */
export async function checkServices(world: World): Promise<CheckedService[]> {
  const checked: CheckedService[] = []
  for (const service of services) {
    const signIn = world.serviceSignIns.known(service)
    if (signIn === null) continue
    const access = await world.serviceSignIns.of(service)
    checked.push({ signIn, outcome: access.ok ? await world.serviceSignIns.identify(access.value) : access })
  }
  return checked
}
