import { permittedRepository } from '../access.ts'
import { type Answer, ok } from '../answer.ts'
import type { Exchange, Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import type { SecretFamily } from '../vaults.ts'
import { renderSecret } from './secrets.ts'

/** Organization secrets that reach the repository: names and dates only. */
const listOf =
  (family: SecretFamily, slug: string) =>
  (exchange: Exchange): Answer => {
    const repository = permittedRepository(exchange, {
      permission: [slug, 'read'],
      scope: 'repo',
      role: 'push',
    })
    const { world } = exchange
    const vault = world.organization(repository.owner)
      ? world.organizationVault(repository.owner, family)
      : null
    const reaching = vault?.list().filter(({ name }) => vault.reaches(name, repository)) ?? []
    const { items, headers } = page(exchange, reaching)
    return ok({ total_count: reaching.length, secrets: items.map(renderSecret) }, headers)
  }

/** Dependabot and Codespaces have no such list. */
export const inheritedSecretRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/organization-secrets',
    handle: listOf('actions', 'secrets'),
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/agents/organization-secrets',
    handle: listOf('agents', 'agent_secrets'),
  },
]
