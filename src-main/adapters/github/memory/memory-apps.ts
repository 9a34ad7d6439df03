import { randomBytes } from 'node:crypto'
import { ownerOf } from '../../../domain/destination.ts'
import { failure } from '../../../domain/failure.ts'
import { isWithin } from '../../../domain/github-app.ts'
import { failed, ok, type Result } from '../../../domain/result.ts'
import type { SecretValue } from '../../../domain/secret-value.ts'
import type { Clock } from '../../../ports/clock.ts'
import type {
  AppFacts,
  AppSession,
  GitHubApps,
  InstallationFacts,
  Permissions,
  TokenOrder,
} from '../../../ports/github-apps.ts'
import { appRefusal, endRefusal, mintRefusal } from '../app-refusals.ts'
import { answerFailure, cancelledFailure } from '../failures.ts'
import type { MemoryWorld } from './memory-world.ts'

const lifeMs = 3_600_000

export interface MemoryApp {
  readonly facts: AppFacts
  /** As `readAppPrivateKey` gives it: there is nothing to sign for here, so having it is enough. */
  readonly key: SecretValue
  readonly clientId: string
  readonly installations: MemoryInstallation[]
}

export interface MemoryInstallation extends InstallationFacts {
  readonly repositories: 'all' | readonly string[]
}

export interface NewMemoryApp {
  readonly slug: string
  readonly name: string
  readonly owner: string
  readonly clientId: string
  readonly key: SecretValue
  readonly permissions: Permissions
  readonly installations: readonly {
    readonly owner: string
    readonly repositories?: 'all' | readonly string[]
    readonly permissions?: Permissions
    readonly suspended?: boolean
  }[]
}

/** The GitHub Apps of a world in memory. */
export class MemoryApps {
  readonly all: MemoryApp[] = []
  #lastId = 700_000

  add(app: NewMemoryApp): MemoryApp {
    const granted = { metadata: 'read', ...app.permissions } as const
    const added: MemoryApp = {
      key: app.key,
      clientId: app.clientId,
      facts: {
        appId: this.#nextId(),
        slug: app.slug,
        name: app.name,
        owner: app.owner,
        permissions: granted,
      },
      installations: app.installations.map((each) => ({
        id: this.#nextId(),
        owner: each.owner,
        selection: (each.repositories ?? 'all') === 'all' ? 'all' : 'selected',
        repositories: each.repositories ?? 'all',
        permissions: { metadata: 'read', ...(each.permissions ?? granted) },
        suspended: each.suspended ?? false,
      })),
    }
    this.all.push(added)
    return added
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

/** The port over a world in memory. It narrows as GitHub does: a token reaches what was asked and no more. */
export function createMemoryGitHubApps(world: MemoryWorld): GitHubApps {
  const enter = async <T>(
    session: AppSession,
    signal: AbortSignal | undefined,
    work: (app: MemoryApp) => Result<T>,
  ): Promise<Result<T>> => {
    if (signal?.aborted === true) return failed(cancelledFailure(session.host.name))
    const app = world.apps.all.find(
      ({ clientId, facts, key }) =>
        (clientId === session.issuer || String(facts.appId) === session.issuer) && key.equals(session.key),
    )
    return app === undefined ? failed(appRefusal(refusal(401, session), session)) : work(app)
  }

  const covers = (at: MemoryInstallation, repository: string): boolean => {
    const known = world.repository(repository)
    if (known === null || !same(ownerOf(known.fullName), at.owner)) return false
    return at.repositories === 'all' || at.repositories.some((each) => same(each, known.fullName))
  }

  return {
    readApp: (session, options = {}) => enter(session, options.signal, ({ facts }) => ok(facts)),
    listInstallations: (session, options = {}) =>
      enter(session, options.signal, ({ installations }) => ok(installations)),
    installationOf: (session, repository, options = {}) =>
      enter(session, options.signal, ({ installations }) =>
        ok(installations.find((each) => covers(each, repository)) ?? null),
      ),
    mint: (session, at, order, options = {}) =>
      enter(session, options.signal, (app) => {
        const installation = app.installations.find(({ id }) => id === at.id)
        const status = refusedStatus(installation, order, covers)
        if (installation === undefined || status !== null)
          return failed(mintRefusal(refusal(status ?? 404, session), session, at))
        const repositories = order.repositories.map(
          (name) => world.repository(`${at.owner}/${name}`)?.fullName ?? `${at.owner}/${name}`,
        )
        const permissions: Permissions = { metadata: 'read', ...order.permissions }
        const token = world.addToken({
          value: `ghs_${randomBytes(18).toString('hex')}`,
          login: `${app.facts.slug}[bot]`,
          expiresAt: hourFrom(world.clock),
          repositories,
          permissions,
          mayWrite: Object.values(permissions).some((level) => level !== 'read'),
        })
        return ok({
          value: token.value,
          expiresAt: token.expiresAt ?? hourFrom(world.clock),
          permissions,
          selection: 'selected',
          repositories,
        })
      }),
    endToken: async (host, token) => {
      const living = world.living(token)
      if (living === null) return ok(undefined)
      if (!token.reveal().startsWith('ghs_'))
        return failed(endRefusal(failure('permission', host.name, ''), host.name))
      living.diesAt = world.clock.now().getTime()
      return ok(undefined)
    },
  }
}

function refusedStatus(
  at: MemoryInstallation | undefined,
  order: TokenOrder,
  covers: (at: MemoryInstallation, repository: string) => boolean,
): number | null {
  if (at === undefined) return 404
  if (at.suspended) return 403
  const reached = order.repositories.every((name) => covers(at, `${at.owner}/${name}`))
  return reached && isWithin(order.permissions, at.permissions) ? null : 422
}

function refusal(status: number, { host }: AppSession) {
  const purpose = {
    subject: host.name,
    place: host.name,
    act: 'act as the App',
    permission: '',
    scope: '',
    changes: false,
  }
  return answerFailure({ status, message: '', headers: {} }, purpose, host.name)
}

function hourFrom(clock: Clock): string {
  return new Date(Math.floor((clock.now().getTime() + lifeMs) / 1000) * 1000).toISOString()
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
