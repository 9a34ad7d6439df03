import { inventoryFileTexts as texts } from '../texts/inventory-file.ts'
import type { CredentialSpec, PermissionLevel, ProbeSpec } from './credential.ts'
import type { InventoryShape } from './inventory-schema.ts'
import { permissionProblem, scopeProblem } from './permission-catalog.ts'
import { type Recipe, recipeNamed, recipePermissions } from './recipes.ts'

type Entry = InventoryShape['credentials'][number]
type DeclaredToken = Pick<CredentialSpec, 'permissions' | 'probes' | 'recipe' | 'tokenKind' | 'scopes'>

/** What a credential's entry says about its token; what it leaves out comes from its recipe. */
export function declaredToken(entry: Entry): DeclaredToken {
  const recipe = entry.recipe === undefined ? null : recipeNamed(entry.recipe)
  const kind = kindOf(entry, recipe)
  const scopes = entry.scopes ?? (kind === 'classic' ? recipe?.scopes.map(({ scope }) => scope) : undefined)
  return {
    permissions:
      (entry.permissions as Record<string, PermissionLevel> | undefined) ??
      (recipe === null ? {} : recipePermissions(recipe)),
    probes:
      (entry.probes as readonly ProbeSpec[] | undefined) ?? recipe?.probes(entry.repositoryAccess) ?? [],
    ...(entry.recipe === undefined ? {} : { recipe: entry.recipe }),
    ...(kind === 'classic' ? { tokenKind: kind } : {}),
    ...(scopes === undefined ? {} : { scopes }),
  }
}

/** The keys that `declaredToken` reads back: the kind is written where the recipe would give another one. */
export function writtenToken(spec: CredentialSpec): Record<string, unknown> {
  const recipe = spec.recipe === undefined ? null : recipeNamed(spec.recipe)
  const kind = spec.tokenKind ?? 'fine-grained'
  return {
    ...(kind === (recipe?.kind ?? 'fine-grained') ? {} : { tokenKind: kind }),
    ...(spec.scopes === undefined ? {} : { scopes: spec.scopes }),
  }
}

/** Mistakes of the entry as a whole, each with the path to its key. */
export function tokenProblems(entry: Entry): { readonly key: readonly string[]; readonly message: string }[] {
  const problems: { key: string[]; message: string }[] = []
  const recipe = entry.recipe === undefined ? null : recipeNamed(entry.recipe)
  const kind = kindOf(entry, recipe)
  const slugs = Object.entries(entry.permissions ?? {})
  for (const [slug, level] of slugs) {
    const message = permissionProblem(slug, level as PermissionLevel)
    if (message !== null) problems.push({ key: ['permissions', slug], message })
  }
  const both = scopeProblem(slugs.map(([slug]) => slug))
  if (both !== null) problems.push({ key: ['permissions'], message: both })
  if (kind === 'classic' && slugs.length > 0)
    problems.push({
      key: ['permissions'],
      message: texts.classicHasNoPermissions,
    })
  if (kind === 'fine-grained' && (entry.scopes ?? []).length > 0)
    problems.push({
      key: ['scopes'],
      message: texts.fineGrainedHasNoScopes,
    })
  return problems
}

function kindOf(entry: Entry, recipe: Recipe | null): 'fine-grained' | 'classic' {
  return entry.tokenKind ?? recipe?.kind ?? 'fine-grained'
}
