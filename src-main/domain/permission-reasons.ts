import { permissionTexts } from '../texts/permission.ts'
import { tokenNeedTexts } from '../texts/token-need.ts'
import type { CredentialSpec, PermissionLevel } from './credential.ts'
import { recipeNamed } from './recipes.ts'
import { needOfProbe, permissionsFor } from './token-need.ts'

const rank: Readonly<Record<PermissionLevel, number>> = { read: 1, write: 2, admin: 3 }

/** True if a token with `level` may do what takes `needed`. */
export function covers(level: PermissionLevel, needed: PermissionLevel): boolean {
  return rank[level] >= rank[needed]
}

/** Why the credential has this permission, one sentence; empty when neither its recipe nor its probes say. */
export function permissionReason(credential: CredentialSpec, slug: string, level: PermissionLevel): string {
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  const ofRecipe = recipe?.permissions.find((each) => each.slug === slug && each.level === level)
  if (ofRecipe !== undefined) return ofRecipe.reason
  if (slug === 'metadata') return permissionTexts.githubAddsMetadata
  const probes = credential.probes.flatMap((probe) => {
    const need = needOfProbe[probe.kind]
    if (need === null || !('repository' in probe)) return []
    const takes = permissionsFor[need].some((each) => each.slug === slug && covers(level, each.level))
    return takes ? [tokenNeedTexts.doesIn(tokenNeedTexts.does[need], probe.repository)] : []
  })
  return probes[0] ?? ''
}

/** Why a classic token has this scope; empty when its recipe doesn't say. */
export function scopeReason(credential: CredentialSpec, scope: string): string {
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  return recipe?.scopes.find((each) => each.scope === scope)?.reason ?? ''
}
