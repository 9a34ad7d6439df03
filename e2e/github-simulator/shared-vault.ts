import { Vault, wholeSecond } from './vault.ts'
import type { Repository } from './world.ts'

export const visibilities = ['all', 'private', 'selected'] as const
export type Visibility = (typeof visibilities)[number]

/** Which repositories may read a secret of an organization or a user. */
export interface Reach {
  readonly visibility: Visibility
  /** In the order of selection; empty unless the visibility is `selected`. */
  readonly selectedRepositoryIds: readonly number[]
}

export interface ReachVersion extends Reach {
  readonly at: Date
}

/** How tests give a secret to a vault: full names instead of ids. */
export interface SeededReach {
  /** `selected` when repositories are given, else `all`. */
  readonly visibility?: Visibility
  readonly repositories?: readonly string[]
  readonly at?: Date
}

export interface SharedVaultOptions {
  /** The repository of an id or full name; undefined for one that this vault's secrets cannot be shared with. */
  readonly repositoryOf: (key: number | string) => Repository | undefined
  /** `chosen` by every write (organizations), or `always-selected` (Codespaces secrets of a user). */
  readonly visibility: 'chosen' | 'always-selected'
  readonly now: () => Date
}

/** A vault above repositories: every secret also has a reach. */
export class SharedVault extends Vault {
  readonly visibility: SharedVaultOptions['visibility']
  readonly repositoryOf: SharedVaultOptions['repositoryOf']
  readonly #now: () => Date
  readonly #reach = new Map<string, Reach>()
  readonly #reachHistory = new Map<string, ReachVersion[]>()

  constructor(options: SharedVaultOptions) {
    super()
    this.visibility = options.visibility
    this.repositoryOf = options.repositoryOf
    this.#now = options.now
  }

  /** Null when there is no such secret. */
  reachOf(name: string): Reach | null {
    return this.get(name) ? (this.#reach.get(name.toUpperCase()) ?? this.#unshared()) : null
  }

  share(name: string, reach: Reach): void {
    const key = name.toUpperCase()
    const selectedRepositoryIds = [...new Set(reach.selectedRepositoryIds)]
    const kept: Reach = { visibility: reach.visibility, selectedRepositoryIds }
    this.#reach.set(key, kept)
    this.#reachHistory.set(key, [...this.reachHistory(name), { ...kept, at: wholeSecond(this.#now()) }])
  }

  /** The selected repositories that still exist and still may be selected: deleted and transferred ones drop out. */
  selected(name: string): Repository[] {
    const ids = this.reachOf(name)?.selectedRepositoryIds ?? []
    return ids.map((id) => this.repositoryOf(id)).filter((repository) => repository !== undefined)
  }

  /** True when the secret may be read by the repository. */
  reaches(name: string, repository: Repository): boolean {
    switch (this.reachOf(name)?.visibility) {
      case 'all':
        return true
      case 'private':
        return repository.private
      case 'selected':
        return this.selected(name).some(({ id }) => id === repository.id)
      case undefined:
        return false
    }
  }

  /** Every reach the name ever had, oldest first; survives deletion. */
  reachHistory(name: string): ReachVersion[] {
    return [...(this.#reachHistory.get(name.toUpperCase()) ?? [])]
  }

  /** Puts a secret without a request. Throws for a repository that cannot be selected. */
  seed(name: string, value: string, { visibility, repositories, at }: SeededReach = {}): void {
    this.write(name, value, at ?? this.#now())
    const selectedRepositoryIds = (repositories ?? []).map((fullName) => {
      const repository = this.repositoryOf(fullName)
      if (!repository) throw new Error(`cannot be selected for ${name}: ${fullName}`)
      return repository.id
    })
    const fallback = this.#unshared().visibility
    this.share(name, {
      visibility: visibility ?? (repositories === undefined ? fallback : 'selected'),
      selectedRepositoryIds,
    })
  }

  override remove(name: string): boolean {
    this.#reach.delete(name.toUpperCase())
    return super.remove(name)
  }

  #unshared(): Reach {
    return {
      visibility: this.visibility === 'chosen' ? 'all' : 'selected',
      selectedRepositoryIds: [],
    }
  }
}
