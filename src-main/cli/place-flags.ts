import {
  type Destination,
  destinationRepository,
  isRepositoryName,
  type SecretFamily,
} from '../domain/destination.ts'
import { readDestinationId } from '../domain/destination-id.ts'
import { FailureError, failure } from '../domain/failure.ts'
import type { FlagSpec, Flags } from './command.ts'
import { familiesNamed } from './destination/families.ts'
import { unknown } from './names.ts'

/** Flags that limit a command to some destinations, as those of `gh secret` do. */
export const placeFlags: readonly FlagSpec[] = [
  ['-R, --repo <repository>', 'only in this repository, [host/]owner/name; may be repeated', 'repeat'],
  ['-o, --org <organization>', 'only secrets of this organization; may be repeated', 'repeat'],
  ['-e, --env <environment>', 'only in environments of this name; may be repeated', 'repeat'],
  ['-a, --app <app>', 'only actions, codespaces, dependabot or agents; may be repeated', 'repeat'],
]

/** The destinations that the flags leave over. */
export interface Places {
  /** No flag was given. */
  readonly isAll: boolean
  /** The flags, as they were typed. */
  readonly typed: string
  has(destination: Destination, host: string): boolean
  /** The ids that are left over of those known on a host; see `requireAll`. */
  among(known: readonly string[], host: string, whose: string, look: string): readonly string[]
  /**
   * Refuses a flag that fits none of these: a slip would narrow the work, or pass a check, without a word.
   * @param whose they are
   * @param look where to see them
   */
  requireAll(known: readonly KnownPlace[], whose: string, look: string): void
}

export interface KnownPlace {
  readonly destination: Destination
  readonly host: string
}

export interface NamedRepository {
  /** In lower case; null where none was typed. */
  readonly host: string | null
  readonly repository: string
}

/** `owner/name` or `host/owner/name`. */
export function readRepository(typed: string): NamedRepository {
  const parts = typed.split('/')
  const repository = parts.slice(-2).join('/')
  const [host = ''] = parts
  const isKnown = parts.length === 2 || (parts.length === 3 && /^[a-z0-9.-]+(?::\d+)?$/i.test(host))
  if (!isKnown || !isRepositoryName(repository))
    throw new FailureError(
      failure(
        'invalid-input',
        typed,
        `"${typed}" is no repository.`,
        'Write owner/name, or host/owner/name.',
      ),
    )
  return { host: parts.length === 3 ? host.toLowerCase() : null, repository }
}

/** Reads the flags; what no destination can be at once is refused. */
export function placesByFlags(flags: Flags): Places {
  const repositories = flags.list('repo').map((typed) => ({ typed, ...readRepository(typed) }))
  const organizations = flags.list('org')
  const environments = flags.list('env')
  const apps = familiesNamed(flags.list('app'))
  if (organizations.length > 0 && repositories.length > 0)
    throw impossible(
      '-o',
      'A secret belongs to an organization or to a repository.',
      'Give -o or -R, not both.',
    )
  if (organizations.length > 0 && environments.length > 0)
    throw impossible(
      '-o',
      'A secret belongs to an organization or to an environment.',
      'Give -o or -e, not both.',
    )
  if (environments.length > 0 && apps.length > 0 && !apps.includes('actions'))
    throw impossible('-e', 'Environments have secrets for Actions only.', 'Leave out -a, or give -a actions.')
  const groups: readonly (readonly Wish[])[] = [
    repositories.map(({ host: wanted, repository, typed }) => ({
      typed: `-R ${typed}`,
      fits: (destination, host) =>
        (wanted === null || wanted === host.toLowerCase()) &&
        isSame(repository, destinationRepository(destination)),
    })),
    organizations.map((name) => ({
      typed: `-o ${name}`,
      fits: (destination) => isSame(name, 'organization' in destination ? destination.organization : null),
    })),
    environments.map((name) => ({
      typed: `-e ${name}`,
      fits: (destination) =>
        isSame(name, destination.kind === 'environment' ? destination.environment : null),
    })),
    apps.map((app) => ({ typed: `-a ${app}`, fits: (destination) => appOf(destination) === app })),
  ]
  const wishes = groups.flat()
  const has: Places['has'] = (destination, host) =>
    groups.every((group) => group.length === 0 || group.some((each) => each.fits(destination, host)))
  const requireAll: Places['requireAll'] = (known, whose, look) => {
    const found = known.filter(({ destination, host }) => has(destination, host))
    const idle = wishes.filter(({ fits }) => !found.some(({ destination, host }) => fits(destination, host)))
    if (idle.length === 0) return
    const typed = idle.map((each) => each.typed).join(' ')
    throw unknown(`${whose} has no destination for ${typed}.`, typed, [], look)
  }
  return {
    isAll: wishes.length === 0,
    typed: wishes.map((each) => each.typed).join(' '),
    has,
    requireAll,
    among: (known, host, whose, look) => {
      const places = known.flatMap((id) => {
        const destination = readDestinationId(id)
        return destination === null ? [] : [{ id, destination, host }]
      })
      requireAll(places, whose, look)
      return places.filter(({ destination }) => has(destination, host)).map(({ id }) => id)
    },
  }
}

/** One flag, and the destinations that it leaves over. */
interface Wish {
  readonly typed: string
  readonly fits: (destination: Destination, host: string) => boolean
}

function isSame(one: string, other: string | null): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/** The store that `-a` names; null outside GitHub. */
function appOf({ kind }: Destination): SecretFamily | null {
  switch (kind) {
    case 'actions':
    case 'environment':
    case 'organization':
      return 'actions'
    case 'dependabot':
    case 'codespaces':
    case 'agents':
      return kind
    default:
      return null
  }
}

function impossible(flag: string, sentence: string, way: string): FailureError {
  return new FailureError(failure('invalid-input', flag, sentence, way))
}
