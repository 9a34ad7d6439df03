import type { PermissionLevel, ProbeSpec } from './credential.ts'

/** What somebody does with a token, as far as a step of a workflow shows it. */
export const tokenNeeds = [
  'dispatch',
  'start-workflow',
  'read-runs',
  'read-code',
  'push-code',
  'release',
  'set-secrets',
  'pull-request',
  'issues',
  'projects',
  'gists',
  'deploy-keys',
  'packages',
] as const

export type TokenNeed = (typeof tokenNeeds)[number]

/** Where a step acts. `own`: it says nothing else, so its own repository. `unknown`: only known when it runs. */
export type NeedPlace =
  | { readonly kind: 'named'; readonly repository: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'unknown' }

/** One need that a step shows. */
export interface StepNeed {
  readonly need: TokenNeed
  /** The action or the command that shows it: `peter-evans/repository-dispatch`, `gh release`. */
  readonly because: string
  readonly at: NeedPlace
}

interface Permission {
  readonly slug: string
  readonly level: PermissionLevel
}

/**
 * The least that a fine-grained token takes for it; empty where none serves. Source: the REST page of each call on
 * docs.github.com ("works with fine-grained tokens"), and "Permissions required for fine-grained personal access tokens".
 */
export const permissionsFor: Readonly<Record<TokenNeed, readonly Permission[]>> = {
  dispatch: [{ slug: 'contents', level: 'write' }],
  'start-workflow': [{ slug: 'actions', level: 'write' }],
  'read-runs': [{ slug: 'actions', level: 'read' }],
  'read-code': [{ slug: 'contents', level: 'read' }],
  'push-code': [{ slug: 'contents', level: 'write' }],
  release: [{ slug: 'contents', level: 'write' }],
  'set-secrets': [{ slug: 'secrets', level: 'write' }],
  'pull-request': [
    { slug: 'contents', level: 'write' },
    { slug: 'pull_requests', level: 'write' },
  ],
  issues: [{ slug: 'issues', level: 'write' }],
  projects: [{ slug: 'organization_projects', level: 'write' }],
  gists: [{ slug: 'gists', level: 'write' }],
  'deploy-keys': [{ slug: 'administration', level: 'write' }],
  packages: [],
}

/** What a probe shows that the token may do; null where it shows nothing but a sign-in. */
export const needOfProbe: Readonly<Record<ProbeSpec['kind'], TokenNeed | null>> = {
  identity: null,
  read_runs: 'read-runs',
  repository_dispatch: 'dispatch',
  workflow_dispatch: 'start-workflow',
}

/**
 * Classic scopes that are each enough for it. Sources: docs.github.com, "Scopes for OAuth apps"; the REST page of each
 * call.
 */
export const scopesFor: Readonly<Record<TokenNeed, readonly string[]>> = {
  dispatch: ['repo'],
  'start-workflow': ['repo'],
  'read-runs': ['repo'],
  'read-code': ['repo'],
  'push-code': ['repo', 'public_repo'],
  release: ['repo', 'public_repo'],
  'set-secrets': ['repo'],
  'pull-request': ['repo', 'public_repo'],
  issues: ['repo', 'public_repo'],
  projects: ['project'],
  gists: ['gist'],
  'deploy-keys': ['repo'],
  packages: ['write:packages', 'read:packages'],
}
