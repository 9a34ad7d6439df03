import type { Credential, PermissionLevel } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { recipeNamed, recipePermissions } from '../domain/recipes.ts'
import { failed, type Result } from '../domain/result.ts'
import { migrationTexts } from '../texts/migration.ts'
import { findCredential } from './find-credential.ts'
import { planMigration } from './plan-migration.ts'
import { saveCredential } from './save-credential.ts'
import { startFromRecipe } from './start-from-recipe.ts'
import { record, type World } from './world.ts'

export interface MigrationChoice {
  readonly credential: string
  /** Left out: those of the plan. */
  readonly permissions?: Readonly<Record<string, PermissionLevel>>
  /** Left out: those of the plan. */
  readonly repositoryAccess?: readonly string[]
  /** Agreement that what the plan calls blocked gets a token of its own, or ends. */
  readonly leaveBlocked: boolean
}

/**
 * Changes what is declared of the credential, so that the next rotation asks for a fine-grained token. Nothing changes
 * on GitHub, and the classic token lives until that rotation revokes it.
 */
export function acceptMigration(world: World, choice: MigrationChoice): Result<Credential> {
  const found = findCredential(world, choice.credential)
  if (!found.ok) return found
  const credential = found.value
  const planned = planMigration(world, credential)
  if (!planned.ok) return planned
  const plan = planned.value
  const refuse = (message: string, hint: string) =>
    failed(failure('invalid-input', credential.name, message, hint))
  if (plan === null)
    return refuse(migrationTexts.noClassicToken(credential.name), migrationTexts.nothingToMove)
  const blockers = plan.blockers.map(({ what }) => what)
  if (plan.verdict === 'stays')
    return refuse(migrationTexts.nothingCanMove(credential.name, blockers), migrationTexts.keepClassic)
  if (plan.verdict === 'partly' && !choice.leaveBlocked)
    return refuse(migrationTexts.partCannotMove(credential.name, blockers), migrationTexts.giveThatPartAToken)
  const permissions =
    choice.permissions ?? Object.fromEntries(plan.permissions.map(({ slug, level }) => [slug, level]))
  const repositoryAccess = choice.repositoryAccess ?? plan.repositoryAccess
  if (Object.keys(permissions).length === 0)
    return refuse(migrationTexts.noPermission, migrationTexts.nameOnePermission)
  if (repositoryAccess.length === 0)
    return refuse(migrationTexts.noRepository, migrationTexts.nameOneRepository)

  const fitting = plan.recipe === null ? null : recipeNamed(plan.recipe)
  const isOfRecipe = fitting !== null && samePermissions(permissions, recipePermissions(fitting))
  const { tokenKind: _kind, scopes: _scopes, recipe, ...kept } = credential
  const stillFits = recipe !== undefined && recipeNamed(recipe)?.kind === 'fine-grained'
  return world.ledger.transaction(() => {
    const saved = saveCredential(world, {
      spec: startFromRecipe(
        { ...kept, ...(stillFits ? { recipe } : {}), permissions, repositoryAccess },
        isOfRecipe ? fitting : null,
        {},
      ),
    })
    if (saved.ok)
      record(world, 'credential.migration_planned', {
        credential: credential.name,
        scopes: plan.scopes,
        permissions: Object.entries(permissions).map(([slug, level]) => `${slug}=${level}`),
        repositories: repositoryAccess,
        ...(plan.blockers.length === 0 ? {} : { leftBehind: plan.blockers.map(({ what }) => what) }),
      })
    return saved
  })
}

type Permissions = Readonly<Record<string, PermissionLevel>>

function samePermissions(one: Permissions, other: Permissions): boolean {
  const slugs = Object.keys(one)
  return slugs.length === Object.keys(other).length && slugs.every((slug) => one[slug] === other[slug])
}
