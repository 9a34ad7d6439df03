import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { secretsOfEveryLevel } from './by-level.ts'

/** Codespaces secrets of repositories, organizations and users. */
export function codespacesDriver(github: GitHub): DestinationDriver {
  return secretsOfEveryLevel(github, 'codespaces')
}
