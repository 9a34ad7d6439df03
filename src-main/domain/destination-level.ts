import { placeTexts } from '../texts/place.ts'
import { type Destination, destinationRepository, familyNames } from './destination.ts'
import type { Reach } from './reach.ts'

const texts = placeTexts.level

/**
 * What sort of place it is, as a column of a table says it: "Repository", "Environment production",
 * "Organization (12 selected repositories)", "Codespaces of a user".
 * @param reach who sees a shared secret, as far as it was seen
 */
export function destinationLevel(destination: Destination, reach: Reach | null): string {
  switch (destination.kind) {
    case 'actions':
      return texts.repository
    case 'environment':
      return texts.environment(destination.environment)
    case 'organization':
      return withReach(texts.organization, reach)
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      const family = familyNames[destination.kind]
      if (destinationRepository(destination) !== null) return family
      const level = 'user' in destination ? texts.storeOfUser(family) : texts.storeOfOrganization(family)
      return withReach(level, reach)
    }
    case 'heroku':
      return 'Heroku'
    case 'infisical':
      return 'Infisical'
    case 'dotenv':
      return 'dotenv'
    case 'manual':
      return texts.manual
  }
}

function withReach(level: string, reach: Reach | null): string {
  if (reach === null) return level
  if (reach.repositories === null) return texts.withVisibility(level, reach.visibility)
  return texts.withSelected(level, reach.repositories.length)
}
