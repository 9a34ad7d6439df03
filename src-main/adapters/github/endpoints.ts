import { type Destination, ownerOf, repositoryNameOf } from '../../domain/destination.ts'
import type { SecretSlot, SecretStore } from '../../ports/github.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { gitHubPermissionsTexts } from '../../texts/github-permissions.ts'

/** What a store of secrets is called and what it asks for. Source: GitHub's REST pages of each family. */
interface StoreFacts {
  /** `/repos/acme/app-0001/actions/secrets`, every part encoded. */
  readonly path: string
  /** For sentences: `acme/app-0001`, `the organization acme`. */
  readonly place: string
  /** Fine-grained permission without its level. */
  readonly permission: string
  /** Even the list takes write: Codespaces secrets of a repository have no read level. */
  readonly readsWithWrite: boolean
  /** Scope of a classic token. */
  readonly scope: string
  /** The destination that a name in this store is. */
  destination(name: string): Destination
}

/** The one map from a store to its endpoint, permission and destination. */
export function storeFacts(store: SecretStore): StoreFacts {
  switch (store.level) {
    case 'repository': {
      const { family, repository } = store
      return {
        path: `${repositoryPath(repository)}/${family}/secrets`,
        place: repository,
        permission: gitHubPermissionsTexts.ofRepository[family],
        readsWithWrite: family === 'codespaces',
        scope: 'repo',
        destination: (secret) => ({ kind: family, repository, secret }),
      }
    }
    case 'environment': {
      const { repository, environment } = store
      return {
        path: `${repositoryPath(repository)}/environments/${encodeURIComponent(environment)}/secrets`,
        place: gitHubAnswersTexts.environment(repository, environment),
        permission: gitHubPermissionsTexts.ofEnvironment,
        readsWithWrite: false,
        scope: 'repo',
        destination: (secret) => ({ kind: 'environment', repository, environment, secret }),
      }
    }
    case 'organization': {
      const { family, organization } = store
      return {
        path: `${organizationPath(organization)}/${family}/secrets`,
        place: gitHubAnswersTexts.organization(organization),
        permission: gitHubPermissionsTexts.ofOrganization[family],
        readsWithWrite: false,
        scope: 'admin:org',
        destination: (secret) =>
          family === 'actions'
            ? { kind: 'organization', organization, secret }
            : { kind: family, organization, secret },
      }
    }
    case 'user': {
      const { user } = store
      return {
        path: '/user/codespaces/secrets',
        place: gitHubAnswersTexts.user(user),
        permission: gitHubPermissionsTexts.ofUser,
        readsWithWrite: false,
        scope: 'codespace:secrets',
        destination: (secret) => ({ kind: 'codespaces', user, secret }),
      }
    }
  }
}

/** `Secrets: write`, as GitHub's form for fine-grained tokens spells it. */
export function storePermission(store: SecretStore, level: 'read' | 'write'): string {
  const { permission, readsWithWrite } = storeFacts(store)
  return gitHubPermissionsTexts.withLevel(permission, readsWithWrite ? 'write' : level)
}

/** `/repos/acme/app-0001`, every part encoded. */
export function repositoryPath(repository: string): string {
  return `/repos/${encodeURIComponent(ownerOf(repository))}/${encodeURIComponent(repositoryNameOf(repository))}`
}

export function organizationPath(organization: string): string {
  return `/orgs/${encodeURIComponent(organization)}`
}

export function organizationRepositoriesPath(owner: string): string {
  return `${organizationPath(owner)}/repos`
}

export function environmentsPath(repository: string): string {
  return `${repositoryPath(repository)}/environments`
}

/** `path` is below the repository's root; its slashes stay. */
export function contentsPath(repository: string, path: string): string {
  return `${repositoryPath(repository)}/contents/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** Organization secrets that reach the repository. Only these two families have such a list. */
export function inheritedSecretsPath(repository: string, family: 'actions' | 'agents'): string {
  return `${repositoryPath(repository)}/${family}/organization-secrets`
}

export function secretPath(slot: SecretSlot): string {
  return `${storeFacts(slot).path}/${encodeURIComponent(slot.name)}`
}

/** Each store has its own key: one must never be used for another's slot. */
export function publicKeyPath(store: SecretStore): string {
  return `${storeFacts(store).path}/public-key`
}

export function selectedRepositoriesPath(slot: SecretSlot): string {
  return `${secretPath(slot)}/repositories`
}

export function runsPath(repository: string): string {
  return `${repositoryPath(repository)}/actions/runs`
}

export function runJobsPath(repository: string, run: number): string {
  return `${runsPath(repository)}/${run}/jobs`
}

export function annotationsPath(repository: string, checkRun: number): string {
  return `${repositoryPath(repository)}/check-runs/${checkRun}/annotations`
}

export function workflowPath(repository: string, workflow: string): string {
  return `${repositoryPath(repository)}/actions/workflows/${encodeURIComponent(workflow)}`
}
