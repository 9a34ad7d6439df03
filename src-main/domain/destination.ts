import { placeTexts } from '../texts/place.ts'
import type { DotenvEncryption } from './dotenv-encryption.ts'

/** Every kind of place that can hold a credential's value (design: inventory file, version 1). */
export const destinationKinds = [
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
export type DestinationKind = (typeof destinationKinds)[number]

export type OrganizationVisibility = 'all' | 'private' | 'selected'
/** GitHub's four separate stores of secrets, each with its own endpoints, keys and permissions. */
export type SecretFamily = 'actions' | 'dependabot' | 'codespaces' | 'agents'

const texts = placeTexts.name

/** As GitHub spells them. */
export const familyNames: Readonly<Record<SecretFamily, string>> = {
  actions: 'Actions',
  dependabot: 'Dependabot',
  codespaces: 'Codespaces',
  agents: 'Agents',
}

export type Destination =
  | {
      readonly kind: 'actions' | 'dependabot' | 'codespaces' | 'agents'
      readonly repository: string
      readonly secret: string
    }
  | {
      /** Organization secrets of the families beside Actions, whose own kind is `organization`. */
      readonly kind: 'dependabot' | 'codespaces' | 'agents'
      readonly organization: string
      readonly secret: string
      readonly visibility?: OrganizationVisibility
      readonly repositories?: readonly string[]
    }
  | {
      /** The Codespaces secrets of one's own: only the user's own operator token can write them. */
      readonly kind: 'codespaces'
      readonly user: string
      readonly secret: string
      readonly repositories?: readonly string[]
    }
  | {
      readonly kind: 'environment'
      readonly repository: string
      readonly environment: string
      readonly secret: string
    }
  | {
      readonly kind: 'organization'
      readonly organization: string
      readonly secret: string
      readonly visibility?: OrganizationVisibility
      readonly repositories?: readonly string[]
    }
  | { readonly kind: 'heroku'; readonly app: string; readonly configVar: string }
  | {
      readonly kind: 'infisical'
      readonly projectId: string
      readonly environment: string
      readonly path: string
      readonly secret: string
    }
  | {
      readonly kind: 'dotenv'
      readonly file: string
      /** Absolute folder that a relative `file` starts from: that of the inventory file. Not part of the id. */
      readonly folder?: string
      readonly variable: string
      readonly encrypt?: DotenvEncryption
    }
  | {
      readonly kind: 'manual'
      readonly title: string
      readonly instructions: string
      /** Who does the step; whoever runs the rotation when nobody is named. */
      readonly owner?: string
    }

export type DestinationOf<K extends DestinationKind> = Destination & { readonly kind: K }

/** `actions:acme/app-0001/DISPATCH_PAT`: readable, and the same in the window, the command line and exports. */
export function destinationId(destination: Destination): string {
  switch (destination.kind) {
    case 'actions':
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      return `${destination.kind}:${stem(destination)}/${destination.secret}`
    case 'environment':
      return `environment:${destination.repository}/${destination.environment}/${destination.secret}`
    case 'organization':
      return `organization:${destination.organization}/${destination.secret}`
    case 'heroku':
      return `heroku:${destination.app}/${destination.configVar}`
    case 'infisical': {
      const path = destination.path.replace(/^\/+|\/+$/g, '')
      return `infisical:${[destination.projectId, destination.environment, path, destination.secret].filter((part) => part !== '').join('/')}`
    }
    case 'dotenv':
      return `dotenv:${destination.file}/${destination.variable}`
    case 'manual':
      return `manual:${slug(destination.title)}`
  }
}

/** Owner and repository, organization, or `@login` for a user's own: no repository or owner begins with `@`. */
function stem(destination: DestinationOf<SecretFamily>): string {
  if ('repository' in destination) return destination.repository
  return 'organization' in destination ? destination.organization : `@${destination.user}`
}

/** What a person calls the place: `acme/app-0001`, `acme/app-0001, environment production`, a file, a title. */
export function destinationPlace(destination: Destination): string {
  switch (destination.kind) {
    case 'actions':
      return destination.repository
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      return storePlace(destination, texts)
    case 'environment':
      return texts.environment(destination.repository, destination.environment)
    case 'organization':
      return texts.organization(destination.organization)
    case 'heroku':
      return texts.herokuApp(destination.app)
    case 'infisical':
      return `Infisical ${destination.projectId} ${destination.environment} ${destination.path}`
    case 'dotenv':
      return destination.file
    case 'manual':
      return destination.title
  }
}

/** The same at the beginning of a sentence: `Organization acme`; a repository's name is spelled as it is. */
export function destinationPlaceAtStart(destination: Destination): string {
  const { nameAtStart } = placeTexts
  switch (destination.kind) {
    case 'organization':
      return nameAtStart.organization(destination.organization)
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      return storePlace(destination, { ...texts, ...nameAtStart })
    default:
      return destinationPlace(destination)
  }
}

function storePlace(destination: DestinationOf<SecretFamily>, words: typeof texts): string {
  const family = familyNames[destination.kind]
  if ('repository' in destination) return words.storeOf(destination.repository, family)
  return 'organization' in destination
    ? words.organizationStore(destination.organization, family)
    : words.userStore(destination.user, family)
}

/** The name that the value has at the destination; a manual step has none. */
export function destinationSecret(destination: Destination): string {
  switch (destination.kind) {
    case 'heroku':
      return destination.configVar
    case 'dotenv':
      return destination.variable
    case 'manual':
      return ''
    default:
      return destination.secret
  }
}

export function destinationRepository(destination: Destination): string | null {
  return 'repository' in destination ? destination.repository : null
}

/**
 * Owner whose operator token must act: the first half of a repository's name, the organization, or the user.
 * Null for places outside GitHub.
 */
export function destinationOwner(destination: Destination): string | null {
  if ('repository' in destination) return ownerOf(destination.repository)
  if ('organization' in destination) return destination.organization
  return 'user' in destination ? destination.user : null
}

export function isOnGitHub(destination: Destination): boolean {
  return destinationOwner(destination) !== null
}

export function ownerOf(repository: string): string {
  return repository.slice(0, repository.indexOf('/'))
}

export function repositoryNameOf(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1)
}

/**
 * Rules for the name of a GitHub secret: letters, digits and underscores, no digit first, not GITHUB_.
 * Source: docs.github.com, "Secrets reference", naming your secrets. Names are compared without case.
 */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^github_/i.test(name)
}

/** `owner/name` as GitHub allows it: letters, digits, hyphens in the owner; dots and underscores too in the name. */
export function isRepositoryName(name: string): boolean {
  return (
    /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?\/[A-Za-z0-9._-]{1,100}$/.test(name) &&
    !/\/\.{1,2}$/.test(name)
  )
}

function slug(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
