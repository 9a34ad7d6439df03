import type { CredentialSpec } from './credential.ts'
import { startsWorkflow } from './credential.ts'
import { allWords, counted, someNames } from './name-list.ts'
import { type BlastRadius, isHeld, type Power, type RadiusAdvice } from './powers.ts'
import type { TokenFacts } from './token-facts.ts'

type Reach = Pick<BlastRadius, 'repositories' | 'beyond'>

/** Without a declaration to measure by, this many repositories pass for a choice that somebody made. */
const fewRepositories = 5

/**
 * What would make the token smaller, each with its reason. Advice comes only from what is known or declared.
 * Source of `dispatch-can-push`: docs.github.com, "Permissions required for fine-grained personal access tokens":
 * `POST /repos/{owner}/{repo}/dispatches` takes Contents: write.
 */
export function radiusAdvice(
  reach: Reach,
  facts: TokenFacts | null,
  declared: CredentialSpec | null,
): readonly RadiusAdvice[] {
  return [
    ...dispatchCanPush(reach, declared),
    ...scriptsOfWorkflows(reach),
    ...administers(reach),
    ...tooManyRepositories(reach, declared),
    ...classic(facts),
    ...noExpiry(facts),
    ...unusedPermissions(facts, declared),
  ]
}

function holding(reach: Reach, power: Power): string[] {
  return reach.repositories
    .filter(({ verdicts }) => isHeld(verdicts[power]))
    .map(({ repository }) => repository)
}

/** The credential's own words and probes tell what it is for; nothing else does. */
function isForDispatch({ name, purpose, probes }: CredentialSpec): boolean {
  return probes.some(startsWorkflow) || /dispatch/i.test(`${name} ${purpose}`)
}

function dispatchCanPush(reach: Reach, declared: CredentialSpec | null): RadiusAdvice[] {
  const pushable = holding(reach, 'push-code')
  if (pushable.length === 0 || (declared !== null && !isForDispatch(declared))) return []
  const where = someNames(pushable)
  const one = pushable.length === 1
  return [
    {
      rule: 'dispatch-can-push',
      message:
        declared === null
          ? `It can push code to ${where}. The permission that sends repository_dispatch is the one that pushes: if this token is there to start deploys, it is wider than its job.`
          : `This token is there to start workflows, and it can rewrite the code that they run: sending repository_dispatch takes Contents: write, which also pushes code to ${where}.`,
      remedy: `${
        one ? `Keep it to ${where} alone` : 'Limit it to the single repository that receives the dispatch'
      }, and protect the branches there: required reviews, and an owner for .github/workflows in CODEOWNERS.`,
      alternatives: [
        'Start the workflow by workflow_dispatch instead: it takes Actions: write and no Contents: write.',
        'Let a GitHub App make a token for one hour, one repository and one job, so that no copy lies in a secret.',
        'Put an intermediary between: a service that keeps the token and takes nothing but the dispatch.',
      ],
    },
  ]
}

function scriptsOfWorkflows(reach: Reach): RadiusAdvice[] {
  const found = reach.repositories
    .filter(({ verdicts }) => isHeld(verdicts['push-code']) && !isHeld(verdicts['change-workflows']))
    .map(({ repository }) => repository)
  if (found.length === 0) return []
  return [
    {
      rule: 'scripts-of-workflows',
      message: `Workflow files in ${someNames(found)} take one more permission, but what the workflows run does not: scripts, local actions and build files change with any push.`,
      remedy:
        'Require reviews for every path that a workflow runs, not for .github/workflows alone, and keep deploy secrets in a protected environment.',
      alternatives: [],
    },
  ]
}

function administers(reach: Reach): RadiusAdvice[] {
  const found = holding(reach, 'administer')
  if (found.length === 0) return []
  return [
    {
      rule: 'administers',
      message: `It can administer ${someNames(found)}: take away branch protection, add people and deploy keys, bring an archived repository back.`,
      remedy: 'Leave Administration out of the next token unless its work is to change settings.',
      alternatives: [],
    },
  ]
}

function tooManyRepositories(reach: Reach, declared: CredentialSpec | null): RadiusAdvice[] {
  const writable = reach.repositories
    .filter(({ verdicts }) =>
      (['push-code', 'set-secrets', 'dispatch', 'administer'] as const).some((power) =>
        isHeld(verdicts[power]),
      ),
    )
    .map(({ repository }) => repository)
  const noted = declared?.repositoryAccess ?? []
  const forDispatch = declared !== null && isForDispatch(declared)
  const allowed = noted.length > 0 ? noted.length : forDispatch ? 1 : fewRepositories
  if (writable.length <= allowed && !(forDispatch && writable.length > 1)) return []
  const repositories = counted(writable.length, 'repository', 'repositories')
  return [
    {
      rule: 'too-many-repositories',
      message:
        noted.length > 0 && writable.length > noted.length
          ? `It can write to ${repositories}; its work is in ${someNames(noted)}.`
          : `It can write to ${repositories} at once.`,
      remedy:
        'Choose "Only select repositories" for the next token, or make one token for each repository that it works on.',
      alternatives: [],
    },
  ]
}

function classic(facts: TokenFacts | null): RadiusAdvice[] {
  if (facts?.kind !== 'classic' && facts?.kind !== 'legacy') return []
  return [
    {
      rule: 'classic',
      message:
        "A classic token can't be kept to repositories: it reaches whatever its owner reaches, also repositories made later.",
      remedy:
        'Make the next one a fine-grained token, with the repositories and permissions that its work takes.',
      alternatives: [],
    },
  ]
}

function noExpiry(facts: TokenFacts | null): RadiusAdvice[] {
  if (facts?.neverExpires !== true) return []
  return [
    {
      rule: 'no-expiry',
      message: 'It never expires: a copy that somebody took works until the token is revoked.',
      remedy: 'Give the next token an expiry, and let Rekey remind you to rotate it.',
      alternatives: [],
    },
  ]
}

/** Scopes that nothing in a fine-grained declaration stands for, by the slugs that would. */
const counterparts: Readonly<Record<string, RegExp>> = {
  'admin:org': /^organization_|^members$/,
  'write:org': /^organization_|^members$/,
  delete_repo: /^administration$/,
  'admin:repo_hook': /^repository_hooks$/,
  'admin:org_hook': /^organization_hooks$/,
  workflow: /^workflows$/,
  'admin:public_key': /^keys$/,
  'admin:gpg_key': /^gpg_keys$/,
  gist: /^gists$/,
  user: /^(emails|profile|followers)$/,
}

/** Only against a declaration, and only what GitHub itself said the token has beyond it. */
function unusedPermissions(facts: TokenFacts | null, declared: CredentialSpec | null): RadiusAdvice[] {
  if (facts === null || declared === null) return []
  const noted = Object.keys(declared.permissions)
  if (noted.length === 0) return []
  const extra =
    facts.scopes === null
      ? facts.grants
          .filter(({ slug, source }) => source !== 'declared' && slug !== 'metadata' && !noted.includes(slug))
          .map(({ slug, level }) => `${slug}: ${level}`)
      : facts.scopes.filter((scope) => {
          const counterpart = counterparts[scope]
          return counterpart !== undefined && !noted.some((slug) => counterpart.test(slug))
        })
  if (extra.length === 0) return []
  return [
    {
      rule: 'unused-permissions',
      message: `The inventory doesn't ask for what this token has: ${allWords(extra)}.`,
      remedy: 'Leave it out of the next token, or note it in the inventory if the work takes it.',
      alternatives: [],
    },
  ]
}
