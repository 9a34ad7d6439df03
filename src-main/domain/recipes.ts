import type { PermissionLevel, ProbeSpec } from './credential.ts'

export const recipeNames = [
  'dispatch',
  'dispatch-workflow',
  'read-runs',
  'dashboard',
  'set-secrets',
  'release',
  'packages',
] as const

export type RecipeName = (typeof recipeNames)[number]

export interface RecipePermission {
  readonly slug: string
  readonly level: PermissionLevel
  /** One sentence: what takes it. */
  readonly reason: string
}

export interface RecipeScope {
  readonly scope: string
  readonly reason: string
}

/** A purpose that many tokens have, with the least that serves it. */
export interface Recipe {
  readonly name: RecipeName
  /** "Start a deploy elsewhere (repository_dispatch)". */
  readonly title: string
  readonly purpose: string
  /** `classic` only where GitHub takes nothing else, and `whyClassic` says so. */
  readonly kind: 'fine-grained' | 'classic'
  /** One sentence; empty for fine-grained. */
  readonly whyClassic: string
  /** Empty for classic. */
  readonly permissions: readonly RecipePermission[]
  /** Empty for fine-grained. */
  readonly scopes: readonly RecipeScope[]
  readonly rotateEveryDays: number
  /** What its probes show, and what they can't. */
  readonly proof: string
  /** Probes for the repositories that the token reaches. */
  probes(repositoryAccess: readonly string[]): readonly ProbeSpec[]
  readonly warnings: readonly string[]
  /** What would serve as well with less, or for a shorter time. */
  readonly alternatives: readonly string[]
}

/** Event type of the dispatch recipe's probe. It starts nothing but workflows that listen to every type. */
export const harmlessEventType = 'rekey_probe'

const metadata: RecipePermission = {
  slug: 'metadata',
  level: 'read',
  reason: 'GitHub adds it to every fine-grained token: the names of the repositories.',
}

const appInstead =
  'A GitHub App makes a token that lives for an hour and reaches one repository: nothing is stored that can be stolen for months.'

const readRuns = (repositories: readonly string[]): ProbeSpec[] =>
  repositories.map((repository) => ({ kind: 'read_runs', repository }))

const identityOnly = (): ProbeSpec[] => [{ kind: 'identity' }]

/**
 * The permissions are those that GitHub's REST pages ask of each call. Sources: docs.github.com, "Create a repository
 * dispatch event", "Create a workflow dispatch event", "List workflow runs for a repository", "Create or update a
 * repository secret", "Create a release"; for packages "Working with the npm registry" and its siblings: "GitHub
 * Packages only supports authentication using a personal access token (classic)".
 */
