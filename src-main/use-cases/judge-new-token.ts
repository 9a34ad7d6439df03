import type { Credential } from '../domain/credential.ts'
import type { PolicyFinding, PolicyRule } from '../domain/policy.ts'
import { judgePolicy } from '../domain/policy-findings.ts'
import type { RotationToken, TokenCheck } from '../domain/rotation.ts'
import { tokenCheckTexts } from '../texts/token-check.ts'
import { readPolicy } from './read-policy.ts'
import { nowOf, type World } from './world.ts'

/** Rules about a token itself, and the name of their line among the checks. */
const names: Partial<Readonly<Record<PolicyRule, string>>> = {
  'maximum-lifetime': tokenCheckTexts.lifetimePolicy,
  'no-classic': tokenCheckTexts.classicPolicy,
}

type NewToken = Pick<RotationToken, 'fingerprint' | 'label' | 'kind' | 'login' | 'expiresAt' | 'neverExpires'>

/** What is against the policy in a token that is about to become the current one; what is waived is a note. */
export function judgeNewToken(world: World, credential: Credential, token: NewToken): TokenCheck[] {
  return findingsOf(world, credential, token).flatMap(({ rule, message, remedy, waiver }): TokenCheck[] => {
    const name = names[rule]
    if (name === undefined) return []
    return waiver === null
      ? [{ name, result: 'warning', sentence: `${message} ${remedy}` }]
      : [
          {
            name,
            result: 'note',
            sentence: tokenCheckTexts.waived(message, waiver.by, waiver.until, waiver.reason),
          },
        ]
  })
}

/** What the plan has to be agreed to for, because of the token that it writes. */
export function newTokenWarnings(world: World, credential: Credential, token: NewToken): string[] {
  return judgeNewToken(world, credential, token)
    .filter((each) => each.result === 'warning')
    .map((each) => tokenCheckTexts.againstPolicy(each.sentence))
}

function findingsOf(world: World, credential: Credential, token: NewToken): PolicyFinding[] {
  const now = nowOf(world)
  const next: Credential = {
    ...credential,
    // It is the token that is judged, and not what its successors may be.
    maxLifetimeDays: null,
    current: {
      ...token,
      version: (credential.current?.version ?? 0) + 1,
      since: now,
      createdAt: null,
      held: true,
    },
  }
  return judgePolicy({
    credentials: [next],
    enteredExpiries: new Map(),
    inspections: new Map(),
    operators: new Map(),
    observations: new Map(),
    policy: readPolicy(world),
    waivers: world.ledger.policyWaivers.list(),
    now: world.clock.now(),
    token: 'new',
  }).filter((each) => each.verdict === 'against')
}
