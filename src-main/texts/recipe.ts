import type { RecipeName } from '../domain/recipes.ts'
import { inLanguage } from './in-language.ts'

interface RecipeWords {
  readonly title: string
  /** What a token of it does, as the inventory writes it down. */
  readonly purpose: string
  /** Why only a classic token serves; empty where a fine-grained one does. */
  readonly whyClassic: string
  /** What takes each permission or scope, by its slug. */
  readonly reasons: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
  readonly alternatives: readonly string[]
}

const metadata = 'GitHub adds it to every fine-grained token: the names of the repositories.'
const appInstead =
  'A GitHub App makes a token that lives for an hour and reaches one repository: nothing is stored that can be stolen for months.'

const recipes = {
  dispatch: {
    title: 'Start workflows elsewhere (repository_dispatch)',
    purpose: 'sends repository_dispatch events that start workflows',
    whyClassic: '',
    reasons: {
      contents: 'repository_dispatch takes Contents: Read and write; no smaller permission allows it.',
      metadata,
    },
    warnings: [
      'Contents: Read and write also pushes code, makes branches and deletes files. Whoever holds this token can rewrite what it starts.',
      'Give it one repository, and protect the default branch there.',
    ],
    alternatives: [
      appInstead,
      'If the workflow can be started by workflow_dispatch, the recipe dispatch-workflow needs Actions only and pushes no code.',
    ],
  },
  'dispatch-workflow': {
    title: 'Start one workflow by name (workflow_dispatch)',
    purpose: 'starts workflows by workflow_dispatch',
    whyClassic: '',
    reasons: {
      actions: 'workflow_dispatch takes Actions: Read and write; it pushes no code.',
      metadata,
    },
    warnings: [
      'Actions: Read and write also cancels and repeats runs, approves them and deletes their logs and caches.',
    ],
    alternatives: [appInstead],
  },
  'read-runs': {
    title: 'Read workflow runs',
    purpose: 'reads workflow runs and their logs',
    whyClassic: '',
    reasons: { actions: 'Runs, jobs and logs take Actions: Read-only.', metadata },
    warnings: ['Logs are part of it: what a workflow prints, this token reads.'],
    alternatives: [appInstead],
  },
  dashboard: {
    title: 'Read-only dashboard',
    purpose: 'shows runs, deployments and commit statuses on a dashboard',
    whyClassic: '',
    reasons: {
      actions: 'Shows workflow runs.',
      deployments: 'Shows which version runs where.',
      statuses: 'Shows whether the latest commit passed.',
      metadata,
    },
    warnings: [
      'A dashboard that shows files or commits needs Contents: Read-only as well. Add it only then.',
    ],
    alternatives: [appInstead],
  },
  'set-secrets': {
    title: 'Set repository secrets',
    purpose: 'writes Actions secrets of repositories',
    whyClassic: '',
    reasons: { secrets: 'Writing a repository secret takes Secrets: Read and write.', metadata },
    warnings: [
      'Whoever sets secrets chooses what workflows run with: keep its repositories few and its life short.',
      'Environment, Dependabot and Codespaces secrets each have a permission of their own, which this leaves out.',
    ],
    alternatives: [appInstead],
  },
  release: {
    title: 'Make releases',
    purpose: 'makes releases and uploads their files',
    whyClassic: '',
    reasons: { contents: 'Releases, their tags and files take Contents: Read and write.', metadata },
    warnings: [
      'Contents: Read and write also pushes code. A release whose commit changes a workflow file needs Workflows as well.',
    ],
    alternatives: [
      'A workflow that makes releases of its own repository needs no token at all: GITHUB_TOKEN with contents: write does it.',
      appInstead,
    ],
  },
  packages: {
    title: 'Publish or install packages',
    purpose: 'publishes to and installs from GitHub Packages',
    whyClassic:
      'GitHub Packages takes classic tokens only: no fine-grained token has a permission for packages.',
    reasons: {
      'write:packages':
        'Publishes; it includes read:packages. For installing alone, read:packages is enough.',
    },
    warnings: [
      'A classic token reaches every package that its owner reaches: use an account that sees only what it needs.',
      "GitHub's form ticks repo when write:packages is ticked by hand. Take it out again: packages don't need it.",
    ],
    alternatives: [
      'A workflow that publishes packages of its own repository needs no token at all: GITHUB_TOKEN with packages: write does it.',
    ],
  },
} satisfies Readonly<Record<RecipeName, RecipeWords>>

/** Purposes that many tokens have. */
export const recipeTexts = inLanguage({
  recipes,
  /** What the probes of a recipe show, and what they can't. */
  proof: {
    event: (type: string) =>
      `Sends an event of the type ${type}: it proves the permission, and starts only workflows that listen to every type.`,
    workflowByName:
      'Reads the runs of the repository. That it may start a workflow is proved by a workflow_dispatch probe that names the workflow, which starts it.',
    runs: 'Reads the latest runs of each repository.',
    runsOnly: 'Reads the latest runs of each repository. Deployments and statuses are not tried.',
    signInNotSecrets:
      'Signs in. Whether it may write a secret shows only when it writes one: no harmless request tells.',
    signInNotReleases:
      'Signs in. Whether it may make a release shows only when it makes one: no harmless request tells.',
    signInAndScopes: 'Signs in, and GitHub lists its scopes.',
  },
})
