import type { PermissionLevel } from './credential.ts'
import { type Destination, destinationOwner } from './destination.ts'
import type { DestinationSelection } from './selection.ts'

interface Declared {
  readonly destinations: readonly Destination[]
  readonly selections?: readonly DestinationSelection[]
}

/** What repository secrets take, and reading the runs that still hold an old value. */
const always: Readonly<Record<string, PermissionLevel>> = { secrets: 'write', actions: 'read' }

/**
 * Fine-grained permissions that Rekey's own token needs for an owner's destinations, by the slugs of GitHub's form, and
 * no more than that. Agents' secrets are in no list of GitHub's form: a person finds them there, or doesn't.
 * Source: docs.github.com, "Managing your personal access tokens", and the REST page of each family.
 */
export function operatorPermissions(
  owner: string,
  credentials: readonly Declared[],
): Readonly<Record<string, PermissionLevel>> {
  const slugs = new Set<string>()
  for (const { destinations, selections = [] } of credentials) {
    for (const each of destinations)
      if (destinationOwner(each)?.toLowerCase() === owner.toLowerCase()) add(slugs, slugOf(each))
    for (const { kind, organization } of selections)
      if (organization.toLowerCase() === owner.toLowerCase()) add(slugs, repositorySlug(kind))
  }
  return { ...always, ...Object.fromEntries([...slugs].toSorted().map((slug) => [slug, 'write' as const])) }
}

function add(slugs: Set<string>, slug: string | null): void {
  if (slug !== null) slugs.add(slug)
}

function slugOf(destination: Destination): string | null {
  if ('user' in destination) return 'codespaces_user_secrets'
  if (!('organization' in destination)) return repositorySlug(destination.kind)
  if (destination.kind === 'organization') return 'organization_secrets'
  return destination.kind === 'agents' ? null : `organization_${destination.kind}_secrets`
}

function repositorySlug(kind: Destination['kind']): string | null {
  if (kind === 'environment') return 'environments'
  return kind === 'dependabot' || kind === 'codespaces' ? `${kind}_secrets` : null
}
