import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { secretsOfEveryLevel } from './by-level.ts'

/** Secrets for coding agents, of repositories and organizations. */
export function agentsDriver(github: GitHub): DestinationDriver {
  return secretsOfEveryLevel(github, 'agents')
}
