import { type Destination, destinationRepository, familyNames } from './destination.ts'
import type { Reach } from './reach.ts'

/**
 * What sort of place it is, as a column of a table says it: "Repository", "Environment production",
 * "Organization (12 selected repositories)", "Codespaces of a user".
 * @param reach who sees a shared secret, as far as it was seen
 */
export function destinationLevel(destination: Destination, reach: Reach | null): string {
  switch (destination.kind) {
    case 'actions':
      return 'Repository'
    case 'environment':
      return `Environment ${destination.environment}`
    case 'organization':
      return withReach('Organization', reach)
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      const family = familyNames[destination.kind]
      if (destinationRepository(destination) !== null) return family
      return withReach(`${family} of ${'user' in destination ? 'a user' : 'an organization'}`, reach)
    }
    case 'heroku':
      return 'Heroku'
    case 'infisical':
      return 'Infisical'
    case 'dotenv':
      return 'dotenv'
    case 'manual':
      return 'Manual'
  }
}

function withReach(level: string, reach: Reach | null): string {
  if (reach === null) return level
  if (reach.repositories === null) return `${level} (${reach.visibility} repositories)`
  const count = reach.repositories.length
  return `${level} (${count} selected ${count === 1 ? 'repository' : 'repositories'})`
}
