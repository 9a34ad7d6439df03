import { AppRegistry } from './apps.ts'
import { Incident } from './incident.ts'
import { RunRegistry } from './runs.ts'
import type { SharedVault } from './shared-vault.ts'
import { TokenRegistry } from './tokens.ts'
import type { Vault } from './vault.ts'
import { type SecretFamily, type SecretLocation, VaultRegistry } from './vaults.ts'
import { isWorkflowFile } from './workflow-files.ts'

/** A person's role on one repository, from most to least. */
export type Role = 'admin' | 'maintain' | 'push' | 'triage' | 'pull'

const roleOrder: readonly Role[] = ['pull', 'triage', 'push', 'maintain', 'admin']

/** True when `role` is at least `needed`. */
export const roleAtLeast = (role: Role | null, needed: Role): boolean =>
  role !== null && roleOrder.indexOf(role) >= roleOrder.indexOf(needed)

export interface User {
  readonly id: number
  login: string
  name: string | null
  createdAt: Date
}

export interface Organization {
  readonly id: number
  login: string
  description: string | null
  /** login to role in the organization. */
  members: Record<string, 'admin' | 'member'>
  /** What every member may do on every repository of the organization. */
  basePermission: Role | null
  /** Classic tokens must be authorized for single sign-on before they reach anything private here. */
  ssoEnforced: boolean
  forbidsClassicTokens: boolean
  /**
   * Longest allowed lifetime of a fine-grained token in days. GitHub's default for organizations is 366; null, the
   * default here, allows any, so that tests about other things need not think of it.
   */
  maximumTokenLifetimeDays: number | null
  createdAt: Date
}

export interface Dispatch {
  event: string
  eventType: string | null
  clientPayload: Record<string, unknown>
  inputs: Record<string, unknown>
}

export interface Workflow {
  readonly id: number
  name: string
  /** For example `.github/workflows/deploy.yml`. */
  path: string
  state: 'active' | 'deleted' | 'disabled_fork' | 'disabled_inactivity' | 'disabled_manually'
  /** Event types it listens to; an empty list listens to all; null has no `repository_dispatch` trigger. */
  repositoryDispatch: string[] | null
  /** Declared inputs; null has no `workflow_dispatch` trigger. */
  workflowDispatch: Record<string, { required?: boolean }> | null
  /** The `run-name:` of the file; becomes the run's `display_title`. */
  runName: ((dispatch: Dispatch) => string) | null
}

export interface Repository {
  readonly id: number
  owner: string
  name: string
  description: string | null
  private: boolean
  /** Visible to the whole enterprise; such a repository is private too. */
  internal: boolean
  archived: boolean
  disabled: boolean
  fork: boolean
  topics: string[]
  /** Only repositories of organizations show them. */
  customProperties: Record<string, string | string[] | null>
  defaultBranch: string
  branches: string[]
  /** login to role; wins over what the organization gives. null takes access away. */
  roles: Record<string, Role | null>
  environments: string[]
  workflows: Workflow[]
  /** Path to text, alike on every branch. A workflow without a file here is read as a generated one. */
  files: Record<string, string>
  createdAt: Date
  pushedAt: Date
}

export type NewRepository = Partial<Omit<Repository, 'id' | 'owner' | 'name' | 'workflows'>> & {
  workflows?: (Partial<Omit<Workflow, 'id'>> & { path: string })[]
}

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Everything a GitHub host holds. Mutable on purpose: tests change it while requests are running. */
export class World {
  now: () => Date
  readonly users: User[] = []
  readonly organizations: Organization[] = []
  readonly repositories: Repository[] = []
  readonly tokens: TokenRegistry
  readonly apps: AppRegistry
  readonly runs: RunRegistry
  readonly incident = new Incident()
  readonly #vaults: VaultRegistry
  /** Asked with every request: a host of 10,000 repositories must not look through all of them. */
  readonly #byName = new Map<string, Repository>()
  readonly #byId = new Map<number, Repository>()
  /** Former full name (lower case) to repository id. */
  readonly #formerNames = new Map<string, number>()
  // Above 2^31, as int64 ids on GitHub can be: a client that keeps 32 bits breaks here.
  #lastId = 2_200_000_000

