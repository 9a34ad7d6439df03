import { radiusTexts as texts } from '../texts/radius.ts'
import type { CredentialSpec } from './credential.ts'
import { utcMinute } from './local-time.ts'
import { type BlastRadius, powers, type RepositoryPowers } from './powers.ts'
import { radiusAdvice } from './radius-advice.ts'
import { powersBeyond } from './radius-beyond.ts'
import { radiusParts } from './radius-score.ts'
import { atMost, grantedPowers, limitedPowers, nothing } from './repository-powers.ts'
import type { TokenFacts } from './token-facts.ts'

export { compareRadius } from './compare-radius.ts'

export interface RadiusInput {
  /** What an inspection found; null when nobody asked GitHub. */
  readonly facts: TokenFacts | null
  /** What the inventory says of the credential; null for a token that Rekey doesn't look after. */
  readonly declared: CredentialSpec | null
}

/**
 * What the holder of a token could do: repositories × powers, the powers beyond repositories, a score that explains
 * itself, and advice. Without facts it is the declaration, and marked as such. What nobody knows is `unknown`, never
 * guessed; no repository appears that neither facts nor declaration name. Of a dead token it is what it could do, and
 * the score is 0.
 */
export function blastRadiusOf(input: RadiusInput): BlastRadius {
  const { declared } = input
  const facts = isInformed(input.facts) ? input.facts : null
  const unlisted = unlistedRepositories(facts, declared)
  const repositories = [
    ...reachedRepositories(facts, declared),
    ...unlisted.map(
      (repository): RepositoryPowers => ({
        repository,
        visibility: null,
        archived: false,
        verdicts: atMost(grantedPowers(facts, declared, null), 'declared'),
      }),
    ),
  ]
  const radius = {
    repositories,
    beyond: powersBeyond(input.facts, declared),
    incomplete: incompleteBecause(input.facts, declared, unlisted),
  }
  if (input.facts?.alive === false) return { ...radius, score: 0, parts: [deadPart], advice: [] }
  const parts = radiusParts(radius, input.facts)
  const score = Math.min(
    100,
    parts.reduce((sum, { points }) => sum + points, 0),
  )
  return { ...radius, score, parts, advice: radiusAdvice(radius, input.facts, declared) }
}

const deadPart = { points: 0, because: texts.isDead }

/** Whether GitHub ever told of this token: facts may also hold nothing but what the value itself tells. */
function isInformed(facts: TokenFacts | null): facts is TokenFacts {
  if (facts === null) return false
  const { alive, scopes, repositories, grants, refused } = facts
  return (
    alive === true ||
    scopes !== null ||
    repositories.length > 0 ||
    refused.length > 0 ||
    grants.some(({ source }) => source !== 'declared')
  )
}

function reachedRepositories(facts: TokenFacts | null, declared: CredentialSpec | null): RepositoryPowers[] {
  if (facts === null) return []
  const personal = facts.kind !== 'app-installation'
  return facts.repositories
    .map((each) => ({
      repository: each.fullName,
      visibility: each.visibility,
      archived: each.archived,
      verdicts: limitedPowers(grantedPowers(facts, declared, each.visibility), each, personal),
    }))
    .filter(({ verdicts }) => powers.some((power) => verdicts[power] !== nothing[power]))
}

/**
 * Repositories that the inventory names and GitHub's list lacks. For classic tokens GitHub's whole list is the truth;
 * for others a public repository is missing from it whether it is selected or not.
 */
function unlistedRepositories(facts: TokenFacts | null, declared: CredentialSpec | null): string[] {
  if (declared === null) return []
  if (facts !== null && facts.scopes !== null && facts.repositoriesComplete) return []
  const listed = new Set(facts?.repositories.map((each) => each.fullName.toLowerCase()))
  const named = new Map(declared.repositoryAccess.map((each) => [each.toLowerCase(), each]))
  return [...named].filter(([key]) => !listed.has(key)).map(([, repository]) => repository)
}

function incompleteBecause(
  facts: TokenFacts | null,
  declared: CredentialSpec | null,
  unlisted: readonly string[],
): string | null {
  const sentences = isInformed(facts)
    ? [...whenNotNow(facts), ...whatIsLeftOut(facts), ...lackingFromList(unlisted)]
    : [whyNobodyAsked(facts), declaredInstead(declared)]
  const told = sentences.filter((each) => each !== '')
  return told.length === 0 ? null : told.join(' ')
}

function whenNotNow({ alive, at, notAsked }: TokenFacts): string[] {
  if (alive === false) return [texts.couldDoWhileAlive]
  if (alive === null) return [notAsked?.sentence ?? '', texts.foundOn(utcMinute(at))]
  return []
}

function whatIsLeftOut({ repositoriesComplete, organizations }: TokenFacts): string[] {
  if (repositoriesComplete) return []
  const closed = organizations.filter(({ access }) => access !== 'open')
  return [texts.notEveryRepositoryListed, ...closed.map(({ because }) => because)]
}

function lackingFromList(unlisted: readonly string[]): string[] {
  return unlisted.length === 0 ? [] : [texts.lackingFromList(unlisted)]
}

function whyNobodyAsked(facts: TokenFacts | null): string {
  if (facts?.alive === false) return texts.deadAndUnknown
  return facts?.notAsked?.sentence ?? texts.nobodyAsked
}

function declaredInstead(declared: CredentialSpec | null): string {
  if (declared === null) return ''
  return declared.repositoryAccess.length === 0 ? texts.noRepositoryDeclared : texts.shownIsInventory
}
