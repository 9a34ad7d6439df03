import type { CredentialView, SelectionRequest, SelectionView } from '../../src-preload/contract/index.ts'

/** A selection as it is typed: lists are separated by commas, spaces or lines. */
export interface SelectionFields {
  readonly kind: SelectionRequest['kind']
  readonly environment: string
  readonly secret: string
  readonly organization: string
  readonly match: string
  readonly topics: string
  readonly exclude: string
  readonly archived: boolean
  readonly forks: boolean
}

export function fieldsOfSelection(
  credential: Pick<CredentialView, 'name' | 'owner'>,
  selection: SelectionView | null,
): SelectionFields {
  if (selection === null)
    return {
      kind: 'actions',
      environment: '',
      secret: credential.name,
      organization: credential.owner,
      match: '',
      topics: '',
      exclude: '',
      archived: false,
      forks: false,
    }
  const { kind, environment, secret, organization, match, topics, exclude, archived, forks } = selection
  return {
    kind,
    environment: environment ?? '',
    secret,
    organization,
    match: match.join(', '),
    topics: topics.join(', '),
    exclude: exclude.join(', '),
    archived: archived === 'include',
    forks: forks === 'include',
  }
}

/** The rule that is typed; null while a field that it needs is empty. */
export function ruleOf(fields: SelectionFields): SelectionRequest | null {
  const { kind, archived, forks } = fields
  const environment = fields.environment.trim()
  const secret = fields.secret.trim()
  const organization = fields.organization.trim()
  if (secret === '' || organization === '' || (kind === 'environment' && environment === '')) return null
  return {
    kind,
    environment: kind === 'environment' ? environment : null,
    secret,
    organization,
    match: listIn(fields.match),
    topics: listIn(fields.topics),
    exclude: listIn(fields.exclude),
    archived: archived ? 'include' : 'skip',
    forks: forks ? 'include' : 'skip',
  }
}

/** A comma within braces belongs to the pattern. */
function listIn(text: string): string[] {
  return [...text.matchAll(/(?:\{[^{}]*\}|[^\s,])+/g)].map(([each]) => each)
}
