import type { Credential } from '../domain/credential.ts'
import {
  type Destination,
  destinationId,
  destinationRepository,
  destinationSecret,
  isOnGitHub,
  ownerOf,
  type SecretFamily,
} from '../domain/destination.ts'
import { type Failure, failure, stopsTheRun } from '../domain/failure.ts'
import { type CopySearch, emptySearch, type OtherCopy, relationOf } from '../domain/other-copy.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { newestWrite } from '../domain/rotation.ts'
import type { RequestOptions, SecretSlot, SecretStore, Session } from '../ports/github.ts'
import { copiesTexts } from '../texts/copies.ts'
import { findCredential } from './find-credential.ts'
import { OperatorSessions } from './operator-session.ts'
import { type Reached, reachedRepositories } from './reached-repositories.ts'
import { nowOf, type World } from './world.ts'

export interface CopySearchInput {
  readonly credential: string
  /** Searches nothing where more repositories than this are served. Left out: however many. */
  readonly atMost?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

const families: readonly SecretFamily[] = ['actions', 'dependabot', 'codespaces', 'agents']

/** A repository with the credential's own destinations that serve it. */
interface Served {
  readonly repository: string
  readonly own: Destination[]
}

/**
 * Looks for secrets of the credential's names that are no destination: in every store of every repository that the
 * credential serves, and in their organizations. Costs about five requests a repository, most of them 304 the second
 * time. Stores that refuse to be listed are named, and asked no further of the same owner.
 */
export async function findCopies(world: World, input: CopySearchInput): Promise<Result<CopySearch>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const credential = found.value
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const reached = await reachedRepositories(world, credential, options)
  if (!reached.ok) return reached
  const served = servedRepositories(credential, reached.value)
  if (served.length > (input.atMost ?? Number.POSITIVE_INFINITY))
    return failed(
      failure(
        'blocked',
        credential.name,
        copiesTexts.tooManyAlongTheWay(credential.name, served.length),
        copiesTexts.lookWhenTime,
      ),
    )
  const search = new Search(world, credential, options)
  let done = 0
  input.onProgress?.(0, served.length)
  const queue = served.values()
  const worker = async (): Promise<void> => {
    for (const each of queue) {
      if (search.stopped !== null || input.signal?.aborted === true) return
      await search.repository(each)
      done += 1
      input.onProgress?.(done, served.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, served.length) }, worker))
  await search.organizations(served)
  if (search.stopped !== null) return failed(search.stopped)
  if (input.signal?.aborted === true)
    return failed({
      kind: 'cancelled',
      subject: credential.name,
      message: copiesTexts.searchCanceled,
      hint: '',
    })
  const result: CopySearch = {
    credential: credential.name,
    at: nowOf(world),
    lastWrite: newestWrite(world.ledger.rotations.openOf(credential.name)),
    repositories: served.length,
    copies: search.copies.toSorted((one, other) =>
      destinationId(one.destination).localeCompare(destinationId(other.destination), 'en'),
    ),
    unread: [...search.unread].map(([store, message]) => ({ store, message })),
    inherited: inheritedFrom(credential, reached.value),
  }
  world.ledger.copySearches.save(result)
  return ok(result)
}

/** Repositories asked at once; the budget of the GitHub adapter is the real bound. */
const workers = 16

/**
 * Renews which repositories inherit an organization's value, without searching for copies: cheap enough for every
 * refresh. A failure leaves what was known.
 */
export async function renewInherited(
  world: World,
  credential: Credential,
  options: RequestOptions = {},
): Promise<void> {
  const before = world.ledger.copySearches.of(credential.name)
  if (before === null && !credential.destinations.some((each) => 'organization' in each)) return
  const reached = await reachedRepositories(world, credential, options)
  if (!reached.ok) return
  world.ledger.copySearches.save({
    ...(before ?? emptySearch(credential.name)),
    inherited: inheritedFrom(credential, reached.value),
  })
}

function inheritedFrom(credential: Credential, reached: readonly Reached[]): CopySearch['inherited'] {
  return reached.map(({ destination, repositories }) => {
    const name = destinationSecret(destination).toUpperCase()
    const own = new Set(
      credential.destinations
        .filter(({ kind }) => kind === (destination.kind === 'organization' ? 'actions' : destination.kind))
        .filter((each) => destinationSecret(each).toUpperCase() === name)
        .flatMap((each) => destinationRepository(each)?.toLowerCase() ?? []),
    )
    return {
      destination: destinationId(destination),
      repositories: repositories.filter((each) => !own.has(each.toLowerCase())),
    }
  })
}

function servedRepositories(credential: Credential, reached: readonly Reached[]): Served[] {
  const served = new Map<string, Served>()
  const add = (repository: string, destination: Destination): void => {
    const key = repository.toLowerCase()
    const known = served.get(key) ?? { repository, own: [] }
    known.own.push(destination)
    served.set(key, known)
  }
  for (const each of credential.destinations) {
    const repository = destinationRepository(each)
    if (repository !== null) add(repository, each)
  }
  for (const { destination, repositories } of reached) for (const each of repositories) add(each, destination)
  return [...served.values()]
}

