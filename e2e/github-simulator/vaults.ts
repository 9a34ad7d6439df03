import { SharedVault } from './shared-vault.ts'
import { Vault } from './vault.ts'
import type { Repository, World } from './world.ts'

export const secretFamilies = ['actions', 'dependabot', 'codespaces', 'agents'] as const
export type SecretFamily = (typeof secretFamilies)[number]

/** One place that has secrets, by the names of its owner; family `actions` by default. */
export type SecretLocation =
  | { readonly level: 'repository'; readonly repository: string; readonly family?: SecretFamily }
  | { readonly level: 'environment'; readonly repository: string; readonly environment: string }
  | { readonly level: 'organization'; readonly organization: string; readonly family?: SecretFamily }
  | { readonly level: 'user'; readonly user: string }

/** Every vault of the host, made at first use. */
export class VaultRegistry {
  readonly #vaults = new Map<string, Vault>()
  readonly #sharedVaults = new Map<string, SharedVault>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** The secrets of one family at one repository; family `environment` has one vault for each `place`. */
  ofRepository({ id }: Repository, family: string, place: string): Vault {
    const key = `${id}:${family}:${place}`
    const vault = this.#vaults.get(key) ?? new Vault()
    this.#vaults.set(key, vault)
    return vault
  }

  /** Throws for an unknown organization. */
  ofOrganization(login: string, family: SecretFamily): SharedVault {
    const world = this.#world
    const organization = world.organization(login)
    if (!organization) throw new Error(`no such organization: ${login}`)
    return this.#shared(`${organization.id}:${family}`, 'chosen', (key) => {
      const repository = world.repositoryOf(key)
      return repository && world.organization(repository.owner) === organization ? repository : undefined
    })
  }

  /** The Codespaces secrets of a user: there are no others. Throws for an unknown user. */
  ofUser(login: string): SharedVault {
    const world = this.#world
    const user = world.user(login)
    if (!user) throw new Error(`no such user: ${login}`)
    return this.#shared(String(user.id), 'always-selected', (key) => {
      const repository = world.repositoryOf(key)
      return repository && world.roleOf(user.login, repository) !== null ? repository : undefined
    })
  }

  forget(repository: Repository): void {
    for (const [key] of this.#vaults) if (key.startsWith(`${repository.id}:`)) this.#vaults.delete(key)
  }

  #shared(
    key: string,
    visibility: SharedVault['visibility'],
    repositoryOf: SharedVault['repositoryOf'],
  ): SharedVault {
    const vault =
      this.#sharedVaults.get(key) ??
      new SharedVault({ visibility, repositoryOf, now: () => this.#world.now() })
    this.#sharedVaults.set(key, vault)
    return vault
  }
}
