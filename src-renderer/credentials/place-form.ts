import type { PlaceRequest } from '../../src-preload/contract/index.ts'

export const placeKinds = [
  'actions',
  'environment',
  'organization',
  'dependabot',
  'codespaces',
  'agents',
  'heroku',
  'infisical',
  'dotenv',
  'manual',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Whose secret it is, for the stores that know several levels. */
export const placeLevels = ['repository', 'organization', 'user'] as const
export type PlaceLevel = (typeof placeLevels)[number]

export const visibilities = ['selected', 'private', 'all'] as const
export const encryptions = ['none', 'sops', 'age'] as const

/** What the form holds: every field of every kind, so that a change of the kind loses nothing. */
export interface PlaceFields {
  readonly kind: PlaceKind
  readonly level: PlaceLevel
  readonly repositories: string
  readonly repository: string
  readonly environment: string
  readonly organization: string
  readonly visibility: (typeof visibilities)[number]
  readonly user: string
  /** Also the name of a config var or a variable. */
  readonly secret: string
  readonly apps: string
  readonly projectId: string
  readonly path: string
  readonly file: string
  readonly encrypt: (typeof encryptions)[number]
  readonly title: string
  readonly owner: string
  readonly instructions: string
}

export function emptyPlace(credential: { readonly name: string; readonly owner: string }): PlaceFields {
  return {
    kind: 'actions',
    level: 'repository',
    repositories: '',
    repository: '',
    environment: '',
    organization: credential.owner,
    visibility: 'selected',
    user: '',
    secret: credential.name,
    apps: '',
    projectId: '',
    path: '/',
    file: '',
    encrypt: 'none',
    title: '',
    owner: '',
    instructions: '',
  }
}

/** Levels that a kind is offered at; one alone needs no question. */
export function levelsOf(kind: PlaceKind): readonly PlaceLevel[] {
  if (kind === 'codespaces') return placeLevels
  if (kind === 'dependabot' || kind === 'agents') return ['repository', 'organization']
  return kind === 'organization' ? ['organization'] : ['repository']
}

/** The level that counts: the chosen one, where the kind has it. */
export function levelOf({ kind, level }: Pick<PlaceFields, 'kind' | 'level'>): PlaceLevel {
  const levels = levelsOf(kind)
  return levels.includes(level) ? level : (levels[0] ?? 'repository')
}

/** What main is asked to add. */
export function placeOf(fields: PlaceFields): PlaceRequest {
  const { kind, secret, environment } = fields
  switch (kind) {
    case 'actions':
    case 'organization':
    case 'dependabot':
    case 'codespaces':
    case 'agents': {
      const family = kind === 'organization' ? 'actions' : kind
      const repositories = linesOf(fields.repositories)
      const level = levelOf(fields)
      if (level === 'repository') return { at: level, family, repositories, secret }
      if (level === 'user') return { at: level, user: fields.user, repositories, secret }
      const { organization, visibility } = fields
      return { at: level, family, organization, visibility, repositories, secret }
    }
    case 'environment':
      return { at: kind, repository: fields.repository, environment, secret }
    case 'heroku':
      return { at: kind, apps: linesOf(fields.apps), configVar: secret }
    case 'infisical':
      return { at: kind, projectId: fields.projectId, environment, path: fields.path, secret }
    case 'dotenv': {
      const encrypt = fields.encrypt === 'none' ? null : fields.encrypt
      return { at: kind, file: fields.file, variable: secret, encrypt }
    }
    case 'manual':
      return { at: kind, title: fields.title, owner: fields.owner, instructions: fields.instructions }
  }
}

/** Names by line, comma or space, each once: lists come from anywhere. */
function linesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((each) => each !== ''))]
}