/** One search: what was found, what could not be read, and what is asked no further. */
class Search {
  readonly copies: OtherCopy[] = []
  /** By store and owner, the first refusal. */
  readonly unread = new Map<string, string>()
  /** A failure that every further request would meet too. */
  stopped: Failure | null = null
  readonly #world: World
  readonly #options: { readonly signal?: AbortSignal }
  readonly #sessions: OperatorSessions
  /** Ids of the destinations of every credential: a copy that somebody looks after is none. */
  readonly #lookedAfter: ReadonlySet<string>

  constructor(world: World, credential: Credential, options: { readonly signal?: AbortSignal }) {
    this.#world = world
    this.#options = options
    this.#sessions = new OperatorSessions(world, credential.host)
    this.#lookedAfter = new Set(
      world.ledger.credentials
        .list()
        .flatMap((each) => each.destinations)
        .map((each) => destinationId(each).toUpperCase()),
    )
  }

  async repository({ repository, own }: Served): Promise<void> {
    const session = await this.#sessions.of(ownerOf(repository))
    if (!session.ok) {
      this.stopped ??= session.failure
      return
    }
    const owner = ownerOf(repository)
    await Promise.all(
      families.map((family) =>
        this.#store(
          session.value,
          { level: 'repository', family, repository },
          copiesTexts.secretsOfRepositories(family, owner),
          own,
          (secret) => ({ kind: family, repository, secret }),
        ),
      ),
    )
    await this.#environments(session.value, repository, own)
  }

  /** Organizations of the repositories: a secret there is hidden by a repository's own, or lies in another family. */
  async organizations(served: readonly Served[]): Promise<void> {
    const owners = new Map<string, Served[]>()
    for (const each of served) {
      const owner = ownerOf(each.repository).toLowerCase()
      owners.set(owner, [...(owners.get(owner) ?? []), each])
    }
    for (const group of owners.values()) {
      const organization = ownerOf(group[0]?.repository ?? '')
      const session = await this.#sessions.of(organization)
      if (!session.ok) continue
      const own = group.flatMap((each) => each.own)
      await Promise.all(
        families.map((family) =>
          this.#store(
            session.value,
            { level: 'organization', family, organization },
            copiesTexts.secretsOfOrganization(family, organization),
            own,
            (secret) =>
              family === 'actions'
                ? { kind: 'organization', organization, secret }
                : { kind: family, organization, secret },
          ),
        ),
      )
    }
  }

  async #environments(session: Session, repository: string, own: readonly Destination[]): Promise<void> {
    const store = copiesTexts.environmentsOf(ownerOf(repository))
    if (this.unread.has(store) || this.stopped !== null) return
    const names = await this.#world.github.listEnvironments(session, repository, this.#options)
    if (!names.ok) return this.#refused(store, names.failure)
    for (const environment of names.value)
      await this.#store(
        session,
        { level: 'environment', repository, environment },
        copiesTexts.environmentSecretsOf(ownerOf(repository)),
        own,
        (secret) => ({ kind: 'environment', repository, environment, secret }),
      )
  }

  async #store(
    session: Session,
    store: SecretStore,
    name: string,
    own: readonly Destination[],
    place: (secret: string) => Destination,
  ): Promise<void> {
    if (this.unread.has(name) || this.stopped !== null) return
    const secrets = await this.#world.github.listSecrets(session, store, this.#options)
    // A user's own repositories have no organization: GitHub says 404 to that, and nothing is missing.
    if (!secrets.ok && store.level === 'organization' && secrets.failure.kind === 'not-found') return
    if (!secrets.ok) return this.#refused(name, secrets.failure)
    for (const secret of secrets.value) {
      const destination = place(secret.name)
      if (this.#lookedAfter.has(destinationId(destination).toUpperCase())) continue
      const beside = nearest(destination, own)
      if (beside === null) continue
      if (
        secret.visibility === 'selected' &&
        !(await this.#reachesAny(session, { ...store, name: secret.name }, own))
      )
        continue
      this.copies.push({
        destination,
        relation: beside.relation,
        beside: destinationId(beside.own),
        updatedAt: secret.updatedAt,
      })
    }
  }

  /** A secret that is shared with other repositories only is nobody's copy. One whose list is refused may be. */
  async #reachesAny(session: Session, slot: SecretSlot, own: readonly Destination[]): Promise<boolean> {
    const selected = await this.#world.github.selectedRepositories(session, slot, this.#options)
    if (!selected.ok) return true
    const served = new Set(own.flatMap((each) => destinationRepository(each)?.toLowerCase() ?? []))
    return selected.value.some(({ fullName }) => served.has(fullName.toLowerCase()))
  }

  #refused(store: string, why: Failure): void {
    if (why.kind === 'cancelled') return
    if (stopsTheRun(why.kind) || why.kind === 'network' || why.kind === 'rate-limited') this.stopped ??= why
    else if (!this.unread.has(store)) this.unread.set(store, why.message)
  }
}

/** The own destination of the same name that the copy matters most to: one that it wins over comes first. */
function nearest(
  place: Destination,
  own: readonly Destination[],
): { readonly own: Destination; readonly relation: OtherCopy['relation'] } | null {
  const name = destinationSecret(place).toUpperCase()
  const related = own.flatMap((each) => {
    if (!isOnGitHub(each) || destinationSecret(each).toUpperCase() !== name) return []
    const relation = relationOf(place, each)
    return relation === null ? [] : [{ own: each, relation }]
  })
  const order = ['shadow', 'hidden', 'twin'] as const
  for (const relation of order) {
    const found = related.find((each) => each.relation === relation)
    if (found !== undefined) return found
  }
  return null
}
