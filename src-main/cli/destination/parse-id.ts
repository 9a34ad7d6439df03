import { type Destination, isRepositoryName, isSecretName } from '../../domain/destination.ts'
import { FailureError, failure } from '../../domain/failure.ts'

/** Reads `actions:acme/app-0001/DISPATCH_PAT` and its like. Manual steps have a title, which no id can give back. */
export function parseDestinationId(id: string): Destination {
  const colon = id.indexOf(':')
  const kind = id.slice(0, Math.max(0, colon))
  const parts = id.slice(colon + 1).split('/')
  const [one = '', two = '', three = '', four = ''] = parts
  const repository = `${one}/${two}`
  switch (kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      if (parts.length === 3 && isRepositoryName(repository) && isSecretName(three))
        return { kind, repository, secret: three }
      break
    case 'environment':
      if (parts.length === 4 && isRepositoryName(repository) && three !== '' && isSecretName(four))
        return { kind, repository, environment: three, secret: four }
      break
    case 'organization':
      if (parts.length === 2 && one !== '' && isSecretName(two))
        return { kind, organization: one, secret: two }
      break
    case 'heroku':
      if (parts.length === 2 && one !== '' && two !== '') return { kind, app: one, configVar: two }
      break
    case 'infisical':
      if (parts.length >= 3 && parts.every((part) => part !== ''))
        return {
          kind,
          projectId: one,
          environment: two,
          path: `/${parts.slice(2, -1).join('/')}`,
          secret: parts.at(-1) ?? '',
        }
      break
    case 'dotenv':
      if (parts.length >= 2 && parts.at(-1) !== '')
        return { kind, file: parts.slice(0, -1).join('/'), variable: parts.at(-1) ?? '' }
      break
  }
  throw new FailureError(
    failure(
      'invalid-input',
      id,
      `"${id}" is no destination.`,
      'Write it as actions:owner/repository/SECRET, environment:owner/repository/production/SECRET, organization:owner/SECRET, heroku:app/VARIABLE.',
    ),
  )
}
