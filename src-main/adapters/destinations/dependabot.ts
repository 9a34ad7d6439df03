import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { secretsOfEveryLevel } from './by-level.ts'

/** Dependabot secrets of repositories and organizations: what Dependabot's own runs and updates get instead of Actions secrets. */
export function dependabotDriver(github: GitHub): DestinationDriver {
  return secretsOfEveryLevel(github, 'dependabot')
}
