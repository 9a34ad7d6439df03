import type { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BudgetState, GitHub, Host, Session } from '../../ports/github.ts'
import type { HttpCache } from '../../ports/http-cache.ts'
import { Client } from './client.ts'
import { Connections } from './connections.ts'
import { countRepositories, identify } from './identity.ts'
import { Limiter } from './limiter.ts'
import { completeLimits, type Limits } from './limits.ts'
import { runProbe } from './probes.ts'
import { listOwners, listRepositories, readOrganization, readRepositories } from './repositories.ts'
import { revokeToken } from './revoke.ts'
import { runsSince, unfinishedRuns } from './runs.ts'
import { type PublicKeys, Secrets } from './secrets.ts'
import type { Fetch } from './transport.ts'
import { listEnvironments, readWorkflows } from './workflows.ts'

export interface GitHubOptions {
  readonly httpCache: HttpCache
  readonly clock: Clock
  /** First part of the User-Agent. Default `rekey`. */
  readonly userAgent?: string
  readonly limits?: Partial<Limits>
  /** Longest time for one exchange, in milliseconds. Default 30,000. */
  readonly deadlineMs?: number
  /** Largest answer that is read. Default 10 MB. */
  readonly maxBodyBytes?: number
  /** True: fail at once where GitHub asks to wait. Default false. */
  readonly noWait?: boolean
  readonly fetch?: Fetch
  /** Told when an identity's budget changes its pace, begins to wait or ends waiting. */
  readonly onBudget?: (identity: string, state: BudgetState) => void
  /** Told when a host stops or begins to answer, or its clock differs from what was known. */
  readonly onConnection?: () => void
}

/** What outlives a session: everything known of one identity on one host but its token. */
interface Desk {
  readonly limiter: Limiter
  readonly keys: PublicKeys
  readonly changed: Set<string>
}

interface Worker {
  readonly client: Client
  readonly secrets: Secrets
}

/** GitHub over HTTP: one budget, one set of public keys and one ETag cache per token and host. */
export function createGitHub(options: GitHubOptions): GitHub {
  const limits = completeLimits(options.limits)
  const connections = new Connections(options.clock, () => options.onConnection?.())
  const desks = new Map<string, Desk>()
  /** Workers live as long as somebody holds their token: this adapter alone keeps none in memory. */
  const workers = new WeakMap<SecretValue, Map<string, Worker>>()

  const deskOf = (identity: string, host: Host): Desk => {
    const key = `${identity} ${host.apiUrl}`
    const known = desks.get(key)
    if (known !== undefined) return known
    const limiter = new Limiter(limits, options.clock, (state) => options.onBudget?.(identity, state))
    const desk: Desk = { limiter, keys: new Map(), changed: new Set() }
    desks.set(key, desk)
    return desk
  }

  const clientFor = (identity: string, host: Host, token: SecretValue | null): Client => {
    const { limiter, changed } = deskOf(identity, host)
    return new Client({
      host,
      token,
      identity,
      httpCache: options.httpCache,
      changed,
      clock: options.clock,
      limiter,
      limits,
      userAgent: options.userAgent ?? 'rekey',
      deadlineMs: options.deadlineMs ?? 30_000,
      maxBodyBytes: options.maxBodyBytes ?? 10 * 1024 * 1024,
      noWait: options.noWait ?? false,
      fetch: options.fetch ?? globalThis.fetch,
      connections,
    })
  }

  const workerOf = (session: Session): Worker => {
    const { identity, host, token } = session
    const key = `${identity} ${host.apiUrl}`
    const ofToken = workers.get(token) ?? new Map<string, Worker>()
    workers.set(token, ofToken)
    const known = ofToken.get(key)
    if (known !== undefined) return known
    const client = clientFor(identity, host, token)
    const worker = { client, secrets: new Secrets(client, deskOf(identity, host).keys) }
    ofToken.set(key, worker)
    return worker
  }

  return {
    identify: (session, request = {}) => identify(workerOf(session).client, session, request),
    countRepositories: (session, request = {}) =>
      countRepositories(workerOf(session).client, session, request),
    readRepositories: (session, names, request = {}) =>
      readRepositories(workerOf(session).client, names, request),
    listOwners: (session, request = {}) => listOwners(workerOf(session).client, session, request),
    readOrganization: (session, organization, request = {}) =>
      readOrganization(workerOf(session).client, organization, request),
    listRepositories: (session, owner, request = {}) =>
      listRepositories(workerOf(session).client, owner, request),
    listEnvironments: (session, repository, request = {}) =>
      listEnvironments(workerOf(session).client, repository, request),
    readWorkflows: (session, repository, request = {}) =>
      readWorkflows(workerOf(session).client, repository, request),
    listSecrets: (session, store, request = {}) => workerOf(session).secrets.list(store, request),
    listInheritedSecrets: (session, repository, family, request = {}) =>
      workerOf(session).secrets.listInherited(repository, family, request),
    selectedRepositories: (session, slot, request = {}) => workerOf(session).secrets.selected(slot, request),
    selectRepositories: (session, slot, repositoryIds, request = {}) =>
      workerOf(session).secrets.select(slot, repositoryIds, request),
    readSecret: (session, slot, request = {}) => workerOf(session).secrets.read(slot, request),
    writeSecret: (session, slot, value, request = {}) =>
      workerOf(session).secrets.write(slot, value, request),
    prefetchKey: (session, slot, request = {}) => workerOf(session).secrets.prefetchKey(slot, request),
    probe: (session, probe, request = {}) =>
      runProbe(
        { client: workerOf(session).client, session, lookForRunMs: limits.windowMs / 6 },
        probe,
        request,
      ),
    unfinishedRuns: (session, repository, before, request = {}) =>
      unfinishedRuns(workerOf(session).client, repository, before, request),
    runsSince: (session, repository, workflow, since, request = {}) =>
      runsSince(workerOf(session).client, repository, workflow, since, request),
    // A client of its own for each revoke: it must carry no token, and none of its values is kept.
    revoke: (host, token, request = {}) => revokeToken(clientFor('anonymous', host, null), token, request),
    setPace: (session, pace) => deskOf(session.identity, session.host).limiter.setPace(pace),
    connection: (host) => connections.of(host),
    budget: (session) => deskOf(session.identity, session.host).limiter.state(),
  }
}
