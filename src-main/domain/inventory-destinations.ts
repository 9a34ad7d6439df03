import type { Destination } from './destination.ts'
import type { InventoryDestination } from './inventory-schema.ts'

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
      const list = entry.repositories ?? (entry.repository === undefined ? [] : [entry.repository])
      if (list.length === 0) return `"repositories" is missing.`
      return list.map((each) => ({ kind: entry.kind, repository: each, secret: entry.secret ?? credential }))
    }
    case 'environment':
      return [
        {
          kind: 'environment',
          repository: entry.repository,
          environment: entry.environment,
          secret: entry.secret ?? credential,
        },
      ]
    case 'organization':
      return [
        {
          kind: 'organization',
          organization: entry.organization,
          secret: entry.secret ?? credential,
          ...(entry.visibility === undefined ? {} : { visibility: entry.visibility }),
          ...(entry.repositories === undefined ? {} : { repositories: entry.repositories }),
        },
      ]
    case 'heroku': {
      const apps = entry.apps ?? (entry.app === undefined ? [] : [entry.app])
      if (apps.length === 0) return `"apps" is missing.`
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
      return [{ kind: 'manual', title: entry.title, instructions: entry.instructions }]
  }
}
