import type { Destination } from '../../domain/destination.ts'
import { readDestinationId } from '../../domain/destination-id.ts'
import { FailureError, failure } from '../../domain/failure.ts'

/** The destination that was typed as an id; throws the failure that says how ids are written. */
export function parseDestinationId(id: string): Destination {
  const destination = readDestinationId(id)
  if (destination !== null) return destination
  throw new FailureError(
    failure(
      'invalid-input',
      id,
      `"${id}" is no destination.`,
      'Write it as actions:owner/repository/SECRET, environment:owner/repository/production/SECRET, organization:owner/SECRET, dependabot:owner/SECRET, codespaces:@user/SECRET, heroku:app/VARIABLE, infisical:project/environment/folder/SECRET.',
    ),
  )
}
