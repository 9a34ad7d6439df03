import type { Destination, OrganizationVisibility } from './destination.ts'
import { ownerOf } from './destination.ts'

/** An entry that may be a secret which its owner shares with repositories. */
export interface OwnerEntry {
  readonly kind: 'dependabot' | 'codespaces' | 'agents' | 'organization' | 'actions'
  readonly organization?: string | undefined
  readonly user?: string | undefined
  readonly visibility?: OrganizationVisibility | undefined
  readonly repository?: string | undefined
  readonly repositories?: unknown
  readonly secret?: string | undefined
}

/** True for an entry that belongs to an organization or a user, and not to repositories. */
export function belongsToOwner({ organization, user, visibility }: OwnerEntry): boolean {
  return organization !== undefined || user !== undefined || visibility !== undefined
}

/**
 * The destination of such an entry.
 * @returns the sentence of the mistake when its keys don't go together
 */
export function ownerDestination(entry: OwnerEntry, credential: string): Destination | string {
  const { kind, organization, user, visibility, repository, secret = credential } = entry
  const { repositories: listed } = entry
  if (listed !== undefined && !isNames(listed))
    return `"repositories" of a shared secret are a list of names: GitHub knows no rule for them.`
  if (repository !== undefined)
    return `"repository" doesn't go with "organization" or "user": use "repositories".`
  const repositories = listed === undefined ? {} : { repositories: listed }
  if (user !== undefined) {
    if (organization !== undefined) return `"user" and "organization" don't go together: name one of them.`
    if (kind !== 'codespaces') return `"user" is for codespaces only: GitHub has no other secrets of users.`
    if (visibility !== undefined)
      return `"visibility" is for organizations: a user's secret has selected repositories.`
    return { kind, user, secret, ...repositories }
  }
  if (organization === undefined) return `"visibility" needs an "organization".`
  if (kind === 'actions') return `An Actions secret of an organization has the kind organization.`
  if (listed !== undefined && visibility !== undefined && visibility !== 'selected')
    return `"repositories" go with the visibility selected, not ${visibility}.`
  const stranger = listed?.find((each) => ownerOf(each).toLowerCase() !== organization.toLowerCase())
  if (stranger !== undefined) return `${stranger} is no repository of ${organization}.`
  const shared = {
    organization,
    secret,
    ...(visibility === undefined ? {} : { visibility }),
    ...repositories,
  }
  return kind === 'organization' ? { kind, ...shared } : { kind, ...shared }
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}
