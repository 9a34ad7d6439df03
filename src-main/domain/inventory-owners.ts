import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
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
  if (listed !== undefined && !isNames(listed)) return texts.noRuleForSharedSecrets
  if (repository !== undefined) return texts.useRepositories
  const repositories = listed === undefined ? {} : { repositories: listed }
  if (user !== undefined) {
    if (organization !== undefined) return texts.userOrOrganization
    if (kind !== 'codespaces') return texts.userIsForCodespaces
    if (visibility !== undefined) return texts.visibilityIsForOrganizations
    return { kind, user, secret, ...repositories }
  }
  if (organization === undefined) return texts.visibilityNeedsOrganization
  if (kind === 'actions') return texts.kindOfOrganizationSecret
  if (listed !== undefined && visibility !== undefined && visibility !== 'selected')
    return texts.repositoriesNeedSelected(visibility)
  const stranger = listed?.find((each) => ownerOf(each).toLowerCase() !== organization.toLowerCase())
  if (stranger !== undefined) return texts.isNoRepositoryOf(stranger, organization)
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
