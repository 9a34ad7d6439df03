import type { SecretFamily } from '../domain/destination.ts'
import { compareFound, type FoundSecret, foundDestination } from '../domain/discovery.ts'
import { type Failure, stopsTheRun } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { ListedRepository, Session } from '../ports/github.ts'
import { OperatorSessions } from './operator-session.ts'
import type { World } from './world.ts'

export interface DiscoveryProgress {
  /** Lists of secrets that were read, of those known by now. */
  readonly done: number
  readonly total: number
  /** Repositories of the owners that were listed by now. */
  readonly repositories: number
}

export interface DiscoverRequest {
  readonly host: string
  /** Users or organizations. */
  readonly owners: readonly string[]
  /** Only secrets of these names, compared without case; every one by default. */
  readonly names?: readonly string[]
  /** GitHub's stores to look into, each a request more per repository; by default Actions alone. */
  readonly families?: readonly SecretFamily[]
  /** Also the environments of each repository: two requests and more per repository. Default false. */
  readonly environments?: boolean
  readonly onFound?: (found: FoundSecret) => void
  readonly onProgress?: (progress: DiscoveryProgress) => void
  /** Stops the search; what was found until then is the answer. */
  readonly signal?: AbortSignal
}

export interface Discovery {
  /** By name, then by place. */
  readonly found: readonly FoundSecret[]
  readonly repositories: number
  /** Lists that could not be read, so that their secrets are not known. The subject names the place. */
  readonly unread: readonly Failure[]
  /** It was stopped before everything was read. */
  readonly stopped: boolean
}

/**
 * Looks for secrets on GitHub: in the repositories of the owners, and in the owners' own lists. Reads only, changes and
 * keeps nothing. The GitHub adapter's budget bounds what is in flight. Fails as a whole only when nothing could be read.
 */
export async function discoverSecrets(world: World, request: DiscoverRequest): Promise<Result<Discovery>> {
  const search = new Search(world, request)
  await Promise.all(request.owners.map((owner) => search.lookInto(owner)))
  return search.result()
}

type SecretList = Parameters<typeof foundDestination>[1]

class Search {
  readonly #world: World
  readonly #request: DiscoverRequest
  readonly #sessions: OperatorSessions
  readonly #wanted: ReadonlySet<string> | null
  readonly #families: readonly SecretFamily[]
  readonly #found: FoundSecret[] = []
  readonly #unread: Failure[] = []
  #done = 0
  #total = 0
  #read = 0
  #repositories = 0

  constructor(world: World, request: DiscoverRequest) {
    this.#world = world
    this.#request = request
    this.#sessions = new OperatorSessions(world, request.host)
    this.#wanted =
      request.names === undefined ? null : new Set(request.names.map((name) => name.toUpperCase()))
    this.#families = request.families ?? ['actions']
  }

  async lookInto(owner: string): Promise<void> {
    const session = await this.#sessions.of(owner)
    if (!session.ok) {
      this.#unread.push({ ...session.failure, subject: owner })
      return
    }
    const ofOwner = this.#families.map((family) =>
      this.#readList(session.value, owner, { level: 'organization', family, organization: owner }, false),
    )
    const listed = await this.#world.github.listRepositories(session.value, owner, this.#options())
    if (!listed.ok) this.#unread.push({ ...listed.failure, subject: owner })
    const repositories = listed.ok ? listed.value.filter((each) => !each.disabled) : []
    this.#repositories += repositories.length
    await Promise.all([
      ...ofOwner,
      ...repositories.map((each) => this.#lookIntoRepository(session.value, owner, each)),
    ])
  }

  result(): Result<Discovery> {
    const stopped = this.#request.signal?.aborted === true
    const first = this.#unread.find((each) => stopsTheRun(each.kind)) ?? this.#unread[0]
    if (this.#read === 0 && this.#repositories === 0 && first !== undefined && !stopped) return failed(first)
    return ok({
      found: this.#found.toSorted(compareFound),
      repositories: this.#repositories,
      unread: this.#unread.filter((each) => each.kind !== 'cancelled'),
      stopped,
    })
  }

  async #lookIntoRepository(session: Session, owner: string, facts: ListedRepository): Promise<void> {
    const { fullName: repository, archived } = facts
    const lists = this.#families.map((family) =>
      this.#readList(session, owner, { level: 'repository', family, repository }, archived),
    )
    if (this.#request.environments === true)
      lists.push(this.#lookIntoEnvironments(session, owner, repository, archived))
    await Promise.all(lists)
  }

  async #lookIntoEnvironments(
    session: Session,
    owner: string,
    repository: string,
    archived: boolean,
  ): Promise<void> {
    const named = await this.#world.github.listEnvironments(session, repository, this.#options())
    if (!named.ok) {
      this.#unread.push({ ...named.failure, subject: repository })
      return
    }
    await Promise.all(
      named.value.map((environment) =>
        this.#readList(session, owner, { level: 'environment', repository, environment }, archived),
      ),
    )
  }

  async #readList(session: Session, owner: string, list: SecretList, archived: boolean): Promise<void> {
    this.#total += 1
    const listed = await this.#world.github.listSecrets(session, list, this.#options())
    this.#done += 1
    if (listed.ok) {
      this.#read += 1
      for (const { name, updatedAt } of listed.value) {
        if (this.#wanted?.has(name.toUpperCase()) === false) continue
        const found = { name, owner, destination: foundDestination(name, list), updatedAt, archived }
        this.#found.push(found)
        this.#request.onFound?.(found)
      }
    } else if (!(list.level === 'organization' && this.#isUser(owner) && listed.failure.kind === 'not-found'))
      this.#unread.push(listed.failure)
    const { signal, onProgress } = this.#request
    if (signal?.aborted !== true)
      onProgress?.({ done: this.#done, total: this.#total, repositories: this.#repositories })
  }

  /** A user has no list of its own that its repositories share. */
  #isUser(owner: string): boolean {
    return this.#world.ledger.accounts.list().some(({ login }) => login.toLowerCase() === owner.toLowerCase())
  }

  #options() {
    const { signal } = this.#request
    return signal === undefined ? { fresh: true } : { fresh: true, signal }
  }
}
