import type { PermissionLevel, ProbeSpec } from './credential.ts'
import type { Grant, TokenFacts } from './token-facts.ts'

const order: readonly PermissionLevel[] = ['read', 'write', 'admin']

/** True if `level` gives what `needed` does: write includes read, admin both. */
export function isAtLeast(level: PermissionLevel, needed: PermissionLevel): boolean {
  return order.indexOf(level) >= order.indexOf(needed)
}

/**
 * What a probe that passed proves: a dispatch is a write. Source: docs.github.com, REST pages "Create a repository
 * dispatch event" (Contents: write) and "Create a workflow dispatch event" (Actions: write).
 */
export function probedGrants(probes: readonly ProbeSpec[]): Grant[] {
  const kinds = new Set(probes.map(({ kind }) => kind))
  return [
    ...(kinds.has('repository_dispatch') ? [probed('contents')] : []),
    ...(kinds.has('workflow_dispatch') ? [probed('actions')] : []),
  ]
}

function probed(slug: string): Grant {
  return { slug, level: 'write', source: 'probed' }
}

/**
 * One confirmed grant per slug, at the highest level, and what is only declared where that goes further. A declared
 * permission that GitHub refused is left out: GitHub's word counts.
 */
export function mergeGrants(
  found: Pick<TokenFacts, 'grants' | 'refused' | 'unknown' | 'scopes'>,
  declared: readonly Grant[],
): Pick<TokenFacts, 'grants' | 'refused' | 'unknown'> {
  const confirmed = strongestGrants(found.grants.filter(({ source }) => source !== 'declared'))
  const refused = found.refused.filter(({ slug }) => !confirmed.has(slug))
  const further = [...strongestGrants(declared).values()].filter(({ slug, level }) => {
    const known = confirmed.get(slug)
    // Scopes say all there is: an inventory that declares more is wrong about the token.
    if (found.scopes !== null || refused.some((each) => each.slug === slug)) return false
    return known === undefined || !isAtLeast(known.level, level)
  })
  return {
    grants: [...confirmed.values(), ...further].toSorted(
      (one, other) =>
        one.slug.localeCompare(other.slug) || order.indexOf(one.level) - order.indexOf(other.level),
    ),
    refused,
    unknown: found.unknown.filter((slug) => !confirmed.has(slug)),
  }
}

/** The grant with the highest level of each slug, by slug. */
export function strongestGrants(grants: readonly Grant[]): ReadonlyMap<string, Grant> {
  const bySlug = new Map<string, Grant>()
  for (const grant of grants) {
    const known = bySlug.get(grant.slug)
    if (known === undefined || !isAtLeast(known.level, grant.level)) bySlug.set(grant.slug, grant)
  }
  return bySlug
}
