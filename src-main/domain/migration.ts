import { migrationPlanTexts as texts } from '../texts/migration-plan.ts'
import { permissionTexts } from '../texts/permission.ts'
import { tokenNeedTexts } from '../texts/token-need.ts'
import type { Credential, PermissionLevel } from './credential.ts'
import { ownerOf } from './destination.ts'
import {
  collectNeeds,
  evidenceOf,
  gapsOf,
  type MigrationEvidence,
  type MigrationInput,
  type SeenNeed,
} from './migration-evidence.ts'
import { permissionName } from './permission-catalog.ts'
import { covers } from './permission-reasons.ts'
import { type RecipeName, recipeNamed } from './recipes.ts'
import { permissionsFor, scopesFor, type TokenNeed } from './token-need.ts'

export interface MigrationPermission {
  readonly slug: string
  readonly name: string
  readonly level: PermissionLevel
  readonly reason: string
}

/**
 * How a classic token becomes a fine-grained one. The permissions come from what the token is seen to do, never from
 * its scopes: `repo` alone would come to sixteen of them.
 */
export interface MigrationPlan {
  readonly credential: string
  /** `moves`: all that is seen. `partly`: the blockers need a token of their own. `stays`: nothing of it can. */
  readonly verdict: 'moves' | 'partly' | 'stays' | 'unclear'
  /** True once the next rotation asks for a fine-grained token. */
  readonly ready: boolean
  readonly scopes: readonly string[] | null
  readonly scopesAt: string | null
  readonly evidence: readonly MigrationEvidence[]
  readonly permissions: readonly MigrationPermission[]
  /** The purpose that has just these permissions for just what is seen; null when none does. */
  readonly recipe: RecipeName | null
  readonly repositoryAccess: readonly string[]
  readonly unneeded: readonly { readonly scope: string; readonly reason: string }[]
  readonly blockers: readonly { readonly what: string; readonly why: string }[]
  readonly gaps: readonly string[]
  readonly steps: readonly string[]
}

/** Null where there is nothing to move: the token is no classic one and none is declared. */
export function planOfMigration(input: MigrationInput): MigrationPlan | null {
  const { credential, facts } = input
  if (!isClassic(credential)) return null
  const needs = collectNeeds(input)
  const permissions = permissionsOf(credential, needs)
  const reached = repositoriesOf(credential, needs)
  const blockers = blockersOf(credential, needs, reached)
  const movable = permissions.some(({ slug }) => slug !== 'metadata')
  const verdict = movable
    ? blockers.length === 0
      ? 'moves'
      : 'partly'
    : blockers.length === 0
      ? 'unclear'
      : 'stays'
  return {
    credential: credential.name,
    verdict,
    ready: isReady(credential),
    scopes: facts?.scopes ?? null,
    scopesAt: facts?.scopes == null ? null : facts.at,
    evidence: evidenceOf(input, needs),
    permissions,
    recipe: recipeOf(credential, needs),
    repositoryAccess: reached.filter((each) => isOf(credential.owner, each)),
    unneeded: unneededOf(facts?.scopes ?? [], needs),
    blockers,
    gaps: gapsOf(input, needs),
    steps: stepsOf(credential, verdict),
  }
}

/** A classic token lives now, or is what the next one is declared to be. */
export function isClassic({ current, tokenKind }: Credential): boolean {
  return current === null ? tokenKind === 'classic' : current.kind === 'classic'
}

/** The next rotation asks for a fine-grained token, and says for what. */
function isReady({ tokenKind, permissions, repositoryAccess }: Credential): boolean {
  return tokenKind !== 'classic' && Object.keys(permissions).length > 0 && repositoryAccess.length > 0
}

