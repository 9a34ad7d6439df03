import { failure } from '../domain/failure.ts'
import { isPolicyRule, type PolicyRule, type PolicyWaiver, policyRules } from '../domain/policy.ts'
import { readWaiverEnd } from '../domain/policy-waiver.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { waiverTexts } from '../texts/waiver.ts'
import { findCredential } from './find-credential.ts'
import { nowOf, record, type World } from './world.ts'

/** Excuses a credential from a rule until a day, with a reason that is kept in the audit log. Replaces an earlier waiver. */
export function waivePolicyRule(
  world: World,
  input: {
    readonly credential: string
    readonly rule: string
    readonly reason: string
    /** Last day, YYYY-MM-DD. */
    readonly until: string
  },
): Result<PolicyWaiver> {
  const asked = ruleOf(world, input)
  if (!asked.ok) return asked
  const { credential, rule } = asked.value
  const reason = input.reason.trim()
  if (reason === '')
    return failed(failure('invalid-input', rule, waiverTexts.needsReason, waiverTexts.sayWhy))
  const until = readWaiverEnd(input.until, world.clock.now())
  if (!until.ok) return until
  const waiver = { credential, rule, reason, until: until.value, by: world.actor, at: nowOf(world) }
  world.ledger.transaction(() => {
    world.ledger.policyWaivers.save(waiver)
    record(world, 'policy.waived', { credential, rule, reason, until: until.value })
  })
  return ok(waiver)
}

/** Ends a waiver before its last day, or forgets one that is over. */
export function endPolicyWaiver(
  world: World,
  input: { readonly credential: string; readonly rule: string },
): Result<PolicyWaiver> {
  const asked = ruleOf(world, input)
  if (!asked.ok) return asked
  const { credential, rule } = asked.value
  const waiver = world.ledger.policyWaivers
    .list()
    .find((each) => each.credential === credential && each.rule === rule)
  if (waiver === undefined)
    return failed(
      failure('unknown-name', rule, waiverTexts.noWaiver(credential, rule), waiverTexts.lookAtWaivers),
    )
  world.ledger.transaction(() => {
    world.ledger.policyWaivers.remove(credential, rule)
    record(world, 'policy.waiver_removed', { credential, rule, until: waiver.until })
  })
  return ok(waiver)
}

function ruleOf(
  world: World,
  input: { readonly credential: string; readonly rule: string },
): Result<{ readonly credential: string; readonly rule: PolicyRule }> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { rule } = input
  if (isPolicyRule(rule)) return ok({ credential: found.value.name, rule })
  return failed(failure('unknown-name', rule, waiverTexts.noRule(rule), waiverTexts.rulesAre(policyRules)))
}
