import type { Destination } from '../domain/destination.ts'
import type { SecretSlot } from './github.ts'

/** Where GitHub keeps the value of a destination; null for a place outside GitHub. */
export function secretSlot(destination: Destination): SecretSlot | null {
  switch (destination.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      const { kind: family, secret: name } = destination
      if ('repository' in destination)
        return { level: 'repository', family, repository: destination.repository, name }
      return 'organization' in destination
        ? { level: 'organization', family, organization: destination.organization, name }
        : { level: 'user', user: destination.user, name }
    }
    case 'environment': {
      const { repository, environment, secret: name } = destination
      return { level: 'environment', repository, environment, name }
    }
    case 'organization': {
      const { organization, secret: name } = destination
      return { level: 'organization', family: 'actions', organization, name }
    }
    default:
      return null
  }
}
