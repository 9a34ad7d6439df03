import type { ServiceView } from '../../src-preload/contract/index.ts'
import { destinationsOfKind } from '../domain/destinations-by-kind.ts'
import type { Failure } from '../domain/failure.ts'
import { type Service, serviceNames } from '../domain/service-sign-in.ts'
import type { World } from '../use-cases/world.ts'
import { failureView } from './views.ts'

/** Under which name a workspace keeps why a service refused. */
export function serviceProblem(service: Service): string {
  return `service:${service}`
}

export function serviceView(
  { world, problems }: { readonly world: World; readonly problems: ReadonlyMap<string, Failure> },
  service: Service,
): ServiceView {
  const known = world.serviceSignIns.known(service)
  const problem = problems.get(serviceProblem(service))
  return {
    service,
    name: serviceNames[service],
    signIn:
      known === null
        ? null
        : {
            site: new URL(known.apiUrl).host,
            clientId: known.clientId,
            login: known.login,
            since: known.since,
          },
    destinations: world.ledger.credentials
      .list()
      .reduce((sum, each) => sum + destinationsOfKind(each, service).length, 0),
    problem: problem === undefined ? null : failureView(problem),
  }
}
