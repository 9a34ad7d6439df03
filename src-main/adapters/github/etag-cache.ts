import type { Octokit } from '@octokit/rest'
import type { Clock } from '../../ports/clock.ts'
import type { HttpCache } from '../../ports/http-cache.ts'
import { isHttpError } from './http-error.ts'

/**
 * Asks with `If-None-Match` and answers a 304 from the cache: unchanged lists cost nothing of the hourly quota.
 * GitHub is asked every time, so a cached body is never older than its answer. Only requests marked `keep` take
 * part: lists and dates of secrets and repositories, nothing else is ever stored.
 * @param changed URLs behind which Rekey itself has just changed something: their next read takes the full answer
 */
export function keepEtags(
  octokit: Octokit,
  cache: HttpCache,
  identity: string,
  changed: Set<string>,
  clock: Clock,
): void {
  octokit.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET' || options.request?.keep !== true) return request(options)
    const { url } = octokit.request.endpoint(options)
    const key = `${identity} GET ${url}`
    const cached = changed.has(url) ? null : cache.read(key)
    const known = cached === null ? null : parsed(cached.body)
    if (cached !== null && known !== null)
      options.headers = { ...options.headers, 'if-none-match': cached.etag }
    try {
      const answer = await request(options)
      const { etag, link } = answer.headers
      const body = keepable(answer.data)
      if (answer.status === 200 && etag !== undefined && body !== null) {
        cache.write(key, {
          etag,
          body,
          link: link ?? null,
          storedAt: clock.now().toISOString(),
        })
        changed.delete(url)
      }
      return answer
    } catch (error) {
      if (!isHttpError(error) || error.status !== 304 || cached === null || known === null) throw error
      const headers = { ...error.response?.headers, ...(cached.link === null ? {} : { link: cached.link }) }
      return { status: 200, url, headers, data: known }
    }
  })
}

/** Null for what is not worth keeping, since it can't be read back. */
function keepable(data: unknown): string | null {
  try {
    const body = JSON.stringify(data)
    return parsed(body) === null ? null : body
  } catch {
    // Octokit reads a number beyond the safe integers as a BigInt, which has no JSON; no id of GitHub's is as large.
    return null
  }
}

/** Null for what can't be a body of GitHub's lists and objects. */
function parsed(body: string | undefined): object | null {
  try {
    const data: unknown = JSON.parse(body ?? 'null')
    return typeof data === 'object' ? data : null
  } catch {
    return null
  }
}
