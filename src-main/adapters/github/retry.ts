import type { Octokit } from '@octokit/rest'
import { FailureError } from '../../domain/failure.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RequestOptions } from '../../ports/github.ts'
import type { Retry } from '../../ports/log.ts'
import { cancelledFailure } from './failures.ts'
import { isHttpError, transportErrorIn } from './http-error.ts'
import { placeOf } from './transport.ts'

/**
 * Repeats what is safe to repeat, a bounded number of times with growing, jittered pauses. Octokit's own retry
 * plugin isn't used: it repeats POST (a dispatch would start two workflows) and aborted requests, and treats a
 * request that never left like one whose answer was lost.
 * - GET: always safe.
 * - PUT of a secret: the same value twice is harmless, so a 5xx is repeated, and a lost answer once. After a
 *   deadline it is up to the caller, who looks before repeating.
 * - POST: never.
 * @param firstPauseMs pause before the second try; the third waits three times as long, the fourth nine times
 * @param onRetry told before each pause; the request's own `onAttempt` is told as well, for whom it is sent
 */
export function retrySafely(
  octokit: Octokit,
  clock: Clock,
  firstPauseMs: number,
  onRetry: (retry: Retry) => void = () => {},
): void {
  octokit.hook.wrap('request', async (request, options) => {
    const signal = options.request?.signal
    const onAttempt: RequestOptions['onAttempt'] = options.request?.onAttempt
    /** The last try that GitHub may have carried out without Rekey learning of it. */
    let unclear: unknown = null
    for (let tries = 1; ; tries += 1) {
      try {
        return await request(options)
      } catch (error) {
        // What was left open by an earlier try stays open when a later one doesn't even leave.
        const left = !(error instanceof FailureError) && transportErrorIn(error)?.trouble !== 'not-sent'
        if (!left && unclear !== null) throw unclear
        const most = mostTries(options.method, error)
        if (tries >= most) throw error
        if (left && options.method !== 'GET') unclear = error
        const pauseMs = firstPauseMs * 3 ** (tries - 1) * (0.75 + Math.random() / 2)
        const { method, url } = octokit.request.endpoint(options)
        onRetry({ method, ...placeOf(url), tries, pauseMs })
        onAttempt?.({ number: tries + 1, of: most, status: statusOf(error) })
        await clock.wait(pauseMs, signal)
        if (signal?.aborted === true) throw unclear ?? new FailureError(cancelledFailure(''))
      }
    }
  })
}

/** Octokit gives what was never answered a status of its own. */
function statusOf(error: unknown): number | null {
  if (transportErrorIn(error) !== null || !isHttpError(error)) return null
  return error.response === undefined ? null : error.status
}

function mostTries(method: string, error: unknown): number {
  if (method !== 'GET' && method !== 'PUT') return 1
  const transport = transportErrorIn(error)
  if (transport !== null)
    switch (transport.trouble) {
      case 'not-sent':
        return method === 'GET' ? 4 : 3
      case 'lost':
        return method === 'GET' ? 4 : 2
      case 'late':
        return method === 'GET' ? 2 : 1
      default:
        return 1
    }
  if (!isHttpError(error) || error.response === undefined) return 1
  const passing = error.status === 408 || (error.status >= 500 && error.status !== 501)
  return passing ? (method === 'GET' ? 4 : 3) : 1
}
