import * as v from 'valibot'
import { inventoryFileTexts } from '../texts/inventory-file.ts'
import { policyKeyTexts as texts } from '../texts/policy-keys.ts'
import { failure } from './failure.ts'
import { type Policy, samePolicy, standardPolicy } from './policy.ts'
import { failed, ok, type Result } from './result.ts'

/** As in a credential's own periods: days or weeks. */
const period = v.pipe(
  v.string(),
  v.regex(/^(none|[1-9]\d{0,3}[dw])$/, inventoryFileTexts.policyPeriodForm),
  v.transform((text) => (text === 'none' ? null : Number(text.slice(0, -1)) * (text.endsWith('w') ? 7 : 1))),
  // More has no spelling in days, and the ledger would not take it back.
  v.check((days) => days === null || days <= 9999, inventoryFileTexts.policyPeriodTooLong),
)

/** `policy:` of `rekey.yaml`: what is left out is as the standard has it. */
export const inventoryPolicySchema = v.strictObject({
  maximumLifetime: v.optional(period),
  classicTokens: v.optional(v.picklist(['forbidden', 'allowed'])),
  dispatchRepositories: v.optional(v.picklist(['one', 'any'])),
  ownerPresent: v.optional(v.boolean()),
  onePurpose: v.optional(v.boolean()),
  onePerson: v.optional(v.boolean()),
  plainDotenv: v.optional(v.picklist(['forbidden', 'allowed'])),
  rotateEvery: v.optional(period),
})
export type InventoryPolicy = v.InferOutput<typeof inventoryPolicySchema>

/** A key of the policy as it is spelled in `rekey.yaml` and on the command line. */
export type PolicyKey = keyof InventoryPolicy

export const policyKeysInFile = Object.keys(inventoryPolicySchema.entries) as readonly PolicyKey[]

/** What each key asks for, and the form of its values. */
export const policyKeyWords: Readonly<Record<PolicyKey, { readonly what: string; readonly form: string }>> =
  texts.keys

export function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(policyKeyWords, key)
}

/** The policy with one key changed, as it is spelled in `rekey.yaml`; refused for a value that the key doesn't take. */
export function withPolicyKey(policy: Policy, key: PolicyKey, text: string): Result<Policy> {
  const value = text === 'true' ? true : text === 'false' ? false : text
  const read = v.safeParse(inventoryPolicySchema, { ...policyEntries(policy), [key]: value })
  if (read.success) return ok(policyFrom(read.output))
  return failed(
    failure(
      'invalid-input',
      key,
      texts.isNoValue(text.slice(0, 80), key),
      texts.itTakes(policyKeyWords[key].form),
    ),
  )
}

export function policyFrom(written: InventoryPolicy): Policy {
  const { maximumLifetime, rotateEvery, ...choices } = written
  const chosen = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined))
  return {
    ...standardPolicy,
    ...chosen,
    ...(maximumLifetime === undefined ? {} : { maximumLifetimeDays: maximumLifetime }),
    ...(rotateEvery === undefined ? {} : { rotateEveryDays: rotateEvery }),
  }
}

/** Every key with its value, as text or as the boolean that it is. */
export function policyEntries(policy: Policy): Readonly<Record<PolicyKey, string | boolean>> {
  return {
    maximumLifetime: periodText(policy.maximumLifetimeDays),
    classicTokens: policy.classicTokens,
    dispatchRepositories: policy.dispatchRepositories,
    ownerPresent: policy.ownerPresent,
    onePurpose: policy.onePurpose,
    onePerson: policy.onePerson,
    plainDotenv: policy.plainDotenv,
    rotateEvery: periodText(policy.rotateEveryDays),
  }
}

/** The `policy:` of a file, or nothing where the standard holds. */
export function policyInFile(policy: Policy): { readonly policy?: Readonly<Record<string, unknown>> } {
  return samePolicy(policy, standardPolicy) ? {} : { policy: policyEntries(policy) }
}

function periodText(days: number | null): string {
  return days === null ? 'none' : `${days}d`
}
