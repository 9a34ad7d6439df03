import { radiusAdviceTexts as texts } from '../texts/radius-advice.ts'
import type { CredentialSpec } from './credential.ts'
import { startsWorkflow } from './credential.ts'
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
  return [
    {
      rule: 'dispatch-can-push',
      message:
        declared === null ? texts.pushPermissionIsDispatch(pushable) : texts.dispatchTokenCanPush(pushable),
      remedy: texts.keepToOneRepository(pushable),
      alternatives: texts.otherWaysToStartWorkflows,
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
      message: texts.scriptsChangeWithAnyPush(found),
      remedy: texts.requireReviews,
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
      message: texts.canAdminister(found),
      remedy: texts.leaveAdministrationOut,
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
  return [
    {
      rule: 'too-many-repositories',
      message:
        noted.length > 0 && writable.length > noted.length
          ? texts.writesBeyondItsWork(writable.length, noted)
          : texts.writesToManyAtOnce(writable.length),
      remedy: texts.selectRepositories,
      alternatives: [],
    },
  ]
}

function classic(facts: TokenFacts | null): RadiusAdvice[] {
  if (facts?.kind !== 'classic' && facts?.kind !== 'legacy') return []
  return [
    {
      rule: 'classic',
      message: texts.classicReachesAll,
      remedy: texts.makeItFineGrained,
      alternatives: [],
    },
  ]
}

function noExpiry(facts: TokenFacts | null): RadiusAdvice[] {
  if (facts?.neverExpires !== true) return []
  return [
    {
      rule: 'no-expiry',
      message: texts.neverExpires,
      remedy: texts.giveItAnExpiry,
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
      message: texts.hasMoreThanDeclared(extra),
      remedy: texts.leaveItOut,
      alternatives: [],
    },
  ]
}
