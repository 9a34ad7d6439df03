import { recipeTexts as texts } from '../texts/recipe.ts'
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

const readRuns = (repositories: readonly string[]): ProbeSpec[] =>
  repositories.map((repository) => ({ kind: 'read_runs', repository }))

const identityOnly = (): ProbeSpec[] => [{ kind: 'identity' }]

/** The permissions of a recipe with their reasons, and the one that GitHub adds to each. */
function takes<Slug extends string>(
  needed: Readonly<Record<Slug, PermissionLevel>>,
  reasons: Readonly<Record<NoInfer<Slug> | 'metadata', string>>,
): RecipePermission[] {
  const slugs = Object.keys(needed) as Slug[]
  return [
    ...slugs.map((slug) => ({ slug, level: needed[slug], reason: reasons[slug] })),
    { slug: 'metadata', level: 'read', reason: reasons.metadata },
  ]
}

type Words = Pick<Recipe, 'title' | 'purpose' | 'whyClassic' | 'warnings' | 'alternatives'>

function wordsOf({ title, purpose, whyClassic, warnings, alternatives }: Words): Words {
  return { title, purpose, whyClassic, warnings, alternatives }
}

const words = texts.recipes

/**
 * The permissions are those that GitHub's REST pages ask of each call. Sources: docs.github.com, "Create a repository
 * dispatch event", "Create a workflow dispatch event", "List workflow runs for a repository", "Create or update a
 * repository secret", "Create a release"; for packages "Working with the npm registry" and its siblings: "GitHub
 * Packages only supports authentication using a personal access token (classic)".
 */
export const recipes: readonly Recipe[] = [
  {
    name: 'dispatch',
    ...wordsOf(words.dispatch),
    kind: 'fine-grained',
    permissions: takes({ contents: 'write' }, words.dispatch.reasons),
    scopes: [],
    rotateEveryDays: 90,
    proof: texts.proof.event(harmlessEventType),
    probes: (repositories) =>
      repositories.map((repository) => ({
        kind: 'repository_dispatch',
        repository,
        eventType: harmlessEventType,
      })),
  },
  {
    name: 'dispatch-workflow',
    ...wordsOf(words['dispatch-workflow']),
    kind: 'fine-grained',
    permissions: takes({ actions: 'write' }, words['dispatch-workflow'].reasons),
    scopes: [],
    rotateEveryDays: 90,
    proof: texts.proof.workflowByName,
    probes: readRuns,
  },
  {
    name: 'read-runs',
    ...wordsOf(words['read-runs']),
    kind: 'fine-grained',
    permissions: takes({ actions: 'read' }, words['read-runs'].reasons),
    scopes: [],
    rotateEveryDays: 180,
    proof: texts.proof.runs,
    probes: readRuns,
  },
  {
    name: 'dashboard',
    ...wordsOf(words.dashboard),
    kind: 'fine-grained',
    permissions: takes({ actions: 'read', deployments: 'read', statuses: 'read' }, words.dashboard.reasons),
    scopes: [],
    rotateEveryDays: 180,
    proof: texts.proof.runsOnly,
    probes: readRuns,
  },
  {
    name: 'set-secrets',
    ...wordsOf(words['set-secrets']),
    kind: 'fine-grained',
    permissions: takes({ secrets: 'write' }, words['set-secrets'].reasons),
    scopes: [],
    rotateEveryDays: 30,
    proof: texts.proof.signInNotSecrets,
    probes: identityOnly,
  },
  {
    name: 'release',
    ...wordsOf(words.release),
    kind: 'fine-grained',
    permissions: takes({ contents: 'write' }, words.release.reasons),
    scopes: [],
    rotateEveryDays: 90,
    proof: texts.proof.signInNotReleases,
    probes: identityOnly,
  },
  {
    name: 'packages',
    ...wordsOf(words.packages),
    kind: 'classic',
    permissions: [],
    scopes: [{ scope: 'write:packages', reason: words.packages.reasons['write:packages'] }],
    rotateEveryDays: 60,
    proof: texts.proof.signInAndScopes,
    probes: identityOnly,
  },
]

export function recipeNamed(name: string): Recipe | null {
  return recipes.find((each) => each.name === name) ?? null
}

export function recipePermissions(recipe: Recipe): Readonly<Record<string, PermissionLevel>> {
  return Object.fromEntries(recipe.permissions.map(({ slug, level }) => [slug, level]))
}
