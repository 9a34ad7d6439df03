import { expect } from 'vitest'
import { type HerokuSimulator, startHerokuSimulator } from '../../../e2e/heroku-simulator/heroku-simulator.ts'
import {
  type InfisicalSimulator,
  startInfisicalSimulator,
} from '../../../e2e/infisical-simulator/infisical-simulator.ts'
import { ok } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { ServiceSignIns } from '../../ports/service-sign-ins.ts'
import { systemClock } from '../clock/system-clock.ts'
import { createHeroku } from '../heroku/create-heroku.ts'
import type { HerokuApi } from '../heroku/heroku-api.ts'
import { createInfisical } from '../infisical/create-infisical.ts'
import type { InfisicalApi } from '../infisical/infisical-api.ts'
import type { ServiceHttp } from '../service-http/service-http.ts'

/** The real adapters in front of both doubles, signed in. For tests only. */
export interface ServiceStage {
  readonly heroku: HerokuApi
  readonly infisical: InfisicalApi
  readonly simulators: { readonly heroku: HerokuSimulator; readonly infisical: InfisicalSimulator }
  readonly secrets: { readonly apiKey: string; readonly clientId: string; readonly clientSecret: string }
  readonly signIns: Pick<ServiceSignIns, 'of'>
  readonly http: ServiceHttp
  /** Ends the doubles and demands that the vendors' descriptions were kept in every request. */
  close(): Promise<void>
}

/** Requests are repeated soon here; deadlines are long enough for a busy machine. */
export const quickHttp: ServiceHttp = {
  clock: systemClock,
  userAgent: 'rekey/test',
  pauseMs: 10,
  deadlineMs: 2_000,
}

export async function startServiceStage(
  options: { readonly http?: Partial<ServiceHttp>; readonly blind?: boolean } = {},
): Promise<ServiceStage> {
  const heroku = await startHerokuSimulator()
  const infisical = await startInfisicalSimulator()
  const apiKey = heroku.addAccount('ops@acme.example')
  const { clientId, clientSecret } = infisical.addIdentity(
    options.blind === undefined ? {} : { blind: options.blind },
  )
  const http = { ...quickHttp, ...options.http }
  const access = {
    heroku: { service: 'heroku', apiUrl: heroku.url, secret: new SecretValue(apiKey), clientId: null },
    infisical: {
      service: 'infisical',
      apiUrl: infisical.url,
      secret: new SecretValue(clientSecret),
      clientId,
    },
  } as const
  const signIns: ServiceStage['signIns'] = { of: async (service) => ok(access[service]) }
  return {
    heroku: createHeroku(signIns, http),
    infisical: createInfisical(signIns, http),
    simulators: { heroku, infisical },
    secrets: { apiKey, clientId, clientSecret },
    signIns,
    http,
    close: async () => {
      await heroku.close()
      await infisical.close()
      expect(heroku.violations).toEqual([])
      expect(infisical.violations).toEqual([])
    },
  }
}