export const recipes: readonly Recipe[] = [
  {
    name: 'dispatch',
    title: 'Start workflows elsewhere (repository_dispatch)',
    purpose: 'sends repository_dispatch events that start workflows',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      {
        slug: 'contents',
        level: 'write',
        reason: 'repository_dispatch takes Contents: Read and write; no smaller permission allows it.',
      },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 90,
    proof: `Sends an event of the type ${harmlessEventType}: it proves the permission, and starts only workflows that listen to every type.`,
    probes: (repositories) =>
      repositories.map((repository) => ({
        kind: 'repository_dispatch',
        repository,
        eventType: harmlessEventType,
      })),
    warnings: [
      'Contents: Read and write also pushes code, makes branches and deletes files. Whoever holds this token can rewrite what it starts.',
      'Give it one repository, and protect the default branch there.',
    ],
    alternatives: [
      appInstead,
      'If the workflow can be started by workflow_dispatch, the recipe dispatch-workflow needs Actions only and pushes no code.',
    ],
  },
  {
    name: 'dispatch-workflow',
    title: 'Start one workflow by name (workflow_dispatch)',
    purpose: 'starts workflows by workflow_dispatch',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      {
        slug: 'actions',
        level: 'write',
        reason: 'workflow_dispatch takes Actions: Read and write; it pushes no code.',
      },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 90,
    proof:
      'Reads the runs of the repository. That it may start a workflow is proved by a workflow_dispatch probe that names the workflow, which starts it.',
    probes: readRuns,
    warnings: [
      'Actions: Read and write also cancels and repeats runs, approves them and deletes their logs and caches.',
    ],
    alternatives: [appInstead],
  },
  {
    name: 'read-runs',
    title: 'Read workflow runs',
    purpose: 'reads workflow runs and their logs',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      { slug: 'actions', level: 'read', reason: 'Runs, jobs and logs take Actions: Read-only.' },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 180,
    proof: 'Reads the latest runs of each repository.',
    probes: readRuns,
    warnings: ['Logs are part of it: what a workflow prints, this token reads.'],
    alternatives: [appInstead],
  },
  {
    name: 'dashboard',
    title: 'Read-only dashboard',
    purpose: 'shows runs, deployments and commit statuses on a dashboard',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      { slug: 'actions', level: 'read', reason: 'Shows workflow runs.' },
      { slug: 'deployments', level: 'read', reason: 'Shows which version runs where.' },
      { slug: 'statuses', level: 'read', reason: 'Shows whether the latest commit passed.' },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 180,
    proof: 'Reads the latest runs of each repository. Deployments and statuses are not tried.',
    probes: readRuns,
    warnings: [
      'A dashboard that shows files or commits needs Contents: Read-only as well. Add it only then.',
    ],
    alternatives: [appInstead],
  },
  {
    name: 'set-secrets',
    title: 'Set repository secrets',
    purpose: 'writes Actions secrets of repositories',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      {
        slug: 'secrets',
        level: 'write',
        reason: 'Writing a repository secret takes Secrets: Read and write.',
      },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 30,
    proof:
      'Signs in. Whether it may write a secret shows only when it writes one: no harmless request tells.',
    probes: identityOnly,
    warnings: [
      'Whoever sets secrets chooses what workflows run with: keep its repositories few and its life short.',
      'Environment, Dependabot and Codespaces secrets each have a permission of their own, which this leaves out.',
    ],
    alternatives: [appInstead],
  },
  {
    name: 'release',
    title: 'Make releases',
    purpose: 'makes releases and uploads their files',
    kind: 'fine-grained',
    whyClassic: '',
    permissions: [
      {
        slug: 'contents',
        level: 'write',
        reason: 'Releases, their tags and files take Contents: Read and write.',
      },
      metadata,
    ],
    scopes: [],
    rotateEveryDays: 90,
    proof: 'Signs in. Whether it may make a release shows only when it makes one: no harmless request tells.',
    probes: identityOnly,
    warnings: [
      'Contents: Read and write also pushes code. A release whose commit changes a workflow file needs Workflows as well.',
    ],
    alternatives: [
      'A workflow that makes releases of its own repository needs no token at all: GITHUB_TOKEN with contents: write does it.',
      appInstead,
    ],
  },
  {
    name: 'packages',
    title: 'Publish or install packages',
    purpose: 'publishes to and installs from GitHub Packages',
    kind: 'classic',
    whyClassic:
      'GitHub Packages takes classic tokens only: no fine-grained token has a permission for packages.',
    permissions: [],
    scopes: [
      {
        scope: 'write:packages',
        reason: 'Publishes; it includes read:packages. For installing alone, read:packages is enough.',
      },
    ],
    rotateEveryDays: 60,
    proof: 'Signs in, and GitHub lists its scopes.',
    probes: identityOnly,
    warnings: [
      'A classic token reaches every package that its owner reaches: use an account that sees only what it needs.',
      "GitHub's form ticks repo when write:packages is ticked by hand. Take it out again: packages don't need it.",
    ],
    alternatives: [
      'A workflow that publishes packages of its own repository needs no token at all: GITHUB_TOKEN with packages: write does it.',
    ],
  },
]

export function recipeNamed(name: string): Recipe | null {
  return recipes.find((each) => each.name === name) ?? null
}

export function recipePermissions(recipe: Recipe): Readonly<Record<string, PermissionLevel>> {
  return Object.fromEntries(recipe.permissions.map(({ slug, level }) => [slug, level]))
}
