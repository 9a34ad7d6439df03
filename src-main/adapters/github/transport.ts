import type { SecretValue } from '../../domain/secret-value.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Exchange } from '../../ports/log.ts'
import { connectionTexts } from '../../texts/connection.ts'
import { AbortListeners } from './abort-listeners.ts'
import { ExchangeTurns } from './exchange-turns.ts'
import { TransportError, transportErrorOf } from './transport-error.ts'

export type Fetch = typeof globalThis.fetch

export interface TransportOptions {
  /** REST root of the host: requests to any other origin are refused. */
  readonly apiUrl: string
  /** Sent as `Authorization: Bearer`; null for anonymous requests. */
  readonly token: SecretValue | null
  /** Longest time for a whole exchange, redirects and body included, in milliseconds. */
  readonly deadlineMs: number
  readonly maxBodyBytes: number
  /** Redirects of a GET that are followed within the origin. Default 3; 0 follows none. */
  readonly mostRedirects?: number
  readonly fetch: Fetch
  readonly clock: Clock
  /** Told of every exchange, answered or not. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** Of all transports: one is made for each call, and a refresh stops hundreds of calls by one signal. */
const aborts = new AbortListeners()
/** All transports share the event loop too. */
const turns = new ExchangeTurns()

const mostRedirects = 3
const redirectStatus = new Set([301, 302, 303, 307, 308])

/**
 * The last step before the socket. The token joins the request only here and only for its own origin, so that no
 * library above ever holds it in an options or error object. Every exchange has a deadline and a cap, the body is
 * read to its end, and a redirect never leaves the origin: Node's `fetch` would send custom headers and bodies on.
 */
export function createTransport(options: TransportOptions): Fetch {
  return async (input, init = {}) => {
    await turns.next()
    const answer = await send(input, init)
    await turns.next()
    return answer
  }

  async function send(input: Parameters<Fetch>[0], init: RequestInit): Promise<Response> {
    const outer = init.signal ?? undefined
    const write = (init.method ?? 'GET') !== 'GET'
    const stop = new AbortController()
    const finished = new AbortController()
    let late = false
    void options.clock.wait(options.deadlineMs, finished.signal).then(() => {
      if (finished.signal.aborted) return
      late = true
      stop.abort()
    })
    const abort = () => stop.abort()
    // A write that may have left is waited for: its outcome matters more than a quick stop.
    if (!write && outer?.aborted === true) stop.abort()
    const listeners = write || outer === undefined ? null : aborts.of(outer)
    listeners?.add(abort)
    const began = options.clock.monotonicMs()
    const told = (answer: Response | null, trouble: string | null): void =>
      options.onExchange?.({
        method: init.method ?? 'GET',
        ...placeOf(String(input)),
        status: answer?.status ?? null,
        durationMs: options.clock.monotonicMs() - began,
        requestId: answer?.headers.get('x-github-request-id') ?? answer?.headers.get('request-id') ?? null,
        quotaLeft: wholeNumber(answer?.headers.get('x-ratelimit-remaining')),
        trouble,
      })
    try {
      const answer = await exchange(String(input), { ...init, signal: stop.signal })
      told(answer, null)
      return answer
    } catch (thrown) {
      const error = troubleOf(thrown)
      told(null, error.trouble)
      throw error
    } finally {
      // With a reason: the default one is an error, whose stack would be taken for each request.
      finished.abort('answered')
      listeners?.delete(abort)
    }

    function troubleOf(thrown: unknown): TransportError {
      if (thrown instanceof TransportError) return thrown
      if (late) return new TransportError('late', connectionTexts.noAnswerWithin(seconds(options.deadlineMs)))
      if (stop.signal.aborted) return new TransportError('aborted', connectionTexts.stopped)
      return transportErrorOf(thrown)
    }
  }

  async function exchange(first: string, init: RequestInit): Promise<Response> {
    const root = parseAddress(options.apiUrl)
    let url = parseAddress(first)
    for (let redirects = 0; ; redirects += 1) {
      requireTrusted(url, root)
      const headers = new Headers(init.headers)
      if (options.token !== null) headers.set('authorization', `Bearer ${options.token.reveal()}`)
      const answer = await options.fetch(url.href, { ...init, headers, redirect: 'manual' })
      const location = answer.headers.get('location')
      if (!redirectStatus.has(answer.status) || location === null) return readWhole(answer)
      await answer.body?.cancel()
      const next = parseLocation(location, url)
      if (next.origin !== root.origin)
        throw new TransportError('redirected', next.host === '' ? connectionTexts.anotherAddress : next.host)
      // Writes are never sent on: the repository behind the name has to be looked at again first.
      if ((init.method ?? 'GET') !== 'GET')
        return new Response(null, { status: answer.status, headers: answer.headers })
      if (redirects >= (options.mostRedirects ?? mostRedirects))
        throw new TransportError(
          'redirected',
          options.mostRedirects === 0 ? connectionTexts.ownElsewhere : connectionTexts.endlessLoop,
        )
      url = next
    }
  }

  async function readWhole(answer: Response): Promise<Response> {
    const parts: Uint8Array[] = []
    let size = 0
    const reader = answer.body?.getReader()
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      size += part.value.byteLength
      if (size > options.maxBodyBytes) {
        await reader?.cancel()
        throw new TransportError('too-large', connectionTexts.largerThan(options.maxBodyBytes))
      }
      parts.push(part.value)
    }
    const declared = Number(answer.headers.get('content-length') ?? Number.NaN)
    const encoded = answer.headers.get('content-encoding') !== null
    if (!encoded && Number.isFinite(declared) && size < declared && answer.status !== 304)
      throw new TransportError('lost', connectionTexts.cutOff)
    const headers = new Headers(answer.headers)
    const mediaType = readMediaType(headers.get('content-type'))
    if (mediaType === null) headers.delete('content-type')
    else headers.set('content-type', mediaType)
    const bodyless = answer.status === 204 || answer.status === 205 || answer.status === 304
    const body = Buffer.concat(parts)
    if (answer.status >= 400 && mediaType === 'application/json' && !isPlainRefusal(body))
      headers.set('content-type', 'text/plain')
    return new Response(bodyless ? null : body, { status: answer.status, headers })
  }
}

