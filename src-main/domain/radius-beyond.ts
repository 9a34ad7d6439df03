import { radiusBeyondTexts as texts } from '../texts/radius-beyond.ts'
import type { CredentialSpec } from './credential.ts'
import type { TokenFacts } from './token-facts.ts'

/**
 * Wider classic scopes that say the narrower one's sentence already; the sentences are those of `texts.scopes`.
 * Source: docs.github.com, "Scopes for OAuth apps".
 */
const coveredBy: Readonly<Record<string, readonly string[]>> = {
  'write:org': ['admin:org'],
  'read:org': ['admin:org', 'write:org'],
  'write:repo_hook': ['admin:repo_hook'],
  'read:packages': ['write:packages'],
  'write:public_key': ['admin:public_key'],
  'manage_runners:org': ['admin:org'],
}

/**
 * Powers that reach beyond repositories, one sentence each: by scope, or by a permission with at least write that
 * outlives the token or touches the person behind it. Those without a sentence in the catalog reach no further.
 * Source: docs.github.com, "Permissions required for fine-grained personal access tokens".
 */
export function powersBeyond(facts: TokenFacts | null, declared: CredentialSpec | null): readonly string[] {
  const asked = facts !== null
  if (facts?.kind === 'app-refresh') return [texts.userTokens]
  if (facts?.scopes != null) return scopesBeyond(facts.scopes)
  if (facts === null && declared?.tokenKind === 'classic')
    return scopesBeyond(declared.scopes ?? []).map((each) => texts.onlyDeclared(each))
  const granted = asked
    ? facts.grants.filter(({ level, source }) => level !== 'read' && source !== 'declared')
    : []
  const noted = Object.entries(declared?.permissions ?? {})
    .filter(
      ([slug, level]) => level !== 'read' && !(asked && facts.refused.some((each) => each.slug === slug)),
    )
    .map(([slug]) => slug)
  return [...new Set([...granted.map(({ slug }) => slug), ...noted])].toSorted().flatMap((slug) => {
    const sentence = texts.permissions[slug]
    if (sentence === undefined) return []
    return granted.some((each) => each.slug === slug) ? [sentence] : [texts.onlyDeclared(sentence)]
  })
}

function scopesBeyond(scopes: readonly string[]): string[] {
  return scopes
    .filter((scope) => !(coveredBy[scope] ?? []).some((wider) => scopes.includes(wider)))
    .flatMap((scope) => texts.scopes[scope] ?? [])
}
