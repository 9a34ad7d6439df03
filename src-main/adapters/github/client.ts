import type { Octokit } from '@octokit/rest'
import * as v from 'valibot'
import { FailureError } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Host, RequestOptions } from '../../ports/github.ts'
import type { HttpCache } from '../../ports/http-cache.ts'
import type { Exchange, Retry } from '../../ports/log.ts'
import { connectionTexts } from '../../texts/connection.ts'
import type { Connections } from './connections.ts'
import { keepEtags } from './etag-cache.ts'
import { answerFailure, type Purpose, strangeAnswer, transportFailure, unexpectedAnswer } from './failures.ts'
import { isHttpError, messageIn, transportErrorIn } from './http-error.ts'
import { limitRequests } from './limit-requests.ts'
import type { Limiter } from './limiter.ts'
import type { Limits } from './limits.ts'
import { createOctokit } from './octokit.ts'
import { type AnswerHead, header, serverClock } from './refusal.ts'
import { retrySafely } from './retry.ts'
import { createTransport, type Fetch } from './transport.ts'

export interface Ask<T> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Path below the REST root, already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly purpose: Purpose
  /** Statuses that mean success. */
  readonly expected: readonly number[]
  readonly shape: v.GenericSchema<unknown, T>
  /** True if the answer may be kept with its ETag. */
  readonly keep?: boolean
}

export interface Answer<T> {
  readonly status: number
  readonly head: AnswerHead
  readonly data: T
  /** GitHub's clock, ISO 8601 UTC; this machine's if the answer had no `Date`. */
  readonly serverTime: string
}

export interface ClientOptions {
  readonly host: Host
  /** Null for requests that must carry no `Authorization`. */
  readonly token: SecretValue | null
  readonly identity: string
  readonly httpCache: HttpCache
  /** URLs whose next read must not be answered from the cache. */
  readonly changed: Set<string>
  readonly clock: Clock
  readonly limiter: Limiter
  readonly limits: Limits
  readonly userAgent: string
  readonly deadlineMs: number
  readonly maxBodyBytes: number
  readonly noWait: boolean
  readonly fetch: Fetch
  readonly connections: Connections
  readonly onExchange?: (exchange: Exchange) => void
  readonly onRetry?: (retry: Retry) => void
}

/** One token on one host: every request of the adapter passes through `ask`, and every trouble ends here. */
export class Client {
  readonly host: string
  readonly clock: Clock
  readonly #root: string
  readonly #options: ClientOptions
  /** Made with the first request. */
  #octokit: Promise<Octokit> | null = null
  readonly #changed: Set<string>
  readonly #address: Host
  readonly #connections: Connections

  constructor(options: ClientOptions) {
    this.host = options.host.name
    this.clock = options.clock
    this.#changed = options.changed
    this.#address = options.host
    this.#connections = options.connections
    this.#root = options.host.apiUrl.replace(/\/+$/, '')
    this.#options = options
  }

