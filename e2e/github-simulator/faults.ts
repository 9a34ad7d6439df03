import { type Answer, errorAnswer } from './answer.ts'
import { secondaryLimitAnswer } from './limits.ts'
import type { LoggedRequest } from './request-log.ts'

/**
 * What goes wrong. Not reaching the application: `reset`, `hang`, `html-502`, `status-500`, `secondary-limit`,
 * `too-many-requests`, `primary-exhausted`, `status`. After it has acted: `truncate`, `applied-but-lost`,
 * `clock-skew`, `delay`. In place of the answer: `html-200` (a sign-in page of a hotel), `wrong-shape`, `ignored` (204, and
 * nothing was done), `drip` (a byte now and then), `endless` and `gzip-bomb` bodies, `looping-link`. None of its own, for the two moments below: `watched`.
 */
export type FaultKind =
  | 'reset'
  | 'hang'
  | 'truncate'
  | 'html-502'
  | 'status-500'
  | 'applied-but-lost'
  | 'secondary-limit'
  | 'too-many-requests'
  | 'primary-exhausted'
  | 'clock-skew'
  | 'delay'
  | 'status'
  | 'watched'
  | 'html-200'
  | 'wrong-shape'
  | 'ignored'
  | 'drip'
  | 'endless'
  | 'gzip-bomb'
  | 'looping-link'

export interface FaultRequest {
  kind: FaultKind
  /** Requests that it hits; all when absent. */
  match?: ((request: LoggedRequest) => boolean) | { method?: string; path?: RegExp }
  /** How many matching requests it hits, 1 by default. */
  times?: number
  /** How many matching requests pass first, 0 by default. */
  after?: number
  /** `retry-after` of the limit kinds; null leaves the header out, 1 by default. */
  retryAfterSeconds?: number | null
  /** When `primary-exhausted` says that the quota is back, 1 by default. */
  resetAfterSeconds?: number
  /** What `clock-skew` adds to the `Date` header. */
  skewMs?: number
  /** How long `delay` holds the answer back. */
  delayMs?: number
  /** For `status`. */
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Called when the whole request is there and nothing was done yet; the request waits for it. */
  onArrival?: () => void | Promise<void>
  /** Called when the application has acted and nothing was answered yet; the answer waits for it. */
  onActed?: () => void | Promise<void>
}

export interface Fault extends FaultRequest {
  /** Requests hit so far. */
  hits: number
}

const badGateway =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>Bad Gateway</body>\r\n</html>\r\n'

const signInPage =
  '<!doctype html><title>Free Wi-Fi</title><form action=/login><input name=room><button>Go online</button></form>'

/** An answer that stands in for the application's. */
export type FaultAnswer = Answer & { html?: string }

/** The answer of a fault that keeps the request from the application; null when the fault lets it through. */
export const faultAnswer = (fault: FaultRequest, now: Date): FaultAnswer | null => {
  const retryAfter = fault.retryAfterSeconds === undefined ? 1 : fault.retryAfterSeconds
  switch (fault.kind) {
    case 'html-502':
      return { status: 502, headers: { 'content-type': 'text/html' }, html: badGateway }
    case 'status-500':
      return errorAnswer(500, 'Server Error')
    case 'secondary-limit':
      return secondaryLimitAnswer(retryAfter)
    case 'too-many-requests': {
      const answer = secondaryLimitAnswer(retryAfter)
      return { ...answer, status: 429, body: { ...(answer.body as object), status: '429' } }
    }
    case 'primary-exhausted': {
      const reset = Math.ceil(now.getTime() / 1000) + (fault.resetAfterSeconds ?? 1)
      return errorAnswer(403, 'API rate limit exceeded for user.', {
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-used': '5000',
          'x-ratelimit-reset': String(reset),
        },
      })
    }
    case 'html-200':
      return { status: 200, headers: { 'content-type': 'text/html' }, html: signInPage }
    case 'wrong-shape':
      return { status: 200, body: { hello: ['world', 1, null] } }
    case 'ignored':
      return { status: 204 }
    case 'status': {
      const answer = errorAnswer(fault.status ?? 503, 'Service unavailable', { headers: fault.headers ?? {} })
      return fault.body === undefined ? answer : { ...answer, body: fault.body }
    }
    default:
      return null
  }
}

/** The faults that wait for their requests. The first that matches a request hits it. */
export class FaultList {
  readonly #faults: (Fault & { passed: number })[] = []

  /** Returns the fault, whose `hits` grow. */
  add(request: FaultRequest): Fault {
    const fault = { ...request, hits: 0, passed: 0 }
    this.#faults.push(fault)
    return fault
  }

  clear(): void {
    this.#faults.length = 0
  }

  take(request: LoggedRequest): Fault | null {
    for (const fault of this.#faults) {
      if (fault.hits >= (fault.times ?? 1) || !matches(fault.match, request)) continue
      if (fault.passed < (fault.after ?? 0)) {
        fault.passed += 1
        continue
      }
      fault.hits += 1
      return fault
    }
    return null
  }
}

const matches = (match: FaultRequest['match'], request: LoggedRequest): boolean => {
  if (match === undefined) return true
  if (typeof match === 'function') return match(request)
  const { method, path } = match
  return (
    (method === undefined || method === request.method) && (path === undefined || path.test(request.path))
  )
}
