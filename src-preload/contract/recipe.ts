import * as v from 'valibot'
import { invoke } from '../define-contract.ts'
import { nothing, outcomeOf } from './failure.ts'

const level = v.picklist(['read', 'write', 'admin'])
const scopeOfPermission = v.picklist(['repository', 'organization', 'account'])
const reasoned = v.object({ scope: v.string(), reason: v.string() })

/** The page on which GitHub makes the next token, with every value for it in the order of that page. */
export const tokenFormSchema = v.object({
  kind: v.picklist(['fine-grained', 'classic']),
  /** Why the fine-grained form can't serve; empty for that form. */
  whyClassic: v.string(),
  url: v.string(),
  /** False where no link fills the form in: every value is typed. */
  prefills: v.boolean(),
  tokenName: v.string(),
  description: v.string(),
  owner: v.string(),
  lifetimeDays: v.number(),
  /** YYYY-MM-DD: the form takes a date where it offers no such number of days. */
  expiresOn: v.string(),
  /** What the lifetime was cut to, and by what; empty when it wasn't. */
  lifetimeNote: v.string(),
  repositoryAccess: v.array(v.string()),
  permissions: v.array(
    v.object({
      slug: v.string(),
      /** As GitHub's form shows it. */
      name: v.string(),
      scope: scopeOfPermission,
      level,
      /** One sentence; empty when nobody said. */
      reason: v.string(),
      byLink: v.boolean(),
    }),
  ),
  /** Scopes of a classic token. */
  scopes: v.array(reasoned),
  /** What to look out for, one sentence each. */
  notes: v.array(v.string()),
})
export type TokenFormView = v.InferOutput<typeof tokenFormSchema>

export const recipeNameSchema = v.picklist([
  'dispatch',
  'dispatch-workflow',
  'read-runs',
  'dashboard',
  'set-secrets',
  'release',
  'packages',
])

export const recipeSchema = v.object({
  name: recipeNameSchema,
  title: v.string(),
  purpose: v.string(),
  kind: v.picklist(['fine-grained', 'classic']),
  whyClassic: v.string(),
  permissions: v.array(v.object({ slug: v.string(), name: v.string(), level, reason: v.string() })),
  scopes: v.array(reasoned),
  rotateEveryDays: v.number(),
  /** What its probes show, and what they can't. */
  proof: v.string(),
  warnings: v.array(v.string()),
  alternatives: v.array(v.string()),
})
export type RecipeView = v.InferOutput<typeof recipeSchema>

export const recipeContract = {
  /** Purposes that a credential may start from. */
  list: invoke(nothing, outcomeOf(v.array(recipeSchema))),
}
