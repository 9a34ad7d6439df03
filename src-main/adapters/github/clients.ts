import type { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BudgetState, Host } from '../../ports/github.ts'
import type { HttpCache } from '../../ports/http-cache.ts'
import type { Exchange, Retry } from '../../ports/log.ts'
import { Client } from './client.ts'
import { Connections } from './connections.ts'
import { Limiter } from './limiter.ts'
import { completeLimits, type Limits } from './limits.ts'
import type { PublicKeys } from './secrets.ts'
import { Spending } from './spending.ts'
import type { Fetch } from './transport.ts'

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
  /** Told when an identity's budget changes its pace, begins to wait, ends waiting, or has less left of its hour. */
  readonly onBudget?: (identity: string, state: BudgetState) => void
  /** Told when a host stops or begins to answer, or its clock differs from what was known. */
  readonly onConnection?: () => void
  readonly onExchange?: (exchange: Exchange) => void
  readonly onRetry?: (retry: Retry) => void
}

/** What outlives a session: everything known of one identity on one host but its token. */
export interface Desk {
  readonly limiter: Limiter
  readonly keys: PublicKeys
  readonly changed: Set<string>
}

/**
 * Where every port of GitHub gets its clients from, so that all of them share one budget, one cache and one view of
 * the connection for each identity and host.
 */
export interface Clients {
  readonly limits: Limits
  readonly connections: Connections
  readonly clock: Clock
  deskOf(identity: string, host: Host): Desk
  /** A new client. @param token null for requests that must carry no `Authorization` */
  clientFor(identity: string, host: Host, token: SecretValue | null): Client
}

export function createClients(options: GitHubOptions): Clients {
  const limits = completeLimits(options.limits)
  const connections = new Connections(options.clock, () => options.onConnection?.())
  const desks = new Map<string, Desk>()
  /** By the address of the host. */
  const spendings = new Map<string, Spending>()

  const deskOf = (identity: string, host: Host): Desk => {
    const key = `${identity} ${host.apiUrl}`
    const known = desks.get(key)
    if (known !== undefined) return known
    const spending = spendings.get(host.apiUrl) ?? new Spending()
    spendings.set(host.apiUrl, spending)
    const limiter = new Limiter(
      limits,
      options.clock,
      (state) => options.onBudget?.(identity, state),
      spending,
    )
    const desk: Desk = { limiter, keys: new Map(), changed: new Set() }
    desks.set(key, desk)
    return desk
  }

  return {
    limits,
    connections,
    clock: options.clock,
    deskOf,
    clientFor: (identity, host, token) => {
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
        ...(options.onExchange === undefined ? {} : { onExchange: options.onExchange }),
        ...(options.onRetry === undefined ? {} : { onRetry: options.onRetry }),
      })
    },
  }
}
