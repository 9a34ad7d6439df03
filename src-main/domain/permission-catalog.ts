import { permissionTexts as texts } from '../texts/permission.ts'
import type { PermissionLevel } from './credential.ts'
import { nearest } from './nearest.ts'
import { type CatalogEntry, type PermissionScope, permissionCatalog } from './permission-form.ts'

const bySlug = new Map(permissionCatalog.map((each) => [each.slug, each]))

export function catalogEntry(slug: string): CatalogEntry | null {
  return bySlug.get(slug) ?? null
}

/** "Contents"; a slug that the catalog lacks stands for itself. */
export function permissionName(slug: string): string {
  return bySlug.get(slug)?.name ?? slug
}

/** What is wrong with one declared permission, in one or two sentences; null when nothing is. */
export function permissionProblem(slug: string, level: PermissionLevel): string | null {
  const known = bySlug.get(slug)
  if (known === undefined) {
    const { neverOffered } = texts
    if (Object.hasOwn(neverOffered, slug)) return neverOffered[slug] ?? null
    const near = nearest(slug, bySlug.keys())
    return near === null ? texts.isNoPermission(slug) : texts.didYouMean(slug, near)
  }
  if (known.levels.includes(level)) return null
  return texts.hasNoLevel(known.name, slug, level, known.levels)
}

/**
 * Why a whole set can't be one token's; null when it can. A token has one resource owner: a user, who has account
 * permissions, or an organization, which has organization permissions.
 */
export function scopeProblem(slugs: readonly string[]): string | null {
  const of = (scope: PermissionScope) => slugs.find((slug) => bySlug.get(slug)?.scope === scope)
  const account = of('account')
  const organization = of('organization')
  if (account === undefined || organization === undefined) return null
  return texts.noTokenHasBoth(account, organization)
}

/** What a person should know about a set that is right in itself: one sentence each. */
export function permissionNotes(slugs: readonly string[], owner: string): string[] {
  return slugs.flatMap((slug) => {
    const known = bySlug.get(slug)
    if (known === undefined) return []
    const notes: string[] = []
    if (known.scope === 'account') notes.push(texts.needsOwnAccount(known.name, owner))
    if (known.scope === 'organization') notes.push(texts.needsOrganization(known.name, owner))
    if (!known.listed) notes.push(texts.isUndocumented(known.name))
    return notes
  })
}
