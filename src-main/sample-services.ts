import { systemClock } from './adapters/clock/system-clock.ts'
import type { HerokuApi } from './adapters/heroku/heroku-api.ts'
import { MemoryHeroku } from './adapters/heroku/memory-heroku.ts'
import type { InfisicalApi } from './adapters/infisical/infisical-api.ts'
import { MemoryInfisical } from './adapters/infisical/memory-infisical.ts'
import { keychainSignIns } from './adapters/service-sign-ins/keychain-sign-ins.ts'
import type { SecretValue } from './domain/secret-value.ts'
import type { Keychain } from './ports/keychain.ts'
import type { Settings } from './ports/ledger.ts'
import type { ServiceSignIns } from './ports/service-sign-ins.ts'

/** The app and the folder that the sample's inventory names. */
export const sampleApp = 'octo-console'
export const sampleFolderOfSecrets = { projectId: 'octo-platform', environment: 'prod', path: '/github' }

export interface SampleServices {
  readonly serviceSignIns: ServiceSignIns
  readonly heroku: HerokuApi
  readonly infisical: InfisicalApi
  /** What Rekey signs in with. */
  readonly secrets: {
    readonly heroku: SecretValue
    readonly infisical: { readonly clientId: string; readonly secret: SecretValue }
  }
}

/**
 * One Heroku app and one folder of Infisical in memory, each with the token of DEPLOY_PAT.
 * @param latencyMs what every answer takes
 */
export function sampleServices(
  parts: {
    readonly keychain: Keychain
    readonly settings: Settings
    readonly tokens: {
      readonly deploy: string
      readonly packagesNext: string
      readonly releaseBefore: string
    }
  },
  latencyMs: () => number,
): SampleServices {
  const { deploy, packagesNext, releaseBefore } = parts.tokens
  const heroku = new MemoryHeroku(systemClock)
  const infisical = new MemoryInfisical(systemClock)
  heroku.addApp(
    sampleApp,
    [
      { type: 'web', quantity: 2 },
      { type: 'worker', quantity: 1 },
    ],
    {
      DEPLOY_PAT: deploy,
      // Somebody put the new one in by hand: its rotation finds nothing left to do there.
      PACKAGES_PAT: packagesNext,
      // Forgotten when the token was last replaced.
      RELEASE_PAT: releaseBefore,
      LOG_LEVEL: 'info',
    },
  )
  infisical.addFolder(sampleFolderOfSecrets)
  infisical.put({ ...sampleFolderOfSecrets, secret: 'DEPLOY_PAT' }, deploy)
  const serviceSignIns = keychainSignIns({
    keychain: parts.keychain,
    settings: parts.settings,
    clock: systemClock,
    environment: {},
    apiUrls: {},
    identify: (access) => (access.service === 'heroku' ? heroku : infisical).identify(access),
  })
  return {
    serviceSignIns,
    heroku: heroku.api(serviceSignIns, latencyMs),
    infisical: infisical.api(serviceSignIns, latencyMs),
    secrets: { heroku: heroku.addAccount('ops@octo-sample.example'), infisical: infisical.addIdentity() },
  }
}
