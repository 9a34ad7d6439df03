import type { Clock } from '../../ports/clock.ts'
import type { Exchange, Retry } from '../../ports/log.ts'
import type { Fetch } from '../github/transport.ts'
import type { JsonClientOptions } from './json-client.ts'

/** How services outside GitHub are reached, the same for all of them. */
export interface ServiceHttp {
  readonly clock: Clock
  readonly userAgent: string
  /** Default false. */
  readonly noWait?: boolean
  /** Longest time for one exchange, in milliseconds. Default 30,000. */
  readonly deadlineMs?: number
  /** First pause before a request is repeated, in milliseconds. Default 1,000. */
  readonly pauseMs?: number
  readonly fetch?: Fetch
  readonly onExchange?: (exchange: Exchange) => void
  readonly onRetry?: (retry: Retry) => void
}

/** The options of a client with everything that was left out. */
export function completeHttp(
  http: ServiceHttp,
): Pick<
  JsonClientOptions,
  'clock' | 'noWait' | 'deadlineMs' | 'pauseMs' | 'fetch' | 'onExchange' | 'onRetry'
> {
  return {
    clock: http.clock,
    noWait: http.noWait ?? false,
    deadlineMs: http.deadlineMs ?? 30_000,
    pauseMs: http.pauseMs ?? 1_000,
    fetch: http.fetch ?? globalThis.fetch,
    ...(http.onExchange === undefined ? {} : { onExchange: http.onExchange }),
    ...(http.onRetry === undefined ? {} : { onRetry: http.onRetry }),
  }
}