  async #makeOctokit(): Promise<Octokit> {
    const { clock, limits, ...options } = this.#options
    const octokit = await createOctokit({
      apiUrl: this.#root,
      userAgent: options.userAgent,
      fetch: createTransport({
        apiUrl: this.#root,
        token: options.token,
        deadlineMs: options.deadlineMs,
        maxBodyBytes: options.maxBodyBytes,
        fetch: options.fetch,
        clock,
        ...(options.onExchange === undefined ? {} : { onExchange: options.onExchange }),
      }),
    })
    // The last hook added is the outermost: cache, then retry, then limiter, so that each try has its own permit.
    limitRequests(octokit, options.limiter, clock, limits.refusedTries, options.noWait)
    retrySafely(octokit, clock, limits.windowMs / 120, options.onRetry)
    keepEtags(octokit, options.httpCache, options.identity, options.changed, clock)
    return octokit
  }

  /** Sends one request and believes the answer only if status and shape are GitHub's. */
  async ask<T>(ask: Ask<T>, options: RequestOptions = {}): Promise<Result<Answer<T>>> {
    const { purpose } = ask
    this.#octokit ??= this.#makeOctokit()
    const octokit = await this.#octokit
    try {
      const answer = await octokit.request({
        method: ask.method,
        url: `${ask.path}${queryText(ask.query)}`,
        headers: {},
        ...(ask.body === undefined ? {} : { data: ask.body }),
        request: {
          keep: ask.keep === true,
          demand: {
            thenWrite: options.thenWrite === true,
            background: options.background === true,
            ...(options.notAfterMs === undefined ? {} : { notAfterMs: options.notAfterMs }),
          },
          ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
          ...(options.signal === undefined ? {} : { signal: options.signal }),
        },
      })
      const head: AnswerHead = { status: answer.status, headers: answer.headers }
      this.#connections.answered(this.#address, serverClock(head))
      if (answer.status >= 300) return failed(answerFailure({ ...head, message: '' }, purpose, this.host))
      const data = v.safeParse(ask.shape, answer.data)
      if (!ask.expected.includes(answer.status) || !data.success) {
        const what = describeUnexpected(head, data.success)
        return failed(strangeAnswer(purpose, this.host, what))
      }
      const serverTime = (serverClock(head) ?? this.clock.now()).toISOString()
      return ok({ status: answer.status, head, data: data.output, serverTime })
    } catch (error) {
      if (error instanceof FailureError) return failed({ ...error.failure, subject: purpose.subject })
      const transport = transportErrorIn(error)
      if (transport !== null) {
        const why = transportFailure(transport, purpose, this.host)
        if (why.kind === 'network' || why.kind === 'unclear') this.#connections.unanswered(this.#address)
        return failed(why)
      }
      if (!isHttpError(error) || error.response === undefined) throw error
      const message = messageIn(error.response.data)
      const answer = { status: error.status, headers: error.response.headers, message }
      this.#connections.answered(this.#address, serverClock(answer))
      return failed(answerFailure(answer, purpose, this.host))
    }
  }

  /** The next read of this path takes the full answer, whatever the cache holds. */
  forget(path: string, query?: Ask<unknown>['query']): void {
    this.#changed.add(`${this.#root}${path}${queryText(query)}`)
  }
}

/**
 * Reads all pages of a list, following `Link: rel="next"`. A host without the header is asked for the next page
 * while pages come back full. Pages are counted, never taken from the header, so no list can lead elsewhere; one that
 * repeats itself or doesn't end within 100 pages is no list of GitHub's.
 * @param perPage null for the few lists whose size can't be asked for: only the header tells of more of them
 */
export async function askAllPages<T, Item>(
  client: Client,
  ask: Ask<T>,
  itemsOf: (data: T) => readonly Item[],
  options: RequestOptions,
  perPage: number | null = 100,
): Promise<Result<Item[]>> {
  const items: Item[] = []
  let previous = ''
  for (let page = 1; page <= 100; page += 1) {
    const query = {
      ...ask.query,
      ...(perPage === null ? {} : { per_page: perPage }),
      ...(page > 1 ? { page } : {}),
    }
    const answer = await client.ask({ ...ask, query }, options)
    if (!answer.ok) return answer
    const found = itemsOf(answer.value.data)
    const text = JSON.stringify(found)
    if (found.length > 0 && text === previous) break
    previous = text
    items.push(...found)
    if (found.length === 0 || !hasNextPage(answer.value.head, perPage !== null && found.length >= perPage))
      return ok(items)
  }
  return failed(unexpectedAnswer(ask.purpose.subject, client.host, connectionTexts.endlessList))
}

/** @param full whether the page had as many items as were asked for, which decides without a `Link` header */
export function hasNextPage(head: AnswerHead, full: boolean): boolean {
  const link = header(head, 'link')
  return link === undefined ? full : /rel="next"/.test(link)
}

/** Number of the last page from `Link: rel="last"`; null when it isn't named. */
export function lastPage(head: AnswerHead): number | null {
  const text = /[?&]page=(\d{1,6})[^>]*>;\s*rel="last"/.exec(header(head, 'link') ?? '')?.[1]
  return text === undefined ? null : Number(text)
}

function queryText(query: Ask<unknown>['query']): string {
  if (query === undefined) return ''
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return text === '' ? '' : `?${text}`
}

function describeUnexpected(head: AnswerHead, shapeFits: boolean): string {
  const type = header(head, 'content-type') ?? ''
  if (type.includes('html')) return connectionTexts.webPage(head.status)
  return shapeFits ? connectionTexts.status(head.status) : connectionTexts.otherShape(head.status)
}
