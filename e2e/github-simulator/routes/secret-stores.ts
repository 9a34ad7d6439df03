import {
  type Need,
  type OrganizationNeed,
  permittedOrganization,
  permittedRepository,
  permittedUser,
} from '../access.ts'
import { refuse } from '../answer.ts'
import { type Exchange, param } from '../exchange.ts'
import type { SharedVault } from '../shared-vault.ts'
import type { PermissionLevel } from '../tokens.ts'
import type { Vault } from '../vault.ts'
import type { SecretFamily } from '../vaults.ts'

/** What a request does with a store: reading its public key takes less of the person than reading its secrets. */
export type Act = 'read' | 'read-key' | 'write'

/** One kind of place that has secrets. Another is another row. */
interface StoreOf<AVault extends Vault> {
  /** Where the list lives. */
  readonly path: string
  /** How many secrets one place may have. */
  readonly maximum: number
  /** The vault of the request's place if the caller may do this there; refuses otherwise. */
  readonly open: (exchange: Exchange, act: Act) => AVault
}

export type SecretStore = StoreOf<Vault>

/** A store whose secrets are shared with repositories. */
export interface SharedSecretStore extends StoreOf<SharedVault> {
  /** Whether the list of selected repositories comes in pages: a user's does not, by the OpenAPI description. */
  readonly pages: boolean
}

/** Fine-grained permission slug, and the level that reading takes. */
type Permission = readonly [slug: string, readLevel: PermissionLevel]

const permissionFor = ([slug, readLevel]: Permission, act: Act): Need['permission'] => [
  slug,
  act === 'write' ? 'write' : readLevel,
]

const repositoryNeed = (permission: Permission, act: Act): Need => ({
  permission: permissionFor(permission, act),
  scope: 'repo',
  // "Anyone with read access to the repository can use this endpoint" (OpenAPI description) is about the key.
  role: act === 'read-key' ? 'pull' : 'push',
  write: act === 'write',
})

const ofRepository = (family: SecretFamily, permission: Permission): SecretStore => ({
  path: `/repos/{owner}/{repo}/${family}/secrets`,
  maximum: 100,
  open: (exchange, act) => {
    const repository = permittedRepository(exchange, repositoryNeed(permission, act))
    return exchange.world.vault(repository, family)
  },
})

const ofEnvironment: SecretStore = {
  path: '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
  maximum: 100,
  open: (exchange, act) => {
    const repository = permittedRepository(exchange, repositoryNeed(['environments', 'read'], act))
    const environment = exchange.world.environmentOf(repository, param(exchange, 'environment_name'))
    if (environment === undefined) return refuse(404, 'Not Found')
    return exchange.world.vault(repository, 'environment', environment)
  },
}

const ofOrganization = (family: SecretFamily, slug: string, maximum: number): SharedSecretStore => ({
  path: `/orgs/{org}/${family}/secrets`,
  maximum,
  pages: true,
  open: (exchange, act) => {
    const need: OrganizationNeed = {
      permission: permissionFor([slug, 'read'], act),
      scope: 'admin:org',
      subject: `${family} secrets`,
    }
    return exchange.world.organizationVault(permittedOrganization(exchange, need).login, family)
  },
})

const ofUser: SharedSecretStore = {
  path: '/user/codespaces/secrets',
  maximum: 100,
  pages: false,
  open: (exchange, act) => {
    const permission = permissionFor(['codespaces_user_secrets', 'read'], act)
    const { login } = permittedUser(exchange, { permission, scope: 'codespace:secrets' })
    return exchange.world.userVault(login)
  },
}

export const sharedSecretStores: readonly SharedSecretStore[] = [
  ofOrganization('actions', 'organization_secrets', 1000),
  ofOrganization('dependabot', 'organization_dependabot_secrets', 100),
  ofOrganization('codespaces', 'organization_codespaces_secrets', 100),
  ofOrganization('agents', 'organization_agent_secrets', 100),
  ofUser,
]

export const secretStores: readonly SecretStore[] = [
  ofRepository('actions', ['secrets', 'read']),
  ofRepository('dependabot', ['dependabot_secrets', 'read']),
  // Codespaces secrets of a repository have no read level at all.
  ofRepository('codespaces', ['codespaces_secrets', 'write']),
  ofRepository('agents', ['agent_secrets', 'read']),
  ofEnvironment,
  ...sharedSecretStores,
]
