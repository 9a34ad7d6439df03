import { permittedRepository, visibleRepository } from '../access.ts'
import { ok } from '../answer.ts'
import type { Exchange, Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderFullRepository, timestamp } from '../render.ts'

const getTopics = (exchange: Exchange) => {
  const { items, headers } = page(exchange, visibleRepository(exchange).topics)
  return ok({ names: items }, headers)
}

/** Listing environments takes Actions: read, not Environments (docs, REST page of environments). */
const listEnvironments = (exchange: Exchange) => {
  const repository = permittedRepository(exchange, {
    permission: ['actions', 'read'],
    scope: 'repo',
    role: 'pull',
    publicRead: true,
  })
  const { items, headers } = page(exchange, repository.environments)
  const fullName = `${repository.owner}/${repository.name}`
  return ok(
    {
      total_count: repository.environments.length,
      environments: items.map((name) => ({
        id: repository.id + repository.environments.indexOf(name) + 1,
        node_id: Buffer.from(`0:Environment${repository.id}${name}`).toString('base64'),
        name,
        url: `${exchange.baseUrl}/repos/${fullName}/environments/${encodeURIComponent(name)}`,
        html_url: `https://github.com/${fullName}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
        created_at: timestamp(repository.createdAt),
        updated_at: timestamp(repository.createdAt),
      })),
    },
    headers,
  )
}

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}',
    handle: (exchange) => ok(renderFullRepository(exchange, visibleRepository(exchange))),
  },
  { method: 'GET', path: '/repos/{owner}/{repo}/topics', handle: getTopics },
  { method: 'GET', path: '/repos/{owner}/{repo}/environments', handle: listEnvironments },
]