/**
 * Octokit makes one sentence of a refusal, and throws a bug on parts that can't be put into words: an object in place of
 * the message, or a number that it reads as BigInt. Such bodies are handed on as the text that they are.
 */
function isPlainRefusal(body: Buffer): boolean {
  const text = body.toString('utf8')
  if (/\d{16}/.test(text)) return false
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return false
    const { message, documentation_url: page = '' } = parsed as Record<string, unknown>
    return typeof message === 'string' && typeof page === 'string'
  } catch {
    return false
  }
}

/** The bare type, as Octokit's parser throws on malformed parameters; every JSON flavour is plain JSON to it. */
function readMediaType(contentType: string | null): string | null {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType ?? '')?.[1]?.toLowerCase()
  if (type === undefined) return null
  return type.endsWith('+json') ? 'application/json' : type
}

/** https everywhere, except to this machine itself; and never with certificate checks switched off. */
function requireTrusted(url: URL, root: URL): void {
  if (url.origin !== root.origin) throw new TransportError('redirected', url.host)
  if (url.protocol === 'https:') {
    if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
      throw new TransportError('untrusted', connectionTexts.certificatesUnchecked)
    return
  }
  if (url.protocol !== 'http:' || !isLoopback(url.hostname))
    throw new TransportError('untrusted', connectionTexts.notEncrypted(url.protocol.replace(':', '')))
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

function parseAddress(address: string): URL {
  try {
    return new URL(address)
  } catch {
    throw new TransportError('not-sent', connectionTexts.addressInvalid)
  }
}

/** Where a request went, without its query: what stands there is not for the log. */
export function placeOf(address: string): { host: string; path: string } {
  try {
    const { host, pathname } = new URL(address)
    return { host, path: pathname }
  } catch {
    return { host: '', path: '' }
  }
}

function wholeNumber(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}

function parseLocation(location: string, base: URL): URL {
  try {
    return new URL(location, base)
  } catch {
    throw new TransportError('redirected', connectionTexts.invalidAddress)
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10
}
