import type { PermissionLevel } from './tokens.ts'

/** A list that this host has nothing in: what counts is who may read it. */
export interface EmptyList {
  /** The path template of GitHub's description. */
  readonly path: string
  readonly permission: readonly [slug: string, level: PermissionLevel]
  /** Classic scope. */
  readonly scope: string
  /** Key of the list in the answer; null where the answer is the list itself. */
  readonly key: string | null
  /** Anybody reads it of a public repository. */
  readonly publicRead?: boolean
  /** What GitHub answers 403 with, to those who may read it, where the feature is off, as it is everywhere here. */
  readonly off?: string
}

const repository = (
  path: string,
  slug: string,
  rest: Partial<Pick<EmptyList, 'key' | 'publicRead' | 'off' | 'scope'>> = {},
): EmptyList => ({
  path: `/repos/{owner}/{repo}${path}`,
  permission: [slug, 'read'],
  scope: 'repo',
  key: null,
  ...rest,
})

const organization = (path: string, slug: string, key: string | null = null): EmptyList => ({
  path: `/orgs/{org}${path}`,
  permission: [slug, 'read'],
  scope: 'admin:org',
  key,
})

/** Source of the permissions: GitHub's REST page of each list. */
export const emptyLists: readonly EmptyList[] = [
  repository('/keys', 'administration'),
  repository('/actions/variables', 'actions_variables', { key: 'variables' }),
  repository('/hooks', 'repository_hooks'),
  repository('/deployments', 'deployments', { publicRead: true }),
  repository('/issues', 'issues', { publicRead: true }),
  repository('/pulls', 'pull_requests', { publicRead: true }),
  repository('/commits/{ref}/statuses', 'statuses', { publicRead: true }),
  repository('/codespaces', 'codespaces', { key: 'codespaces', scope: 'codespace' }),
  repository('/security-advisories', 'repository_advisories', { publicRead: true }),
  repository('/code-scanning/alerts', 'security_events', {
    off: 'Advanced Security must be enabled for this repository to use code scanning.',
  }),
  repository('/dependabot/alerts', 'vulnerability_alerts', {
    off: 'Dependabot alerts are disabled for this repository.',
  }),
  organization('/teams', 'members'),
  organization('/actions/variables', 'organization_actions_variables', 'variables'),
  organization('/hooks', 'organization_hooks'),
  organization('/actions/runners', 'organization_self_hosted_runners', 'runners'),
  {
    path: '/user/keys',
    permission: ['keys', 'read'],
    scope: 'admin:public_key',
    key: null,
  },
]
