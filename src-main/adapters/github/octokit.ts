import type { Octokit } from '@octokit/rest'
import type { Fetch } from './transport.ts'

/** The version whose behaviour this adapter is written for; every supported host has it. */
const apiVersion = '2022-11-28'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/**
 * One Octokit for one host. It knows no token (transport.ts adds it) and prints nothing: its own log would show
 * request options and every 304 as an error. The library comes with the first of them: no start needs it.
 */
export async function createOctokit(options: {
  readonly apiUrl: string
  readonly userAgent: string
  readonly fetch: Fetch
}): Promise<Octokit> {
  const { Octokit } = await import('@octokit/rest')
  const octokit = new Octokit({
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: options.userAgent,
    log: silent,
    request: { fetch: options.fetch },
  })
  octokit.hook.before('request', (request) => {
    request.headers.accept = 'application/vnd.github+json'
    request.headers['x-github-api-version'] = apiVersion
  })
  return octokit
}
