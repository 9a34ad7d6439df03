import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import type { Destination } from './destination.ts'
import { belongsToOwner, ownerDestination } from './inventory-owners.ts'
import type { InventoryDestination } from './inventory-schema.ts'
import { selectionFrom } from './inventory-selections.ts'
import type { DestinationSelection } from './selection.ts'

/** The rule of an entry that selects its repositories; null for one that names its places. */
export function selectionIn(entry: InventoryDestination, credential: string): DestinationSelection | null {
  switch (entry.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents':
    case 'environment': {
      const { repositories, secret = credential } = entry
      if (entry.kind !== 'environment' && belongsToOwner(entry)) return null
      if (repositories === undefined || Array.isArray(repositories)) return null
      return selectionFrom({ ...entry, secret }, repositories)
    }
    default:
      return null
  }
}

/**
 * One entry of the file may name many repositories or apps: each becomes a destination of its own.
 * @returns the sentence of the mistake when the entry names no place
 */
export function spreadDestination(entry: InventoryDestination, credential: string): Destination[] | string {
  switch (entry.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      if (belongsToOwner(entry)) {
        const shared = ownerDestination(entry, credential)
        return typeof shared === 'string' ? shared : [shared]
      }
      const named = Array.isArray(entry.repositories) ? entry.repositories : undefined
      const list = named ?? (entry.repository === undefined ? [] : [entry.repository])
      if (list.length === 0) return texts.isMissing('repositories')
      return list.map((each) => ({ kind: entry.kind, repository: each, secret: entry.secret ?? credential }))
    }
    case 'environment':
      if (entry.repository === undefined) return texts.isMissing('repository')
      return [
        {
          kind: 'environment',
          repository: entry.repository,
          environment: entry.environment,
          secret: entry.secret ?? credential,
        },
      ]
    case 'organization': {
      const shared = ownerDestination(entry, credential)
      return typeof shared === 'string' ? shared : [shared]
    }
    case 'heroku': {
      const apps = entry.apps ?? (entry.app === undefined ? [] : [entry.app])
      if (apps.length === 0) return texts.isMissing('apps')
      return apps.map((app) => ({ kind: 'heroku', app, configVar: entry.configVar ?? credential }))
    }
    case 'infisical':
      return [
        {
          kind: 'infisical',
          projectId: entry.projectId,
          environment: entry.environment,
          path: entry.path,
          secret: entry.secret ?? credential,
        },
      ]
    case 'dotenv':
      return [
        {
          kind: 'dotenv',
          file: entry.file,
          variable: entry.variable ?? credential,
          ...(entry.encrypt === undefined ? {} : { encrypt: entry.encrypt }),
        },
      ]
    case 'manual':
      return [
        {
          kind: 'manual',
          title: entry.title,
          instructions: entry.instructions,
          ...(entry.owner === undefined ? {} : { owner: entry.owner }),
        },
      ]
  }
}
