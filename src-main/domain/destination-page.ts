import type { Destination } from './destination.ts'

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
