import { type Destination, isRepositoryName, isSecretName } from './destination.ts'
import {
  isConfigVar,
  isHerokuApp,
  isInfisicalPath,
  isInfisicalSecret,
  isInfisicalSlug,
} from './service-places.ts'

/**
 * Reads back what `destinationId` writes; null for what no destination is called. No two places share an id: a
 * repository is the first two parts and a secret, which has no slash, the last one, so that whatever stands between
 * may hold slashes and spaces as it likes. A manual step has a title, which its id can't give back.
 */
export function readDestinationId(id: string): Destination | null {
  const colon = id.indexOf(':')
  const kind = id.slice(0, Math.max(0, colon))
  const parts = id.slice(colon + 1).split('/')
  const [one = '', two = ''] = parts
  const last = parts.at(-1) ?? ''
  const between = parts.slice(2, -1).join('/')
  const repository = `${one}/${two}`
  switch (kind) {
    case 'actions':
      return parts.length === 3 && isRepositoryName(repository) && isSecretName(last)
        ? { kind, repository, secret: last }
        : null
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      if (!isSecretName(last)) return null
      if (parts.length === 3 && isRepositoryName(repository)) return { kind, repository, secret: last }
      if (parts.length !== 2) return null
      const user = /^@(.+)$/.exec(one)?.[1]
      if (user === undefined) return isOwnerName(one) ? { kind, organization: one, secret: last } : null
      return kind === 'codespaces' && isOwnerName(user) ? { kind, user, secret: last } : null
    }
    case 'environment':
      return between.trim() !== '' && isRepositoryName(repository) && isSecretName(last)
        ? { kind, repository, environment: between, secret: last }
        : null
    case 'organization':
      return parts.length === 2 && isOwnerName(one) && isSecretName(last)
        ? { kind, organization: one, secret: last }
        : null
    case 'heroku':
      return parts.length === 2 && isHerokuApp(one) && isConfigVar(last)
        ? { kind, app: one, configVar: last }
        : null
    case 'infisical':
      return parts.length >= 3 &&
        [one, two].every(isInfisicalSlug) &&
        isInfisicalPath(between) &&
        isInfisicalSecret(last)
        ? { kind, projectId: one, environment: two, path: `/${between}`, secret: last }
        : null
    case 'dotenv':
      return parts.length >= 2 && last !== ''
        ? { kind, file: parts.slice(0, -1).join('/'), variable: last }
        : null
    default:
      return null
  }
}

/** A user's or an organization's name: also those that GitHub made for enterprises, with an underscore. */
export function isOwnerName(name: string): boolean {
  return isRepositoryName(`${name}/x`)
}
