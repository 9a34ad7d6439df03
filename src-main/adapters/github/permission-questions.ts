import type { PermissionLevel } from '../../domain/credential.ts'

/**
 * A read whose answer tells whether a token has a permission. Each one is a GET of a list that exists in every
 * repository or organization, so that a refusal is about the token. None changes anything or starts anything.
 */
export interface PermissionQuestion {
  readonly slug: string
  /** What an answer proves, unless it names its own conditions (`X-Accepted-GitHub-Permissions`). */
  readonly level: PermissionLevel
  /** Below the repository, the organization or the root. */
  readonly path: string
  /** False for the few that don't take `per_page`. Default true. */
  readonly paged?: boolean
  /** True: anybody gets an answer about a public repository, so only a private one proves something. */
  readonly openIfPublic?: boolean
  /** True: GitHub also answers 403 where the feature is turned off, so that a refusal proves nothing. */
  readonly refusalIsUnclear?: boolean
}

/**
 * Source of path and permission: docs.github.com, "Permissions required for fine-grained personal access tokens" and the
 * REST page of each endpoint; of `openIfPublic` the sentence "can be used without authentication … if only public
 * resources are requested" there.
 */
export const repositoryQuestions: readonly PermissionQuestion[] = [
  // REST, Branches: unlike the commits, also an empty repository has that list.
  { slug: 'contents', level: 'read', path: '/branches', openIfPublic: true },
  // REST, Workflow runs.
  { slug: 'actions', level: 'read', path: '/actions/runs', openIfPublic: true },
  // REST, Actions secrets.
  { slug: 'secrets', level: 'read', path: '/actions/secrets' },
  // REST, Deploy keys.
  { slug: 'administration', level: 'read', path: '/keys' },
  // REST, Actions variables.
  { slug: 'actions_variables', level: 'read', path: '/actions/variables' },
  // REST, Dependabot secrets.
  { slug: 'dependabot_secrets', level: 'read', path: '/dependabot/secrets' },
  // REST, Codespaces repository secrets: the permission has no read level, even the list takes write.
  { slug: 'codespaces_secrets', level: 'write', path: '/codespaces/secrets' },
  // REST, Agents secrets; the slug is of App permissions and undocumented for personal tokens.
  { slug: 'agent_secrets', level: 'read', path: '/agents/secrets' },
  // REST, Repository webhooks.
  { slug: 'repository_hooks', level: 'read', path: '/hooks' },
  // REST, Deployments.
  { slug: 'deployments', level: 'read', path: '/deployments', openIfPublic: true },
  // REST, Issues.
  { slug: 'issues', level: 'read', path: '/issues', openIfPublic: true, refusalIsUnclear: true },
  // REST, Pull requests.
  { slug: 'pull_requests', level: 'read', path: '/pulls', openIfPublic: true },
  // REST, Commit statuses.
  { slug: 'statuses', level: 'read', path: '/commits/HEAD/statuses', openIfPublic: true },
  // REST, Codespaces of the person in a repository.
  { slug: 'codespaces', level: 'read', path: '/codespaces', refusalIsUnclear: true },
  // REST, Repository security advisories.
  { slug: 'repository_advisories', level: 'read', path: '/security-advisories', openIfPublic: true },
  // REST, Code scanning: 403 without GitHub Advanced Security.
  { slug: 'security_events', level: 'read', path: '/code-scanning/alerts', refusalIsUnclear: true },
  // REST, Secret scanning: 404 where it is off.
  {
    slug: 'secret_scanning_alerts',
    level: 'read',
    path: '/secret-scanning/alerts',
    refusalIsUnclear: true,
  },
  // REST, Dependabot alerts: 403 where they are off.
  { slug: 'vulnerability_alerts', level: 'read', path: '/dependabot/alerts', refusalIsUnclear: true },
]

/** Names an environment, whose secrets answer the next one. REST, Environments: takes Actions: read. */
export const environmentsQuestion = { slug: 'environments', level: 'read' } as const

/** Source: as above, the REST pages of organizations. What only owners of an organization may read is refused to others. */
export const organizationQuestions: readonly PermissionQuestion[] = [
  // REST, Organization Actions secrets.
  { slug: 'organization_secrets', level: 'read', path: '/actions/secrets' },
  // REST, Actions permissions of an organization.
  { slug: 'organization_administration', level: 'read', path: '/actions/permissions', paged: false },
  // REST, Teams: unlike the list of members, strangers get nothing of it.
  { slug: 'members', level: 'read', path: '/teams' },
  // REST, Organization Actions variables.
  { slug: 'organization_actions_variables', level: 'read', path: '/actions/variables' },
  // REST, Organization webhooks.
  { slug: 'organization_hooks', level: 'read', path: '/hooks' },
  // REST, Self-hosted runners.
  { slug: 'organization_self_hosted_runners', level: 'read', path: '/actions/runners' },
  // REST, Organization Dependabot secrets.
  { slug: 'organization_dependabot_secrets', level: 'read', path: '/dependabot/secrets' },
  // REST, Organization Codespaces secrets.
  { slug: 'organization_codespaces_secrets', level: 'read', path: '/codespaces/secrets' },
]

/** Account permissions count only where the person is the token's resource owner. */
export const accountQuestions: readonly PermissionQuestion[] = [
  // REST, Git SSH keys.
  { slug: 'keys', level: 'read', path: '/user/keys' },
  // REST, Codespaces user secrets.
  { slug: 'codespaces_user_secrets', level: 'read', path: '/user/codespaces/secrets' },
]

/**
 * Repository permissions that no read tells: there is no GET for `workflows`; the others have none that works in every
 * repository.
 */
export const untoldSlugs: readonly string[] = [
  'workflows',
  'pages',
  'attestations',
  'discussions',
  'merge_queues',
]

/**
 * What an answer proves, by `X-Accepted-GitHub-Permissions`: `a=read,b=read; c=write`, commas for all of them together,
 * semicolons for alternatives. Proven is what every alternative has, at the lowest level among them.
 * Source: docs.github.com, "Troubleshooting the REST API".
 * @returns slug to level; null when the header is absent or says nothing that can be read
 */
export function provenBy(accepted: string | undefined): ReadonlyMap<string, PermissionLevel> | null {
  const alternatives = (accepted ?? '')
    .split(';')
    .map(
      (each) =>
        new Map(
          [...each.matchAll(/([a-z][a-z_]*)=(read|write|admin)/g)].map(([, slug = '', level = '']) => [
            slug,
            level as PermissionLevel,
          ]),
        ),
    )
    .filter((each) => each.size > 0)
  const [first, ...others] = alternatives
  if (first === undefined) return null
  const proven = new Map<string, PermissionLevel>()
  for (const [slug, level] of first) {
    const levels = [level, ...others.map((other) => other.get(slug))]
    if (levels.includes(undefined)) continue
    proven.set(slug, levelOrder.find((each) => levels.includes(each)) ?? level)
  }
  return proven
}

const levelOrder: readonly PermissionLevel[] = ['read', 'write', 'admin']
