import { canaryMistake } from '../domain/chosen-canary.ts'
import type { Credential, CredentialSpec, PermissionLevel } from '../domain/credential.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { readMaintenanceWindow } from '../domain/maintenance-window.ts'
import { type RecipeName, recipeNamed } from '../domain/recipes.ts'
import { failed, type Result } from '../domain/result.ts'
import { canaryTexts } from '../texts/canary.ts'
import { credentialTexts } from '../texts/credential.ts'
import { findCredential } from './find-credential.ts'
import { saveCredential } from './save-credential.ts'
import { startFromRecipe } from './start-from-recipe.ts'
import type { World } from './world.ts'

/** What a person says about a credential without a file: everything but its probes and destinations. */
export interface Declaration {
  readonly name: string
  readonly owner: string
  readonly purpose: string
  readonly rotateEveryDays: number | null
  readonly maxLifetimeDays: number | null
  /** Null: as the setting says. Left out: as it was. */
  readonly soakHours?: number | null
  /** Id of a destination; null: none. Left out: as it was. */
  readonly canary?: string | null
  /** As a person writes it; null: none. Left out: as it was. */
  readonly maintenanceWindow?: string | null
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  readonly repositoryAccess: readonly string[]
  /** The purpose to start from; left out or null: none, or the one that it has. */
  readonly recipe?: RecipeName | null
}

/**
 * Starts to track a credential, or changes what is declared of one. Probes and destinations stay as they are. A new one
 * belongs to the host of the active account.
 * @param input.isNew a new one must not take the place of another; a change must not add one by a mistyped name
 */
export function declareCredential(
  world: World,
  input: { readonly declaration: Declaration; readonly isNew: boolean },
): Result<Credential> {
  const { recipe: chosen, ...said } = input.declaration
  const declaration = withHours(said)
  const recipe = chosen == null ? null : recipeNamed(chosen)
  const found = findCredential(world, declaration.name)
  const canary = whyNoCanary(found.ok ? found.value : null, declaration.canary ?? null)
  if (canary !== null) return failed(canary)
  if (!input.isNew)
    return found.ok
      ? saveCredential(world, {
          spec: startFromRecipe(
            { ...found.value, ...declaration, name: found.value.name },
            recipe,
            declaration,
          ),
        })
      : found
  if (found.ok)
    return failed(
      failure(
        'invalid-input',
        found.value.name,
        credentialTexts.trackedAlready(found.value.name),
        credentialTexts.chooseAnotherName,
      ),
    )
  const spec = { ...blank(world, declaration.name), ...declaration }
  return saveCredential(world, { spec: startFromRecipe(spec, recipe, declaration) })
}

/** In the one spelling; what is no window is told by the rules of the inventory file. */
function withHours<T extends Pick<Declaration, 'maintenanceWindow'>>(said: T): T {
  const { maintenanceWindow: hours } = said
  return hours == null ? said : { ...said, maintenanceWindow: readMaintenanceWindow(hours) ?? hours }
}

/** The one that it has may have lost its place since; a new choice needs one. */
function whyNoCanary(before: Credential | null, canary: string | null): Failure | null {
  if (canary === null || canary === before?.canary) return null
  const mistake = canaryMistake(before ?? { destinations: [] }, canary)
  return mistake === null ? null : failure('invalid-input', canary, mistake, canaryTexts.chooseAnother)
}

function blank(world: World, name: string): Omit<CredentialSpec, keyof Declaration> {
  const accounts = world.ledger.accounts.list()
  const account = accounts.find((each) => each.active) ?? accounts[0]
  return {
    host: account?.host ?? 'github.com',
    tokenName: `${name.toLowerCase().replaceAll('_', '-')}-{date}`,
    probes: [],
    destinations: [],
  }
}
