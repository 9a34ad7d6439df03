import type { DestinationKind } from '../../domain/destination.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DestinationDriver, DestinationDrivers } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import type { HerokuApi } from '../heroku/heroku-api.ts'
import type { InfisicalApi } from '../infisical/infisical-api.ts'
import type { EnvFiles } from './dotenv/env-files.ts'
import { dotenvDriver } from './dotenv.ts'
import { gitHubDrivers } from './github-drivers.ts'
import { herokuDriver } from './heroku.ts'
import { infisicalDriver } from './infisical.ts'

/** What the drivers work with; each takes what its kind of place needs. */
export interface DriverParts {
  readonly github: GitHub
  readonly clock: Clock
  readonly envFiles: EnvFiles
  readonly heroku: HerokuApi
  readonly infisical: InfisicalApi
}

/** One driver for each kind of place. A manual step has none: a person does it. */
export function createDestinationDrivers({
  clock,
  github,
  envFiles,
  heroku,
  infisical,
}: DriverParts): DestinationDrivers {
  const drivers: Readonly<Record<Exclude<DestinationKind, 'manual'>, DestinationDriver>> = {
    ...gitHubDrivers(github),
    heroku: herokuDriver(heroku, clock),
    infisical: infisicalDriver(infisical, clock),
    dotenv: dotenvDriver(envFiles),
  }
  return { of: (kind) => (kind === 'manual' ? null : drivers[kind]) }
}
