import * as v from 'valibot'
import { placeTexts } from '../texts/place.ts'
import type { Destination, OrganizationVisibility, SecretFamily } from './destination.ts'
import { spreadDestination } from './inventory-destinations.ts'
import { inventoryDestinationSchema } from './inventory-schema.ts'

/** Places as a person describes them in a form. Texts are trimmed, and may be empty. */
export type DescribedPlace =
  | {
      readonly at: 'repository'
      readonly family: SecretFamily
      readonly repositories: readonly string[]
      readonly secret: string
    }
  | {
      readonly at: 'environment'
      readonly repository: string
      readonly environment: string
      readonly secret: string
    }
  | {
      readonly at: 'organization'
      readonly family: SecretFamily
      readonly organization: string
      readonly visibility: OrganizationVisibility
      /** Of selected visibility. */
      readonly repositories: readonly string[]
      readonly secret: string
    }
  | {
      readonly at: 'user'
      readonly user: string
      readonly repositories: readonly string[]
      readonly secret: string
    }
  | { readonly at: 'heroku'; readonly apps: readonly string[]; readonly configVar: string }
  | {
      readonly at: 'infisical'
      readonly projectId: string
      readonly environment: string
      readonly path: string
      readonly secret: string
    }
  | {
      readonly at: 'dotenv'
      readonly file: string
      readonly variable: string
      readonly encrypt: 'sops' | 'age' | null
    }
  | {
      readonly at: 'manual'
      readonly title: string
      readonly owner: string
      readonly instructions: string
    }

/** What is wrong with one field of the form, a whole sentence. */
export interface PlaceProblem {
  readonly field: string
  readonly message: string
}

export type DescribedPlaces =
  | { readonly destinations: readonly Destination[]; readonly problems: readonly [] }
  | { readonly destinations: readonly []; readonly problems: readonly PlaceProblem[] }

/**
 * The destinations that a form describes, by the rules of the inventory file, so that what a form adds can be exported
 * and imported again. One description may name many repositories or apps.
 * @param credential whose name is the default of what the secret is called
 */
export function readDescribedPlace(place: DescribedPlace, credential: string): DescribedPlaces {
  const refused = (problems: readonly PlaceProblem[]): DescribedPlaces => ({ destinations: [], problems })
  const parsed = v.safeParse(inventoryDestinationSchema, entryOf(place))
  if (!parsed.success) return refused(problemsOf(parsed.issues))
  const spread = spreadDestination(parsed.output, credential)
  // The form offers no keys that don't go together: only names of repositories can be at odds with the rest.
  if (typeof spread === 'string') return refused([{ field: 'repositories', message: spread }])
  return { destinations: spread, problems: [] }
}

/** The same as an entry of the inventory file; what is empty is left out. */
function entryOf(place: DescribedPlace): Record<string, unknown> {
  const { at } = place
  switch (at) {
    case 'repository':
      return { kind: place.family, repositories: place.repositories, ...given('secret', place.secret) }
    case 'environment':
      return {
        kind: at,
        repository: place.repository,
        environment: place.environment,
        ...given('secret', place.secret),
      }
    case 'organization':
      return {
        kind: place.family === 'actions' ? 'organization' : place.family,
        organization: place.organization,
        visibility: place.visibility,
        ...(place.visibility === 'selected' ? listed(place.repositories) : {}),
        ...given('secret', place.secret),
      }
    case 'user':
      return {
        kind: 'codespaces',
        user: place.user,
        ...listed(place.repositories),
        ...given('secret', place.secret),
      }
    case 'heroku':
      return { kind: at, apps: place.apps, ...given('configVar', place.configVar) }
    case 'infisical':
      return {
        kind: at,
        projectId: place.projectId,
        environment: place.environment,
        ...given('path', place.path),
        ...given('secret', place.secret),
      }
    case 'dotenv':
      return {
        kind: at,
        file: place.file,
        ...given('variable', place.variable),
        ...(place.encrypt === null ? {} : { encrypt: place.encrypt }),
      }
    case 'manual':
      return {
        kind: at,
        title: place.title,
        instructions: place.instructions.trim(),
        ...given('owner', place.owner),
      }
  }
}

function given(field: string, text: string): Record<string, string> {
  return text === '' ? {} : { [field]: text }
}

function listed(repositories: readonly string[]): { readonly repositories?: readonly string[] } {
  return repositories.length === 0 ? {} : { repositories }
}

type Issue = Pick<v.BaseIssue<unknown>, 'path' | 'message' | 'input'>

/** One for each field. In a list the wrong one is named, or nobody finds it among many. */
function problemsOf(issues: readonly Issue[]): PlaceProblem[] {
  const problems = new Map<string, string>()
  for (const { path, message, input } of issues) {
    const [field, member] = path ?? []
    const name = String(field?.key ?? '')
    if (problems.has(name)) continue
    problems.set(name, member === undefined ? message : placeTexts.wontDo(String(input), message))
  }
  return [...problems].map(([field, message]) => ({ field, message }))
}