function permissionsOf(credential: Credential, needs: readonly SeenNeed[]): MigrationPermission[] {
  const found = new Map<string, MigrationPermission>()
  const add = (slug: string, level: PermissionLevel, reason: string): void => {
    const known = found.get(slug)
    if (known === undefined || !covers(known.level, level))
      found.set(slug, { slug, name: permissionName(slug), level, reason })
  }
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  for (const { slug, level, reason } of recipe?.permissions ?? []) add(slug, level, reason)
  for (const { need, because } of needs)
    for (const { slug, level } of permissionsFor[need])
      add(slug, level, tokenNeedTexts.doesBecause(tokenNeedTexts.does[need], because))
  for (const [slug, level] of Object.entries(credential.permissions)) add(slug, level, texts.isDeclared)
  if (found.size > 0) add('metadata', 'read', permissionTexts.githubAddsMetadata)
  return [...found.values()]
}

/** Needs that are a purpose of their own. */
const recipeOfNeed: Readonly<Partial<Record<TokenNeed, RecipeName>>> = {
  dispatch: 'dispatch',
  'start-workflow': 'dispatch-workflow',
  'read-runs': 'read-runs',
  release: 'release',
  'set-secrets': 'set-secrets',
}

function recipeOf({ recipe, permissions }: Credential, needs: readonly SeenNeed[]): RecipeName | null {
  if (recipe !== undefined || Object.keys(permissions).length > 0) return null
  const movable = new Set(needs.map(({ need }) => need).filter((need) => permissionsFor[need].length > 0))
  const [only] = movable
  return only === undefined || movable.size > 1 ? null : (recipeOfNeed[only] ?? null)
}

/** Repositories that the token acts on, as far as anything says: declared, probed, or named by a step. */
function repositoriesOf({ repositoryAccess }: Credential, needs: readonly SeenNeed[]): string[] {
  const acting = needs.filter(({ need }) => permissionsFor[need].length > 0)
  const all = [...repositoryAccess, ...acting.flatMap(({ repository }) => repository ?? [])]
  return [...new Map(all.map((each) => [each.toLowerCase(), each])).values()]
}

/** Source: docs.github.com, "Managing your personal access tokens", "Fine-grained personal access tokens limitations". */
function blockersOf(
  { owner }: Credential,
  needs: readonly SeenNeed[],
  reached: readonly string[],
): MigrationPlan['blockers'] {
  const blockers: { what: string; why: string }[] = []
  const packages = needs.find(({ need }) => need === 'packages')
  if (packages !== undefined)
    blockers.push({
      what: texts.packages(packages.because),
      why: texts.packagesTakeClassic,
    })
  const others = [...new Set(reached.filter((each) => !isOf(owner, each)).map(ownerOf))]
  if (others.length > 0)
    blockers.push({
      what: texts.repositoriesOf(others),
      why: texts.oneResourceOwner(owner),
    })
  const account = needs.find(({ need }) => need === 'gists')
  if (account !== undefined)
    blockers.push({
      what: texts.gists(account.because),
      why: texts.gistsAreOfAPerson,
    })
  return blockers
}

/** With nothing seen, nothing can be called unneeded. Source of what a scope gives: docs.github.com, "Scopes for OAuth apps". */
function unneededOf(scopes: readonly string[], needs: readonly SeenNeed[]): MigrationPlan['unneeded'] {
  if (needs.length === 0) return []
  const needed = new Set(needs.flatMap(({ need }) => scopesFor[need]))
  return scopes
    .filter((scope) => !needed.has(scope))
    .map((scope) => ({ scope, reason: texts.wideScopes[scope] ?? texts.unused }))
}

function stepsOf({ name, owner }: Credential, verdict: MigrationPlan['verdict']): string[] {
  const { steps } = texts
  if (verdict === 'stays') return [steps.keepClassic, steps.oneForEachOwner]
  return [
    ...(verdict === 'partly' ? [steps.splitFirst] : []),
    steps.accept(name, owner),
    steps.rotate,
    steps.waitForApproval(owner),
    steps.revoke,
  ]
}

function isOf(owner: string, repository: string): boolean {
  return ownerOf(repository).toLowerCase() === owner.toLowerCase()
}
