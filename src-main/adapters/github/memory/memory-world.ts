import { SecretValue } from '../../../domain/secret-value.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { SecretFacts, SecretSlot, UnfinishedRun } from '../../../ports/github.ts'

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
  /** Instant of its death in milliseconds since 1970; null while it lives. */
  diesAt: number | null
}

export interface MemoryRepository {
  readonly id: number
  fullName: string
  archived: boolean
  readonly private: boolean
  /** The operator's role: false for read only. */
  readonly writable: boolean
  readonly secrets: Map<string, { readonly facts: SecretFacts; readonly value: SecretValue }>
}

export interface NewMemoryToken {
  readonly value: string
  readonly login: string
  readonly expiresAt?: string | null
  readonly scopes?: readonly string[]
  readonly repositories?: 'all' | readonly string[]
  readonly mayWrite?: boolean
}

/** A small GitHub in memory: what sample data explores, and what tests of use-cases act on. */
export class MemoryWorld {
  readonly clock: Clock
  readonly tokens: MemoryToken[] = []
  readonly repositories: MemoryRepository[] = []
  readonly runs: UnfinishedRun[] = []
  /** From the revoke until the token is dead, in milliseconds. */
  revocationDelayMs = 0
  #lastId = 1000

  constructor(clock: Clock) {
    this.clock = clock
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
      diesAt: null,
    }
    this.tokens.push(added)
    return added
  }

  addRepository(
    fullName: string,
    options: { readonly archived?: boolean; readonly private?: boolean; readonly writable?: boolean } = {},
  ): MemoryRepository {
    const repository: MemoryRepository = {
      id: this.#nextId(),
      fullName,
      archived: options.archived ?? false,
      private: options.private ?? true,
      writable: options.writable ?? true,
      secrets: new Map(),
    }
    this.repositories.push(repository)
    return repository
  }

  repository(fullName: string): MemoryRepository | null {
    const name = fullName.toLowerCase()
    return this.repositories.find((each) => each.fullName.toLowerCase() === name) ?? null
  }

  /** Puts a secret there as its owner would; `updatedAt` is the clock's and never runs backwards. */
  putSecret(
    fullName: string,
    name: string,
    value: string,
    family: SecretSlot['family'] = 'actions',
  ): SecretFacts {
    const repository = this.repository(fullName)
    if (repository === null) throw new RangeError(`no such repository: ${fullName}`)
    const key = secretKey(family, name)
    const before = repository.secrets.get(key)?.facts
    const now = Math.floor(this.clock.now().getTime() / 1000) * 1000
    const at = new Date(before === undefined ? now : Math.max(now, Date.parse(before.updatedAt)))
    const updatedAt = wholeSecond(at)
    const facts = { name: name.toUpperCase(), createdAt: before?.createdAt ?? updatedAt, updatedAt }
    repository.secrets.set(key, { facts, value: new SecretValue(value) })
    return facts
  }

  /** The value in a slot; null when there is no such secret. */
  secretValue(fullName: string, name: string, family: SecretSlot['family'] = 'actions'): SecretValue | null {
    return this.repository(fullName)?.secrets.get(secretKey(family, name))?.value ?? null
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

export function secretKey(family: SecretSlot['family'], name: string): string {
  return `${family}/${name.toUpperCase()}`
}

/** GitHub's instants are whole seconds. */
export function wholeSecond(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}
