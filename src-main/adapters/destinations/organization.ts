import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { ownerSecrets } from './owner-secrets.ts'

/** Actions secrets of organizations. */
export function organizationDriver(github: GitHub): DestinationDriver {
  return ownerSecrets(github, 'organization')
}
