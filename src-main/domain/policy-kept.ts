import * as v from 'valibot'
import { type Policy, policyKeys, standardPolicy } from './policy.ts'

/** Key of the ledger's settings that keeps the policy as JSON. */
export const policySetting = 'policy'

const days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)))

/** A whole policy. */
export const policySchema = v.object({
  maximumLifetimeDays: days,
  classicTokens: v.picklist(['forbidden', 'allowed']),
  dispatchRepositories: v.picklist(['one', 'any']),
  ownerPresent: v.boolean(),
  onePurpose: v.boolean(),
  onePerson: v.boolean(),
  plainDotenv: v.picklist(['forbidden', 'allowed']),
  rotateEveryDays: days,
})

/**
 * The policy in the ledger's text; what is not there, or can't be read any more, is as the standard has it: a file that
 * was damaged never makes the policy laxer.
 */
export function readKeptPolicy(stored: string | null): Policy {
  const kept = parsed(stored)
  const policy: Record<string, unknown> = { ...standardPolicy }
  for (const key of policyKeys) if (v.is(policySchema.entries[key], kept[key])) policy[key] = kept[key]
  return v.parse(policySchema, policy)
}

export function writeKeptPolicy(policy: Policy): string {
  return JSON.stringify(policy)
}

function parsed(stored: string | null): Readonly<Record<string, unknown>> {
  if (stored === null) return {}
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
