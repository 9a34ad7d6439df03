import type { ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { identifyAtHeroku } from '../heroku/create-heroku.ts'
import { identifyAtInfisical } from '../infisical/create-infisical.ts'
import type { ServiceHttp } from '../service-http/service-http.ts'

/** Asks the service itself whose secret it is. */
export function identifyAtService(http: ServiceHttp): ServiceSignIns['identify'] {
  return (access, signal) =>
    access.service === 'heroku' ? identifyAtHeroku(access, http, signal) : identifyAtInfisical(access, http)
}
