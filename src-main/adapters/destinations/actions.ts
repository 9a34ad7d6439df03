import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { repositorySecrets } from './repository-secrets.ts'

/** Actions secrets of repositories. Those of organizations are a kind of their own. */
export function actionsDriver(github: GitHub): DestinationDriver {
  return repositorySecrets(github, 'actions')
}
