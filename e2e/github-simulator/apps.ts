import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { PermissionLevel } from './tokens.ts'
import type { World } from './world.ts'

export interface NewApp {
  readonly slug: string
  readonly name?: string
  /** Login of who owns the App; it must exist. */
  readonly owner: string
  /** What the App asks for wherever it is installed. */
  readonly permissions: Readonly<Record<string, PermissionLevel>>
}

export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly clientId: string
  readonly owner: string
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  /** What JWTs are checked with; several during a change of keys. */
  readonly publicKeys: KeyObject[]
  readonly createdAt: Date
}

export interface Installation {
  readonly id: number
  readonly app: App
  /** Login of the user or organization that it is at. */
  readonly account: string
  /** Ids. */
  readonly repositories: 'all' | ReadonlySet<number>
  permissions: Readonly<Record<string, PermissionLevel>>
  suspendedAt: Date | null
  readonly createdAt: Date
}

export interface NewInstallation {
  /** Full names; `all` (default) means every repository of the account. */
  readonly repositories?: 'all' | readonly string[]
  /** What the account agreed to; all that the App asks for by default. */
  readonly permissions?: Readonly<Record<string, PermissionLevel>>
}

/** Every GitHub App of the host and where it is installed. */
export class AppRegistry {
  readonly all: App[] = []
  readonly installations: Installation[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Registers an App and gives its private key (PKCS#1 PEM), as its settings page does once. */
  add(options: NewApp): { readonly app: App; readonly privateKey: string } {
    const id = this.#world.nextId()
    const app: App = {
      id,
      slug: options.slug,
      name: options.name ?? options.slug,
      clientId: `Iv23li${String(id).padStart(14, '0')}`,
      owner: options.owner,
      permissions: { metadata: 'read', ...options.permissions },
      publicKeys: [],
      createdAt: this.#world.now(),
    }
    this.all.push(app)
    this.#world.addUser(`${app.slug}[bot]`)
    return { app, privateKey: this.addKey(app) }
  }

  /** One more private key for the App, beside those that it has. */
  addKey(app: App): string {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    app.publicKeys.push(publicKey)
    return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  }

  install(app: App, account: string, options: NewInstallation = {}): Installation {
    const repositories = options.repositories ?? 'all'
    const installation: Installation = {
      id: this.#world.nextId(),
      app,
      account,
      repositories:
        repositories === 'all' ? 'all' : new Set(repositories.map((name) => this.#repositoryId(name))),
      permissions: { metadata: 'read', ...(options.permissions ?? app.permissions) },
      suspendedAt: null,
      createdAt: this.#world.now(),
    }
    this.installations.push(installation)
    return installation
  }

  /** By client id or by App id, as the `iss` of a JWT names it. */
  byIssuer(issuer: string): App | undefined {
    return this.all.find((app) => app.clientId === issuer || String(app.id) === issuer)
  }

  #repositoryId(fullName: string): number {
    const repository = this.#world.repository(fullName)
    if (!repository) throw new Error(`no such repository: ${fullName}`)
    return repository.id
  }
}
