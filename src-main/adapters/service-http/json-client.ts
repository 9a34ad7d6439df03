import * as v from 'valibot'
import { type Failure, failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { readUrl } from '../../domain/trustworthy-url.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RequestOptions } from '../../ports/github.ts'
import type { Exchange, Retry } from '../../ports/log.ts'
import { connectionTexts } from '../../texts/connection.ts'
import { serviceAnswersTexts } from '../../texts/service-answers.ts'
import { createTransport, type Fetch, placeOf } from '../github/transport.ts'
import { type TransportError, transportErrorOf } from '../github/transport-error.ts'

/** What a request is for, in the words that its failure needs. */
export interface Purpose {
  /** Destination id or service: what the failure is about. */
  readonly subject: string
  /** Completes "while Rekey tried to …": "write PAT of acme-console". */
  readonly act: string
  /** True if a lost answer leaves open whether something was changed. */
  readonly changes: boolean
}

export interface Ask<T> {
  readonly method: 'GET' | 'PATCH' | 'POST'
  /** Path below the root, already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly shape: v.GenericSchema<unknown, T>
  readonly purpose: Purpose
}

/** What a request is sent with, beside what it asks. */
export type Asking = Pick<RequestOptions, 'signal' | 'onAttempt'>

/** An answer that refuses: nothing of its text is ever shown, since it may repeat what was sent. */
export interface Refused {
  readonly status: number
  readonly body: unknown
}

/** A try that gave no answer to believe. */
interface Unanswered {
  readonly why: Failure
  /** Of the answer that came instead; null where none came. */
  readonly status: number | null
  /** Null: it must not be repeated. */
  readonly repeatAfterMs: number | null
}

export interface Answer<T> {
  readonly data: T
  /** The service's clock, ISO 8601 UTC; this machine's if the answer had no `Date`. */
  readonly serverTime: string
}

export interface JsonClientOptions {
  /** As people call it: "Heroku". */
  readonly service: string
  /** Root of the API: requests to any other origin are refused, and no redirect is followed. */
  readonly apiUrl: string
  /** Sent as `Authorization: Bearer`; null for requests that carry none. */
  readonly token: SecretValue | null
  readonly headers: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly fetch: Fetch
  readonly onExchange?: (exchange: Exchange) => void
  readonly onRetry?: (retry: Retry) => void
  /** True: fail at once where the service asks to wait. */
  readonly noWait: boolean
  /** Longest time for one exchange, in milliseconds. */
  readonly deadlineMs: number
  /** First pause before a request is repeated, in milliseconds; the next one is three times as long. */
  readonly pauseMs: number
  /** What a refusal means; null where the general sentence does. */
  readonly refusal: (answer: Refused, purpose: Purpose) => Failure | null
}

/** Config vars and single secrets are small. */
const maxBodyBytes = 4 * 1024 * 1024
const mostTries = 3
/** A longer wait is left to the operator. */
const longestWaitMs = 2 * 60_000
/** Where a service names no time: Heroku gives back about one request a second. */
const unnamedWaitMs = 15_000

/** JSON over HTTP with a service outside GitHub: one origin, deadlines, and repetition of what is safe to repeat. */
export class JsonClient {
  readonly #options: JsonClientOptions
  readonly #fetch: Fetch
  readonly #root: string

  constructor(options: JsonClientOptions) {
    this.#options = options
    this.#root = options.apiUrl.replace(/\/+$/, '')
    this.#fetch = createTransport({
      apiUrl: this.#root,
      token: options.token,
      deadlineMs: options.deadlineMs,
      maxBodyBytes,
      mostRedirects: 0,
      fetch: options.fetch,
      clock: options.clock,
      ...(options.onExchange === undefined ? {} : { onExchange: options.onExchange }),
    })
  }

  async ask<T>(ask: Ask<T>, { signal, onAttempt }: Asking = {}): Promise<Result<Answer<T>>> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.#once(ask, signal)
      if ('answer' in outcome) return this.#believe(ask, outcome.answer)
      const { why, status, repeatAfterMs } = outcome
      if (repeatAfterMs === null || tries >= mostTries) return failed(why)
      if (why.kind === 'rate-limited' && this.#options.noWait) return failed(why)
      const pauseMs = repeatAfterMs * 3 ** (tries - 1)
      this.#options.onRetry?.({ method: ask.method, ...placeOf(`${this.#root}${ask.path}`), tries, pauseMs })
      onAttempt?.({ number: tries + 1, of: mostTries, status })
      await this.#options.clock.wait(pauseMs, signal)
      if (signal?.aborted === true) return failed(stopped(ask.purpose.subject, this.#options.service))
    }
  }

  async #once<T>(ask: Ask<T>, signal: AbortSignal | undefined): Promise<{ answer: Response } | Unanswered> {
    const { purpose } = ask
    let answer: Response
    try {
      answer = await this.#fetch(`${this.#root}${ask.path}${queryText(ask.query)}`, {
        method: ask.method,
        headers: {
          ...this.#options.headers,
          ...ask.headers,
          ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (thrown) {
      const error = transportErrorOf(thrown)
      const repeatable =
        error.trouble === 'not-sent' || (!purpose.changes && ['lost', 'late'].includes(error.trouble))
      return {
        why: this.#transportFailure(error, purpose),
        status: null,
        repeatAfterMs: repeatable ? this.#options.pauseMs : null,
      }
    }
    if (answer.status === 429) return this.#limited(answer, purpose)
    if (answer.status < 500) return { answer }
    const { service } = this.#options
    const { status } = answer
    return purpose.changes
      ? {
          why: unclear(purpose, connectionTexts.problemDuring(service, status, purpose.act)),
          status,
          repeatAfterMs: null,
        }
      : {
          why: failure(
            'service-error',
            purpose.subject,
            serviceAnswersTexts.hadProblem(service, status, purpose.act),
            serviceAnswersTexts.tryInMinutes,
          ),
          status,
          repeatAfterMs: this.#options.pauseMs,
        }
  }

  /** Nothing was executed, so it may be repeated whatever it was. */
  #limited(answer: Response, { subject }: Purpose): Unanswered {
    const { clock, service } = this.#options
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
    const waitMs = Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : unnamedWaitMs
    const until = new Date(clock.now().getTime() + waitMs).toISOString()
    return {
      why: failure(
        'rate-limited',
        subject,
        connectionTexts.waitUntil(service, until.replace('T', ' ').slice(0, 19)),
        connectionTexts.continueThen,
        until,
      ),
      status: answer.status,
      repeatAfterMs: waitMs > longestWaitMs ? null : waitMs,
    }
  }

  async #believe<T>(ask: Ask<T>, answer: Response): Promise<Result<Answer<T>>> {
    const { service, clock, refusal } = this.#options
    const { purpose } = ask
    if (answer.status >= 300 && answer.status < 400)
      return failed(this.#redirected(purpose, connectionTexts.status(answer.status)))
    const body = await bodyOf(answer)
    if (answer.status < 200 || answer.status >= 300) {
      const refused = { status: answer.status, body }
      return failed(refusal(refused, purpose) ?? refusedFailure(service, refused, purpose))
    }
    const data = v.safeParse(ask.shape, body)
    if (!data.success) {
      const what = connectionTexts.otherShape(answer.status)
      return failed(
        purpose.changes
          ? unclear(purpose, connectionTexts.notOfApiDuring(service, what, purpose.act))
          : failure(
              'unexpected-answer',
              purpose.subject,
              connectionTexts.notOfApi(this.#host(), service, what),
              connectionTexts.checkSiteForProxy,
            ),
      )
    }
    const dated = Date.parse(answer.headers.get('date') ?? '')
    const serverTime = (Number.isNaN(dated) ? clock.now() : new Date(dated)).toISOString()
    return ok({ data: data.output, serverTime })
  }

  #transportFailure(error: TransportError, purpose: Purpose): Failure {
    const { service } = this.#options
    const { subject } = purpose
    const host = this.#host()
    switch (error.trouble) {
      case 'not-sent':
        return noConnection(subject, host, error.message)
      case 'lost':
      case 'late':
        return purpose.changes
          ? unclear(purpose, connectionTexts.lostDuring(host, error.message, purpose.act))
          : noConnection(subject, host, error.message)
      case 'too-large':
        return purpose.changes
          ? unclear(purpose, connectionTexts.unreadDuring(host, error.message, purpose.act))
          : failure('unexpected-answer', subject, connectionTexts.tooLong(host, service))
      case 'untrusted':
        // Kept from stopping the whole run, as `untrusted` would: GitHub's places have nothing to do with it.
        return failure(
          'service-error',
          subject,
          connectionTexts.untrusted(host, error.message),
          connectionTexts.checkCertificates,
        )
      case 'redirected':
        return this.#redirected(purpose, error.message)
      case 'aborted':
        return stopped(subject, service)
    }
  }

  /** Nobody follows it with a secret, whatever it points to. */
  #redirected(purpose: Purpose, where: string): Failure {
    const host = this.#host()
    return purpose.changes
      ? unclear(purpose, connectionTexts.redirectedDuring(host, where, purpose.act))
      : failure(
          'unexpected-answer',
          purpose.subject,
          connectionTexts.redirected(host, where),
          connectionTexts.checkSiteAndProxy,
        )
  }

  #host(): string {
    return readUrl(this.#root)?.host ?? this.#root
  }
}

/** The request may or may not have done its work. */
function unclear({ subject }: Purpose, message: string): Failure {
  return failure('unclear', subject, message, connectionTexts.lookBeforeRepeating)
}

/** The general sentence for a refusal. */
function refusedFailure(service: string, { status }: Refused, { subject, act }: Purpose): Failure {
  return failure(
    'refused-by-service',
    subject,
    serviceAnswersTexts.refusedTo(service, act, status),
    serviceAnswersTexts.checkPlace(service),
  )
}

function noConnection(subject: string, host: string, reason: string): Failure {
  return failure('network', subject, connectionTexts.noConnection(host, reason), connectionTexts.checkNetwork)
}

function stopped(subject: string, service: string): Failure {
  return failure(
    'cancelled',
    subject,
    connectionTexts.stoppedBefore(service),
    connectionTexts.continueWhenReady,
  )
}

async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    // An empty body, a web page of a proxy: the shape that is expected refuses it.
    return null
  }
}

function queryText(query: Readonly<Record<string, string>> | undefined): string {
  return query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
}

/** `message` of an error body, to be matched and never to be shown. */
export function messageOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message
    : ''
}
