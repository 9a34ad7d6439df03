import type { PermissionLevel } from '../../../domain/credential.ts'
import { ownerOf, type SecretFamily } from '../../../domain/destination.ts'
import { SecretValue } from '../../../domain/secret-value.ts'
import type { Clock } from '../../../ports/clock.ts'
import type {
  SecretFacts,
  SecretReach,
  SecretSlot,
  SecretStore,
  UnfinishedRun,
  WorkflowFile,
} from '../../../ports/github.ts'
import { MemoryApps } from './memory-apps.ts'
import { MemoryRuns } from './memory-runs.ts'

export interface MemoryToken {
  readonly value: SecretValue
  readonly login: string
  readonly userId: number
  /** ISO 8601 UTC; null: the token doesn't expire. */
  readonly expiresAt: string | null
  readonly scopes: readonly string[] | null
  /** Repositories that it reaches; "all" for everything in the world. */
  readonly repositories: 'all' | readonly string[]
  /** False: it may read but not write secrets or dispatch. */
  readonly mayWrite: boolean
  /** By slug, as its form has them; what kinds without scopes have. */
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  /** True: its organization has not approved it yet, so that it reaches nothing private. */
  pendingApproval: boolean
  /** Instant of its death in milliseconds since 1970; null while it lives. */
  diesAt: number | null
}

export interface MemorySecret {
  readonly facts: SecretFacts
  readonly value: SecretValue
  /** Who sees an organization's or a user's secret; null for every other. */
  readonly reach: SecretReach | null
}

export interface MemoryRepository {
  readonly id: number
  fullName: string
  archived: boolean
  readonly private: boolean
  /** The operator's role: false for read only. */
  readonly writable: boolean
  readonly fork: boolean
  readonly topics: readonly string[]
  readonly environments: readonly string[]
  readonly workflows: readonly WorkflowFile[]
  /** By family or environment, and name: see `secretKey`. */
  readonly secrets: Map<string, MemorySecret>
}

export type NewMemoryRepository = Partial<
  Pick<
    MemoryRepository,
    'archived' | 'private' | 'writable' | 'fork' | 'topics' | 'environments' | 'workflows'
  >
>

export interface NewMemoryToken {
  readonly value: string
  readonly login: string
  readonly expiresAt?: string | null
  readonly scopes?: readonly string[]
  readonly repositories?: 'all' | readonly string[]
  readonly mayWrite?: boolean
  /** Default: what a token for dispatches and secrets has, or the same to read only. */
  readonly permissions?: Readonly<Record<string, PermissionLevel>>
  readonly pendingApproval?: boolean
}

/** A small GitHub in memory: what sample data explores, and what tests of use-cases act on. */
export class MemoryWorld {
  readonly clock: Clock
  readonly tokens: MemoryToken[] = []
  readonly repositories: MemoryRepository[] = []
  readonly runs: UnfinishedRun[] = []
  readonly workflowRuns: MemoryRuns
  readonly apps = new MemoryApps()
  /** Secrets of organizations and users, by login in lower case. */
  readonly #ofOwners = new Map<string, Map<string, MemorySecret>>()
  readonly #organizationIds = new Map<string, number>()
  /** From the revoke until the token is dead, in milliseconds. */
  revocationDelayMs = 0
  #lastId = 1000

  constructor(clock: Clock) {
    this.clock = clock
    this.workflowRuns = new MemoryRuns(clock)
  }

  addToken(token: NewMemoryToken): MemoryToken {
    const known = this.tokens.find((each) => each.login === token.login)
    const added: MemoryToken = {
      value: new SecretValue(token.value),
      login: token.login,
      userId: known?.userId ?? this.#nextId(),
      expiresAt: token.expiresAt ?? null,
      scopes: token.scopes ?? null,
      repositories: token.repositories ?? 'all',
      mayWrite: token.mayWrite ?? true,
      permissions: token.permissions ?? usualPermissions(token.mayWrite === false ? 'read' : 'write'),
      pendingApproval: token.pendingApproval ?? false,
      diesAt: null,
    }
    this.tokens.push(added)
    return added
  }

  addRepository(fullName: string, options: NewMemoryRepository = {}): MemoryRepository {
    const repository: MemoryRepository = {
      id: this.#nextId(),
      fullName,
      archived: options.archived ?? false,
      private: options.private ?? true,
      writable: options.writable ?? true,
      fork: options.fork ?? false,
      topics: options.topics ?? [],
      environments: options.environments ?? [],
      workflows: options.workflows ?? [],
      secrets: new Map(),
    }
    this.repositories.push(repository)
    return repository
  }

  repository(fullName: string): MemoryRepository | null {
    const name = fullName.toLowerCase()
    return this.repositories.find((each) => each.fullName.toLowerCase() === name) ?? null
  }

