import { FailureError, failure } from '../../domain/failure.ts'
import type { DestinationSelection } from '../../domain/selection.ts'
import type { FlagSpec, Flags } from '../command.ts'
import { familiesNamed } from './families.ts'

export const selectionFlags: readonly FlagSpec[] = [
  ['--organization <owner>', 'select the repositories of this organization or user by rule'],
  ['--match <pattern>', 'whose name matches, as app-*; may be repeated: one has to match', 'repeat'],
  ['--topic <topic>', 'that have this topic; may be repeated: all have to be set', 'repeat'],
  ['--exclude <pattern>', 'but not these; may be repeated', 'repeat'],
  ['--include-archived', 'also archived repositories'],
  ['--include-forks', 'also forks'],
  ['--family <family>', 'actions, dependabot, codespaces or agents; default actions'],
  ['--environment <name>', 'the secret of this environment in each of them'],
]

/** The selection that the flags describe; null when they describe none. */
export function selectionByFlags(flags: Flags, credential: string): DestinationSelection | null {
  const organization = flags.text('organization')
  const match = flags.list('match')
  const topics = flags.list('topic')
  const exclude = flags.list('exclude')
  const environment = flags.text('environment')
  if (organization === undefined) {
    const used = [...match, ...topics, ...exclude, environment].find((each) => each !== undefined)
    if (used === undefined) return null
    throw new FailureError(
      failure(
        'invalid-input',
        used,
        'A selection needs the organization that its repositories belong to.',
        'Add --organization NAME.',
      ),
    )
  }
  const [family = 'actions'] = familiesNamed([flags.text('family') ?? 'actions'])
  return {
    kind: environment === undefined ? family : 'environment',
    secret: flags.text('secret') ?? credential,
    ...(environment === undefined ? {} : { environment }),
    organization,
    match,
    topics,
    exclude,
    archived: flags.on('includeArchived') ? 'include' : 'skip',
    forks: flags.on('includeForks') ? 'include' : 'skip',
  }
}
