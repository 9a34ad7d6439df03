import type { Credential } from './credential.ts'
import { dayMs } from './expiry.ts'
import { against, type JudgedCredential, type Judgement, listed, unclear } from './policy-rule.ts'

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
  const shorten = `Create the next token with a life of ${allowed} days or less.`
  if (expiry.neverExpires) return against(`The ${token} token never expires.`, shorten)
  const { current, maxLifetimeDays } = credential
  if (expiry.expiresAt !== null) {
    const end = Date.parse(expiry.expiresAt)
    // Without the day on which it was made, it lives at least since Rekey first saw it, or else from now on.
    const begin = expiry.createdAt ?? current?.since ?? null
    const livedMs = end - (begin === null ? now.getTime() : Date.parse(begin))
    if (livedMs > (allowed + 1) * dayMs)
      return against(
        `The ${token} token lives ${expiry.createdAt === null ? 'at least ' : ''}${Math.floor(livedMs / dayMs)} days; the policy allows ${allowed}.`,
        shorten,
      )
  }
  if (maxLifetimeDays !== null && maxLifetimeDays > allowed)
    return against(
      `Its tokens may live ${maxLifetimeDays} days; the policy allows ${allowed}.`,
      `Set its maximum lifetime to ${allowed} days or less.`,
    )
  if (expiry.expiresAt !== null) return null
  return current === null
    ? unclear(
        "Rekey hasn't seen the current token: nobody can tell how long it lives.",
        'Hand Rekey the current token, or enter its expiry.',
      )
    : unclear(
        "The current token's expiry isn't known, so that nobody can tell how long it lives.",
        'Check the token again, or enter its expiry.',
      )
}

export function noClassic({ credential: { current }, policy, token }: JudgedCredential): Judgement | null {
  if (policy.classicTokens === 'allowed') return null
  if (current === null)
    return unclear(
      "Rekey hasn't seen the current token: nobody can tell whether it is a classic one.",
      'Hand Rekey the current token.',
    )
  if (current.kind === 'unknown')
    return unclear(
      'The kind of the current token is not known.',
      'Inspect the token, or replace it by a fine-grained one.',
    )
  if (current.kind !== 'classic') return null
  return against(
    `The ${token} token is classic: it reaches every repository that its person reaches.`,
    'Move it to a fine-grained token with the next rotation.',
  )
}

/** A token that may dispatch may push code as well: it should reach the one repository that it starts workflows in. */
export function singleRepositoryDispatch({ credential, facts, policy }: JudgedCredential): Judgement | null {
  if (policy.dispatchRepositories === 'any' || !dispatches(credential)) return null
  const { repositoryAccess, current } = credential
  const reached = facts?.repositories ?? []
  const remedy = 'Select one repository for the next token; give each other repository a token of its own.'
  if (reached.length > 1)
    return against(
      `It starts workflows, and its token reaches ${reached.length} repositories${named(reached.map((each) => each.fullName))}.`,
      remedy,
    )
  if (repositoryAccess.length > 1)
    return against(
      `It starts workflows, and its token is meant to reach ${repositoryAccess.length} repositories${named(repositoryAccess)}.`,
      remedy,
    )
  if (current?.kind === 'classic' && facts === null)
    return unclear(
      "It starts workflows, and a classic token can't be limited to one repository.",
      'Inspect the token to see what it reaches.',
    )
  if (repositoryAccess.length === 1 && facts?.repositoriesComplete !== false) return null
  if (facts?.repositoriesComplete === true && reached.length === 1) return null
  return unclear(
    'It starts workflows, and nobody noted which repositories its token reaches.',
    'Inspect the token, or note its repository access.',
  )
}

/** By what it is tried with, or by what it is said to be for where it may write contents. */
function dispatches({ probes, permissions, purpose }: Credential): boolean {
  if (probes.some((each) => each.kind === 'repository_dispatch')) return true
  const writes = permissions.contents === 'write' || permissions.contents === 'admin'
  return writes && /dispatch/i.test(purpose)
}

function named(repositories: readonly string[]): string {
  return repositories.length > 4 ? '' : `: ${listed(repositories)}`
}
