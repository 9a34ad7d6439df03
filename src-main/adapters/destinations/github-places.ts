import type { Destination } from '../../domain/destination.ts'

/** Every form that a destination on GitHub takes, for tests that try them all. */
export interface GitHubPlace {
  readonly held: Destination
  readonly empty: Destination
  readonly unreachable: Destination
}

/** An environment's name as people make them: it must be encoded in addresses, and knows no case. */
export const environment = 'eu west/prod'

/** In a world where acme has `app` and `empty` with one environment each, and octo-bot is an owner. */
export const gitHubPlaces: Readonly<Record<string, GitHubPlace>> = {
  'Actions, repository': inRepositories('actions'),
  'Dependabot, repository': inRepositories('dependabot'),
  'Codespaces, repository': inRepositories('codespaces'),
  'agents, repository': inRepositories('agents'),
  environment: {
    held: { kind: 'environment', repository: 'acme/app', environment, secret: 'PAT' },
    empty: { kind: 'environment', repository: 'acme/empty', environment, secret: 'PAT' },
    unreachable: { kind: 'environment', repository: 'acme/app', environment: 'staging', secret: 'PAT' },
  },
  'Actions, organization': {
    held: { kind: 'organization', organization: 'acme', secret: 'PAT' },
    empty: { kind: 'organization', organization: 'acme', secret: 'NEW_PAT' },
    unreachable: { kind: 'organization', organization: 'nobody', secret: 'PAT' },
  },
  'Dependabot, organization': inOrganizations('dependabot'),
  'Codespaces, organization': inOrganizations('codespaces'),
  'agents, organization': inOrganizations('agents'),
  'Codespaces, user': {
    held: { kind: 'codespaces', user: 'octo-bot', secret: 'PAT' },
    empty: { kind: 'codespaces', user: 'octo-bot', secret: 'NEW_PAT' },
    unreachable: { kind: 'codespaces', user: 'octo-cat', secret: 'PAT' },
  },
}

function inRepositories(kind: 'actions' | 'dependabot' | 'codespaces' | 'agents'): GitHubPlace {
  return {
    held: { kind, repository: 'acme/app', secret: 'PAT' },
    empty: { kind, repository: 'acme/empty', secret: 'PAT' },
    unreachable: { kind, repository: 'acme/nowhere', secret: 'PAT' },
  }
}

function inOrganizations(kind: 'dependabot' | 'codespaces' | 'agents'): GitHubPlace {
  return {
    held: { kind, organization: 'acme', secret: 'PAT' },
    empty: { kind, organization: 'acme', secret: 'NEW_PAT' },
    unreachable: { kind, organization: 'nobody', secret: 'PAT' },
  }
}
