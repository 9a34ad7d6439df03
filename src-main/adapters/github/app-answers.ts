import * as v from 'valibot'
import type { PermissionLevel } from '../../domain/credential.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { AppFacts, InstallationFacts, IssuedToken } from '../../ports/github-apps.ts'

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const login = v.pipe(v.string(), v.nonEmpty())
/** Names grow faster than GitHub's description of them; the levels don't. */
const permissions = v.record(v.string(), v.picklist<readonly PermissionLevel[]>(['read', 'write', 'admin']))
/** A user or an organization has a login, an enterprise a slug. */
const account = v.union([
  v.pipe(
    v.object({ login }),
    v.transform((each) => each.login),
  ),
  v.pipe(
    v.object({ slug: login }),
    v.transform((each) => each.slug),
  ),
])

export const appAnswer = v.pipe(
  v.object({ id, slug: login, name: login, owner: account, permissions }),
  v.transform(
    (each): AppFacts => ({
      appId: each.id,
      slug: each.slug,
      name: each.name,
      owner: each.owner,
      permissions: each.permissions,
    }),
  ),
)

export const installationAnswer = v.pipe(
  v.object({
    id,
    account,
    repository_selection: v.picklist(['all', 'selected']),
    permissions,
    suspended_at: v.nullish(v.string()),
  }),
  v.transform(
    (each): InstallationFacts => ({
      id: each.id,
      owner: each.account,
      selection: each.repository_selection,
      permissions: each.permissions,
      suspended: (each.suspended_at ?? null) !== null,
    }),
  ),
)
export const installationsAnswer = v.array(installationAnswer)

/** What GitHub leaves out counts as the most it may mean, so that it can't pass for what was asked. */
export const issuedTokenAnswer = v.pipe(
  v.object({
    token: v.pipe(v.string(), v.minLength(16)),
    expires_at: v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(Date.parse(text)), 'not a date'),
    ),
    permissions: v.optional(permissions, {}),
    repository_selection: v.optional(v.picklist(['all', 'selected']), 'all'),
    repositories: v.optional(v.array(v.object({ full_name: login })), []),
  }),
  v.transform(
    (each): IssuedToken => ({
      value: new SecretValue(each.token),
      expiresAt: new Date(each.expires_at).toISOString(),
      permissions: each.permissions,
      selection: each.repository_selection,
      repositories: each.repositories.map((repository) => repository.full_name),
    }),
  ),
)
