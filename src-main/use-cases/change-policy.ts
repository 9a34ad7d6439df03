import { policyEntries } from '../domain/inventory-policy.ts'
import { type Policy, samePolicy } from '../domain/policy.ts'
import { policySetting, writeKeptPolicy } from '../domain/policy-kept.ts'
import { readPolicy } from './read-policy.ts'
import { record, type World } from './world.ts'

/** Changes some of the policy's rules; the log has what they are now. */
export function changePolicy(world: World, change: Partial<Policy>): Policy {
  const policy = { ...readPolicy(world), ...change }
  world.ledger.transaction(() => keepPolicy(world, policy))
  return policy
}

/** Replaces the policy within a transaction. One that is the same already is no change. */
export function keepPolicy(world: World, policy: Policy): void {
  const before = readPolicy(world)
  if (samePolicy(before, policy)) return
  const earlier = policyEntries(before)
  const changed = Object.entries(policyEntries(policy)).filter(
    ([key, value]) => earlier[key as keyof typeof earlier] !== value,
  )
  world.ledger.settings.write(policySetting, writeKeptPolicy(policy))
  record(world, 'policy.changed', { changed: Object.fromEntries(changed) })
}
