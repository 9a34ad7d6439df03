import type { Octokit } from '@octokit/rest'
import { FailureError } from '../../domain/failure.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Demand } from './budget.ts'
import { cancelledFailure, rateLimitedFailure } from './failures.ts'
import { isHttpError, messageIn } from './http-error.ts'
import type { Limiter } from './limiter.ts'
import { readRefusal } from './refusal.ts'

/**
 * Sends every request through the limiter. A request that GitHub refused because of a limit was not executed: it
 * is sent again after the pause, whatever its method, a bounded number of times.
 * @param noWait fail at once instead of waiting for GitHub to lift a limit
 */
export function limitRequests(
  octokit: Octokit,
  limiter: Limiter,
  clock: Clock,
  mostTries: number,
  noWait: boolean,
): void {
  octokit.hook.wrap('request', async (request, options) => {
    const demand: Demand = { ...options.request?.demand, write: options.method !== 'GET' }
    for (let tries = 1; ; tries += 1) {
      const stoppedMs = limiter.stoppedForMs()
      if (noWait && stoppedMs > 0) throw new FailureError(rateLimitedFailure('', stoppedMs, clock.now()))
      const permit = await limiter.acquire(demand, options.request?.signal)
      if (permit === null) throw new FailureError(cancelledFailure(''))
      try {
        const answer = await request(options)
        permit.done(answer)
        return answer
      } catch (error) {
        const answer =
          isHttpError(error) && error.response !== undefined
            ? { status: error.status, headers: error.response.headers }
            : null
        const refusal =
          answer === null || !isHttpError(error)
            ? null
            : readRefusal(answer, messageIn(error.response?.data), clock.now())
        const waitMs = refusal === null ? 0 : limiter.refused(permit, refusal)
        permit.done(answer)
        if (refusal === null) throw error
        if (noWait || tries >= mostTries) throw new FailureError(rateLimitedFailure('', waitMs, clock.now()))
      }
    }
  })
}
