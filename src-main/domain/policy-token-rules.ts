import { policyRuleTexts as texts } from '../texts/policy-rules.ts'
import type { Credential } from './credential.ts'
import { dayMs } from './expiry.ts'
import { against, type JudgedCredential, type Judgement, unclear } from './policy-rule.ts'

/**
 * What a new token may be made for, and what the current one really lives. GitHub counts whole days and ends them at
 * midnight somewhere: a day of grace keeps an honest token from failing.
 */
export function maximumLifetime({
  credential,
  expiry,
  policy,
  token,
  now,
}: JudgedCredential): Judgement | null {
  const allowed = policy.maximumLifetimeDays
  if (allowed === null) return null
  const shorten = texts.createWithLifeOf(allowed)
  if (expiry.neverExpires) return against(texts.neverExpires(token), shorten)
  const { current, maxLifetimeDays } = credential
  if (expiry.expiresAt !== null) {
    const end = Date.parse(expiry.expiresAt)
    // Without the day on which it was made, it lives at least since Rekey first saw it, or else from now on.
    const begin = expiry.createdAt ?? current?.since ?? null
    const livedMs = end - (begin === null ? now.getTime() : Date.parse(begin))
    if (livedMs > (allowed + 1) * dayMs) {
      const says = expiry.createdAt === null ? texts.livesAtLeastTooLong : texts.livesTooLong
      return against(says(token, Math.floor(livedMs / dayMs), allowed), shorten)
    }
  }
  if (maxLifetimeDays !== null && maxLifetimeDays > allowed)
    return against(texts.mayLiveTooLong(maxLifetimeDays, allowed), texts.setMaximumLifetime(allowed))
  if (expiry.expiresAt !== null) return null
  return current === null
    ? unclear(texts.unseenLifetime, texts.handTokenOrExpiry)
    : unclear(texts.unknownExpiry, texts.checkTokenOrEnterExpiry)
}

export function noClassic({ credential: { current }, policy, token }: JudgedCredential): Judgement | null {
  if (policy.classicTokens === 'allowed') return null
  if (current === null) return unclear(texts.unseenKind, texts.handToken)
  if (current.kind === 'unknown') return unclear(texts.unknownKind, texts.inspectOrReplace)
  if (current.kind !== 'classic') return null
  return against(texts.isClassic(token), texts.moveToFineGrained)
}

/** A token that may dispatch may push code as well: it should reach the one repository that it starts workflows in. */
export function singleRepositoryDispatch({ credential, facts, policy }: JudgedCredential): Judgement | null {
  if (policy.dispatchRepositories === 'any' || !dispatches(credential)) return null
  const { repositoryAccess, current } = credential
  const reached = facts?.repositories ?? []
  const remedy = texts.selectOneRepository
  if (reached.length > 1) return against(texts.dispatchReaches(reached.map((each) => each.fullName)), remedy)
  if (repositoryAccess.length > 1) return against(texts.dispatchIsMeantToReach(repositoryAccess), remedy)
  if (current?.kind === 'classic' && facts === null) return unclear(texts.classicDispatch, texts.inspectReach)
  if (repositoryAccess.length === 1 && facts?.repositoriesComplete !== false) return null
  if (facts?.repositoriesComplete === true && reached.length === 1) return null
  return unclear(texts.dispatchReachUnknown, texts.inspectOrNoteAccess)
}

/** By what it is tried with, or by what it is said to be for where it may write contents. */
function dispatches({ probes, permissions, purpose }: Credential): boolean {
  if (probes.some((each) => each.kind === 'repository_dispatch')) return true
  const writes = permissions.contents === 'write' || permissions.contents === 'admin'
  return writes && /dispatch/i.test(purpose)
}
