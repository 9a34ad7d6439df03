import type { PermissionLevel } from './credential.ts'
import type { Grant } from './token-facts.ts'

type Levels = Readonly<Record<string, PermissionLevel>>

const repositoryLevels: Levels = {
  metadata: 'read',
  contents: 'write',
  actions: 'write',
  administration: 'write',
  secrets: 'write',
  dependabot_secrets: 'write',
  codespaces_secrets: 'write',
  actions_variables: 'write',
  environments: 'write',
  deployments: 'write',
  issues: 'write',
  pull_requests: 'write',
  statuses: 'write',
  pages: 'write',
  repository_hooks: 'write',
  security_events: 'write',
}

/**
 * What a classic scope comes to in the words of fine-grained permissions, at every repository or organization that the
 * person reaches. `public_repo` is missing on purpose: it holds for public repositories only, which a permission can't
 * say; neither `delete_repo` nor the package scopes have a counterpart.
 * Source: docs.github.com, "Scopes for OAuth apps", and the scopes that GitHub's REST pages name.
 */
const levelsOfScope: Readonly<Record<string, Levels>> = {
  repo: repositoryLevels,
  workflow: { workflows: 'write' },
  'repo:status': { statuses: 'write' },
  repo_deployment: { deployments: 'write' },
  security_events: { security_events: 'write' },
  'admin:repo_hook': { repository_hooks: 'write' },
  'write:repo_hook': { repository_hooks: 'write' },
  'read:repo_hook': { repository_hooks: 'read' },
  'admin:org': {
    members: 'write',
    organization_administration: 'write',
    organization_secrets: 'write',
    organization_actions_variables: 'write',
    organization_dependabot_secrets: 'write',
    organization_codespaces_secrets: 'write',
    organization_self_hosted_runners: 'write',
  },
  'write:org': { members: 'write' },
  'read:org': { members: 'read' },
  'admin:org_hook': { organization_hooks: 'write' },
  codespace: { codespaces: 'write', codespaces_secrets: 'write', codespaces_user_secrets: 'write' },
  'codespace:secrets': { codespaces_secrets: 'write', codespaces_user_secrets: 'write' },
  'admin:public_key': { keys: 'write' },
  'write:public_key': { keys: 'write' },
  'read:public_key': { keys: 'read' },
  'admin:gpg_key': { gpg_keys: 'write' },
  gist: { gists: 'write' },
  user: { profile: 'write', emails: 'write' },
}

/** The permissions that scopes come to, the highest level of each, by slug. Unknown scopes give none. */
export function grantsOfScopes(scopes: readonly string[]): Grant[] {
  const levels = new Map<string, PermissionLevel>()
  for (const scope of scopes)
    for (const [slug, level] of Object.entries(levelsOfScope[scope] ?? {}))
      if (levels.get(slug) !== 'write') levels.set(slug, level)
  return [...levels]
    .map(([slug, level]) => ({ slug, level, source: 'scope' as const }))
    .toSorted((one, other) => one.slug.localeCompare(other.slug))
}