  /** The numeric id of an organization: whoever owns repositories and is no user. Null for any other name. */
  organizationId(login: string): number | null {
    const key = login.toLowerCase()
    if (this.tokens.some((each) => each.login.toLowerCase() === key)) return null
    if (!this.repositories.some(({ fullName }) => ownerOf(fullName).toLowerCase() === key)) return null
    const id = this.#organizationIds.get(key) ?? this.#nextId()
    this.#organizationIds.set(key, id)
    return id
  }

  /** Puts an own secret of a repository there as its owner would. */
  putSecret(fullName: string, name: string, value: string, family: SecretFamily = 'actions'): SecretFacts {
    return this.putSecretIn({ level: 'repository', family, repository: fullName, name }, value)
  }

  /**
   * Puts a secret into any store as its owner would; `updatedAt` is the clock's and never runs backwards.
   * @param reach needed for organizations and users
   */
  putSecretIn(slot: SecretSlot, value: string, reach: SecretReach | null = null): SecretFacts {
    const secrets = this.secretsOf(slot)
    if (secrets === null) throw new RangeError(`no such store: ${secretKey(slot, slot.name)}`)
    const key = secretKey(slot, slot.name)
    const before = secrets.get(key)?.facts
    const now = Math.floor(this.clock.now().getTime() / 1000) * 1000
    const at = new Date(before === undefined ? now : Math.max(now, Date.parse(before.updatedAt)))
    const updatedAt = wholeSecond(at)
    const facts = {
      name: slot.name.toUpperCase(),
      createdAt: before?.createdAt ?? updatedAt,
      updatedAt,
      visibility: reach?.visibility ?? null,
    }
    secrets.set(key, { facts, value: new SecretValue(value), reach })
    return facts
  }

  /** The map that holds a store's secrets, and those of its neighbours; null when there is no such place. */
  secretsOf(store: SecretStore): Map<string, MemorySecret> | null {
    if ('repository' in store) {
      const repository = this.repository(store.repository)
      if (repository === null) return null
      if (store.level === 'environment' && !hasEnvironment(repository, store.environment)) return null
      return repository.secrets
    }
    const login = (store.level === 'user' ? `@${store.user}` : store.organization).toLowerCase()
    const secrets = this.#ofOwners.get(login) ?? new Map<string, MemorySecret>()
    this.#ofOwners.set(login, secrets)
    return secrets
  }

  /** The value in a repository's own slot; null when there is no such secret. */
  secretValue(fullName: string, name: string, family: SecretFamily = 'actions'): SecretValue | null {
    return this.secretAt({ level: 'repository', family, repository: fullName, name })?.value ?? null
  }

  /** Every value in this world, by its place: what is not named in a comparison is compared all the same. */
  allValues(): Record<string, string> {
    const places = [
      ...this.repositories.map(({ fullName, secrets }) => [fullName, secrets] as const),
      ...this.#ofOwners,
    ]
    return Object.fromEntries(
      places.flatMap(([place, secrets]) =>
        [...secrets].map(([key, { value }]) => [`${place} ${key}`, value.reveal()]),
      ),
    )
  }

  secretAt(slot: SecretSlot): MemorySecret | null {
    return this.secretsOf(slot)?.get(secretKey(slot, slot.name)) ?? null
  }

  /** The living token of this value; null for dead and unknown ones. */
  living(value: SecretValue): MemoryToken | null {
    const now = this.clock.now().getTime()
    const token = this.tokens.find((each) => each.value.equals(value))
    if (token === undefined) return null
    const dead = token.diesAt !== null && token.diesAt <= now
    const expired = token.expiresAt !== null && Date.parse(token.expiresAt) <= now
    return dead || expired ? null : token
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

function usualPermissions(level: PermissionLevel): Readonly<Record<string, PermissionLevel>> {
  return { contents: level, actions: level, secrets: level, dependabot_secrets: level, environments: level }
}

/** `actions/PAT`, `environment production/PAT`: unique within a repository, an organization or a user. */
export function secretKey(store: SecretStore, name: string): string {
  return `${secretKeyPrefix(store)}${name.toUpperCase()}`
}

export function secretKeyPrefix(store: SecretStore): string {
  if (store.level === 'environment') return `environment ${store.environment.toLowerCase()}/`
  return store.level === 'user' ? 'codespaces/' : `${store.family}/`
}

/** GitHub's environments know no case. Source: docs.github.com, "Managing environments for deployment". */
function hasEnvironment({ environments }: MemoryRepository, environment: string): boolean {
  return environments.some((name) => name.toLowerCase() === environment.toLowerCase())
}

/** GitHub's instants are whole seconds. */
export function wholeSecond(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}