  constructor(options: { now?: () => Date } = {}) {
    this.now = options.now ?? (() => new Date())
    this.tokens = new TokenRegistry(this)
    this.apps = new AppRegistry(this)
    this.runs = new RunRegistry(this)
    this.#vaults = new VaultRegistry(this)
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  addUser(login: string, options: { name?: string | null } = {}): User {
    const user = { id: this.nextId(), login, name: options.name ?? null, createdAt: this.now() }
    this.users.push(user)
    return user
  }

  addOrganization(login: string, options: Partial<Omit<Organization, 'id' | 'login'>> = {}): Organization {
    const organization: Organization = {
      id: this.nextId(),
      login,
      description: null,
      members: {},
      basePermission: 'pull',
      ssoEnforced: false,
      forbidsClassicTokens: false,
      maximumTokenLifetimeDays: null,
      createdAt: this.now(),
      ...options,
    }
    this.organizations.push(organization)
    return organization
  }

  /** Adds a repository by full name; its owner must exist. Taking a freed name gives a new id, as on GitHub. */
  addRepository(fullName: string, options: NewRepository = {}): Repository {
    const [owner, name, rest] = fullName.split('/')
    if (!owner || !name || rest !== undefined) throw new Error(`not a full repository name: ${fullName}`)
    if (!this.user(owner) && !this.organization(owner)) throw new Error(`no such owner: ${owner}`)
    if (this.repository(fullName)) throw new Error(`repository exists: ${fullName}`)
    const now = this.now()
    const { workflows = [], ...rest2 } = options
    const withoutEntry = Object.keys(options.files ?? {}).filter(
      (path) => isWorkflowFile(path) && !workflows.some((workflow) => workflow.path === path),
    )
    const defaultBranch = options.defaultBranch ?? 'main'
    const repository: Repository = {
      id: this.nextId(),
      owner,
      name,
      description: null,
      private: true,
      internal: false,
      archived: false,
      disabled: false,
      fork: false,
      topics: [],
      customProperties: {},
      defaultBranch,
      branches: [defaultBranch],
      roles: {},
      environments: [],
      files: {},
      workflows: [...workflows, ...withoutEntry.map((path) => ({ path }))].map((workflow) => ({
        id: this.nextId(),
        name: workflow.path.replace(/^.*\/|\.ya?ml$/g, ''),
        state: 'active',
        repositoryDispatch: null,
        workflowDispatch: null,
        runName: null,
        ...workflow,
      })),
      createdAt: now,
      pushedAt: now,
      ...rest2,
    }
    this.repositories.push(repository)
    this.#byName.set(fullName.toLowerCase(), repository)
    this.#byId.set(repository.id, repository)
    this.#formerNames.delete(fullName.toLowerCase())
    return repository
  }

  user(login: string): User | undefined {
    return this.users.find((user) => sameName(user.login, login))
  }

  organization(login: string): Organization | undefined {
    return this.organizations.find((organization) => sameName(organization.login, login))
  }

  /** By full name, case-insensitively; former names do not count. */
  repository(fullName: string): Repository | undefined {
    return this.#byName.get(fullName.toLowerCase())
  }

  repositoryById(id: number): Repository | undefined {
    return this.#byId.get(id)
  }

  repositoryOf(key: number | string): Repository | undefined {
    return typeof key === 'number' ? this.repositoryById(key) : this.repository(key)
  }

  /** The repository that once had this name and has not given it to another since. */
  formerRepository(fullName: string): Repository | undefined {
    const id = this.#formerNames.get(fullName.toLowerCase())
    return id === undefined ? undefined : this.repositoryById(id)
  }

  /** Renames or transfers; the old name then answers with a redirect. */
  renameRepository(fullName: string, newFullName: string): Repository {
    const repository = this.#existing(fullName)
    const [owner, name] = newFullName.split('/')
    if (!owner || !name) throw new Error(`not a full repository name: ${newFullName}`)
    this.#formerNames.set(fullName.toLowerCase(), repository.id)
    this.#formerNames.delete(newFullName.toLowerCase())
    this.#byName.delete(fullName.toLowerCase())
    repository.owner = owner
    repository.name = name
    this.#byName.set(newFullName.toLowerCase(), repository)
    return repository
  }

  deleteRepository(fullName: string): void {
    const repository = this.#existing(fullName)
    this.repositories.splice(this.repositories.indexOf(repository), 1)
    this.#byName.delete(fullName.toLowerCase())
    this.#byId.delete(repository.id)
    this.#vaults.forget(repository)
  }

  /** The role that the login has, from the repository itself, ownership or the organization. */
  roleOf(login: string, repository: Repository): Role | null {
    for (const [name, role] of Object.entries(repository.roles)) if (sameName(name, login)) return role
    if (sameName(repository.owner, login)) return 'admin'
    const organization = this.organization(repository.owner)
    if (!organization) return repository.private ? null : 'pull'
    const membership = this.membershipOf(login, organization)
    if (membership === 'admin') return 'admin'
    if (membership === 'member') return organization.basePermission
    return repository.private ? null : 'pull'
  }

  membershipOf(login: string, organization: Organization): 'admin' | 'member' | null {
    return Object.entries(organization.members).find(([name]) => sameName(name, login))?.[1] ?? null
  }

  /** The environment's name as it was made: GitHub compares them case-insensitively (docs, "Managing environments"). */
  environmentOf(repository: Repository, name: string): string | undefined {
    return repository.environments.find((existing) => sameName(existing, name))
  }

  /** The secrets of one family at one repository; `place` tells environments apart. */
  vault(repository: Repository | string, family = 'actions', place = ''): Vault {
    const found = typeof repository === 'string' ? this.#existing(repository) : repository
    return this.#vaults.ofRepository(found, family, place)
  }

  /** An organization's secrets of one family; `seed` puts one with its reach. Throws for an unknown organization. */
  organizationVault(login: string, family: SecretFamily = 'actions'): SharedVault {
    return this.#vaults.ofOrganization(login, family)
  }

  /** A user's Codespaces secrets. Throws for an unknown user. */
  userVault(login: string): SharedVault {
    return this.#vaults.ofUser(login)
  }

  /** The vault of any place. Throws when the place does not exist. */
  vaultAt(location: SecretLocation): Vault {
    switch (location.level) {
      case 'repository':
        return this.vault(location.repository, location.family)
      case 'environment': {
        const repository = this.#existing(location.repository)
        const environment = this.environmentOf(repository, location.environment)
        if (environment === undefined) throw new Error(`no such environment: ${location.environment}`)
        return this.vault(repository, 'environment', environment)
      }
      case 'organization':
        return this.organizationVault(location.organization, location.family)
      case 'user':
        return this.userVault(location.user)
    }
  }

  #existing(fullName: string): Repository {
    const repository = this.repository(fullName)
    if (!repository) throw new Error(`no such repository: ${fullName}`)
    return repository
  }
}
