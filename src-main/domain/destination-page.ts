import { type Destination, destinationOwner, destinationRepository } from './destination.ts'

const org = (organization: string, page: string): string => `/organizations/${organization}/settings/${page}`

/**
 * Path of the page on GitHub where a person sees the secret of a destination; null for places outside GitHub.
 * Agents' secrets of a repository or organization have no page of their own that the documentation names: it is the one
 * of all secrets.
 */
export function destinationPagePath(destination: Destination): string | null {
  switch (destination.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces': {
      const page = `secrets/${destination.kind}`
      if ('repository' in destination) return `/${destination.repository}/settings/${page}`
      return 'organization' in destination ? org(destination.organization, page) : '/settings/codespaces'
    }
    case 'agents':
      return 'repository' in destination
        ? `/${destination.repository}/settings/secrets`
        : 'organization' in destination
          ? org(destination.organization, 'secrets')
          : null
    case 'environment':
      return `/${destination.repository}/settings/environments`
    case 'organization':
      return org(destination.organization, 'secrets/actions')
    default:
      return null
  }
}

/**
 * Path of the page on GitHub that says who did what at a destination's place; null for places outside GitHub.
 * @param isPerson whether an owner is no organization: a person has a security log instead
 */
export function auditLogPagePath(
  destination: Destination,
  isPerson: (owner: string) => boolean,
): string | null {
  const owner = destinationOwner(destination)
  if (owner === null) return null
  const repository = destinationRepository(destination)
  const query = repository === null ? '' : `?q=${encodeURIComponent(`repo:${repository}`)}`
  const isOwn = 'user' in destination || isPerson(owner)
  return isOwn ? `/settings/security-log${query}` : `${org(owner, 'audit-log')}${query}`
}
