import { ownerOf, repositoryNameOf } from '../../domain/destination.ts'
import type { SecretSlot } from '../../ports/github.ts'

type Family = SecretSlot['family']

/** Permission names and classic scope of a family of secrets. Source: GitHub's REST pages of each family. */
const families: Readonly<Record<Family, { readonly read: string; readonly write: string }>> = {
  actions: { read: 'Secrets: read', write: 'Secrets: write' },
  dependabot: { read: 'Dependabot secrets: read', write: 'Dependabot secrets: write' },
  // Codespaces secrets have no read level: even the list takes write.
  codespaces: { read: 'Codespaces secrets: write', write: 'Codespaces secrets: write' },
  agents: { read: 'Agent secrets: read', write: 'Agent secrets: write' },
}

export function familyPermission(family: Family, level: 'read' | 'write'): string {
  return families[family][level]
}

/** `/repos/acme/app-0001`, every part encoded. */
export function repositoryPath(repository: string): string {
  return `/repos/${encodeURIComponent(ownerOf(repository))}/${encodeURIComponent(repositoryNameOf(repository))}`
}

export function organizationRepositoriesPath(owner: string): string {
  return `/orgs/${encodeURIComponent(owner)}/repos`
}

/** List of the names and dates of a family's secrets. */
export function secretsPath(repository: string, family: Family): string {
  return `${repositoryPath(repository)}/${family}/secrets`
}

export function secretPath(slot: SecretSlot): string {
  return `${secretsPath(slot.repository, slot.family)}/${encodeURIComponent(slot.name)}`
}

/** Each level and family has its own key: one must never be used for another's slot. */
export function publicKeyPath(slot: SecretSlot): string {
  return `${secretsPath(slot.repository, slot.family)}/public-key`
}

export function runsPath(repository: string): string {
  return `${repositoryPath(repository)}/actions/runs`
}

export function workflowPath(repository: string, workflow: string): string {
  return `${repositoryPath(repository)}/actions/workflows/${encodeURIComponent(workflow)}`
}
