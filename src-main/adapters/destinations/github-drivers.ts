import type { DestinationDriver } from '../../ports/destinations.ts'
import type { GitHub } from '../../ports/github.ts'
import { actionsDriver } from './actions.ts'
import { agentsDriver } from './agents.ts'
import { codespacesDriver } from './codespaces.ts'
import { dependabotDriver } from './dependabot.ts'
import { environmentDriver } from './environment.ts'
import { organizationDriver } from './organization.ts'

type GitHubKind = 'actions' | 'environment' | 'organization' | 'dependabot' | 'codespaces' | 'agents'

/** A driver for every kind of secret that GitHub keeps. */
export function gitHubDrivers(github: GitHub): Readonly<Record<GitHubKind, DestinationDriver>> {
  return {
    actions: actionsDriver(github),
    environment: environmentDriver(github),
    organization: organizationDriver(github),
    dependabot: dependabotDriver(github),
    codespaces: codespacesDriver(github),
    agents: agentsDriver(github),
  }
}
