import picomatch from 'picomatch'
import { selectionNameTexts as texts } from '../texts/selection-name.ts'
import { type Destination, destinationId, repositoryNameOf, type SecretFamily } from './destination.ts'
import type { Failure } from './failure.ts'

export type Inclusion = 'skip' | 'include'

/**
 * Repositories of an organization by rule instead of by name: each that it selects is a destination. What it selects is
 * asked anew at every plan and every refresh.
 */
export interface DestinationSelection {
  readonly kind: SecretFamily | 'environment'
  readonly secret: string
  /** Of kind `environment` only. */
  readonly environment?: string
  /** The owner of the repositories: an organization, or a user. */
  readonly organization: string
  /** Globs on the repository's name without its owner; one of them must match. Empty: every name. */
  readonly match: readonly string[]
  /** All of them must be set, as in GitHub's own search. Empty: any. */
  readonly topics: readonly string[]
  /** Names or globs that are left out. */
  readonly exclude: readonly string[]
  readonly archived: Inclusion
  readonly forks: Inclusion
  /** True if all that it selects is protected. Not part of the id. */
  readonly isProtected?: boolean
}

/** What a selection needs to know of a repository. */
export interface SelectableRepository {
  /** `owner/name`. */
  readonly fullName: string
  readonly archived: boolean
  readonly disabled: boolean
  readonly fork: boolean
  readonly topics: readonly string[]
  /** False when the operator's role surely forbids writing; null when GitHub did not say. */
  readonly writable: boolean | null
}

/** Why a repository that matches is no destination all the same. */
export type LeftOutReason = 'excluded' | 'archived' | 'disabled' | 'fork' | 'no-write-access'

export interface LeftOut {
  readonly repository: string
  readonly reason: LeftOutReason
}

export interface Resolved {
  readonly destinations: readonly Destination[]
  /** Repositories that match by name and topic and are no destinations; the others are not named. */
  readonly leftOut: readonly LeftOut[]
}

/** The last answer to what a selection selects, kept so that it is known without a connection, too. */
export interface SelectionResolution extends Resolved {
  /** See `selectionId`. */
  readonly selection: string
  /** When GitHub gave the answer that stands, ISO 8601 UTC; null: it never did. */
  readonly at: string | null
  /** Why the latest attempt gave no answer, so that an older one stands; null when it did. */
  readonly failure: Failure | null
  /** A later answer that has lost so much that it is not believed until somebody agrees; null when there is none. */
  readonly doubtful: (Resolved & { readonly at: string }) | null
  /** Places that are selected no more: those of the latest change, and those that an open rotation still has. */
  readonly left: readonly LeftPlace[]
}

/** A place that a selection selected once; `at` is when it was seen to be gone, ISO 8601 UTC. */
export interface LeftPlace {
  readonly destination: Destination
  readonly at: string
}

/**
 * `actions:acme/app-*#deploys/DISPATCH_PAT`: readable, and the same while only its exceptions change. `|` stands between
 * globs, `#` before each topic; no glob and no topic can hold either.
 */
export function selectionId(selection: DestinationSelection): string {
  const { kind, organization, match, topics, environment, secret } = selection
  const names = match.length === 0 ? '*' : match.join('|')
  const place = `${organization}/${names}${topics.map((topic) => `#${topic}`).join('')}`
  return [`${kind}:${place}`, ...(environment === undefined ? [] : [environment]), secret].join('/')
}

/** What a person calls it: `app-* in acme`, `app-* with topic deploys in acme`, `every repository of acme`. */
export function selectionWords({ organization, match, topics }: DestinationSelection): string {
  return match.length === 0
    ? texts.everyRepository(organization, topics)
    : texts.matching(match, organization, topics)
}

/**
 * What a selection selects among the repositories of its organization.
 * @param known ids of destinations that it selected before: one that the operator may not write any more stays, so that
 *   a lost right shows as blocked and not as a place that has quietly gone
 */
export function resolveSelection(
  selection: DestinationSelection,
  repositories: readonly SelectableRepository[],
  known: ReadonlySet<string> = new Set(),
): Resolved {
  const matches = nameMatcher(selection.match)
  const isExcluded = exclusionOf(selection)
  const destinations: Destination[] = []
  const leftOut: LeftOut[] = []
  const wanted = selection.topics.map((topic) => topic.toLowerCase())
  for (const each of repositories) {
    const name = repositoryNameOf(each.fullName)
    if (selection.match.length > 0 && !matches(name)) continue
    const topics = new Set(each.topics.map((topic) => topic.toLowerCase()))
    if (!wanted.every((topic) => topics.has(topic))) continue
    const destination = destinationIn(selection, each.fullName)
    const reason = isExcluded(name)
      ? 'excluded'
      : whyUnfit(selection, each, known.has(destinationId(destination)))
    if (reason === null) destinations.push(destination)
    else leftOut.push({ repository: each.fullName, reason })
  }
  return { destinations, leftOut }
}

/** Whether the selection's own list of exceptions names a repository; `name` is without the owner. */
function exclusionOf({ exclude }: DestinationSelection): (name: string) => boolean {
  return exclude.length === 0 ? () => false : nameMatcher(exclude)
}

/** The places that an answer stands for now: exceptions that were added since hold at once, also without a connection. */
export function standingDestinations(
  selection: DestinationSelection,
  { destinations }: Pick<Resolved, 'destinations'>,
): readonly Destination[] {
  if (selection.exclude.length === 0) return destinations
  const isExcluded = exclusionOf(selection)
  return destinations.filter(
    (each) => !('repository' in each && isExcluded(repositoryNameOf(each.repository))),
  )
}

/**
 * An answer that names nothing, or less than half of what the one before did, is more likely a lost right or a mistake
 * than a change of the organization: places that hold the old token must not drop out unseen.
 */
export function isDoubtful(before: number, now: number): boolean {
  return before > 0 && now * 2 < before
}

/** True for a glob that `match` and `exclude` take: the characters of names, with `*`, `?`, `[a-z]` and `{a,b}`. */
export function isNameGlob(glob: string): boolean {
  return /^[A-Za-z0-9._*?[\]{},-]{1,200}$/.test(glob)
}

function destinationIn(selection: DestinationSelection, repository: string): Destination {
  const { kind, secret, environment = '' } = selection
  return kind === 'environment' ? { kind, repository, environment, secret } : { kind, repository, secret }
}

function whyUnfit(
  { archived, forks }: DestinationSelection,
  repository: SelectableRepository,
  isKnown: boolean,
): LeftOutReason | null {
  if (repository.disabled) return 'disabled'
  if (repository.archived && archived === 'skip') return 'archived'
  if (repository.fork && forks === 'skip') return 'fork'
  return repository.writable === false && !isKnown ? 'no-write-access' : null
}

/** GitHub's names know no case. `.github` is a repository like any other, so a star matches it, too. */
function nameMatcher(globs: readonly string[]): (name: string) => boolean {
  return picomatch([...globs], { nocase: true, dot: true, noextglob: true, nonegate: true })
}
