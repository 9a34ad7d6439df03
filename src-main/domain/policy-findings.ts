import type { Credential } from './credential.ts'
import { destinationId } from './destination.ts'
import { destinationsOfKind } from './destinations-by-kind.ts'
import { type KnownExpiry, knownExpiry } from './expiry.ts'
import type { Observation } from './observation.ts'
import { type Policy, type PolicyFinding, type PolicyRule, type PolicyWaiver, policyRules } from './policy.ts'
import type { JudgedCredential, PolicyJudge } from './policy-rule.ts'
import { maximumLifetime, noClassic, singleRepositoryDispatch } from './policy-token-rules.ts'
import { noPlainDotenv, onePerson, onePurpose, ownerPresent, rotationPeriod } from './policy-use-rules.ts'
import { holds } from './policy-waiver.ts'
import type { TokenFacts } from './token-facts.ts'

export interface PolicyInput {
  readonly credentials: readonly Credential[]
  /** Expiries that a person entered, by credential. */
  readonly enteredExpiries: ReadonlyMap<string, string>
  /** What inspection found, by fingerprint. */
  readonly inspections: ReadonlyMap<string, TokenFacts>
  /** Who signs in with an operator token, by its fingerprint. */
  readonly operators: ReadonlyMap<string, string>
  /** What was last seen of dotenv files, by the id of the destination. */
  readonly observations: ReadonlyMap<string, Pick<Observation, 'facts'>>
  readonly policy: Policy
  readonly waivers: readonly PolicyWaiver[]
  readonly now: Date
  /** Whether the token that is judged is in use already or about to be. Left out: the current one. */
  readonly token?: 'current' | 'new'
}

const judges: Readonly<Record<PolicyRule, PolicyJudge>> = {
  'maximum-lifetime': maximumLifetime,
  'no-classic': noClassic,
  'single-repository-dispatch': singleRepositoryDispatch,
  'owner-present': ownerPresent,
  'one-purpose': onePurpose,
  'one-person': onePerson,
  'no-plain-dotenv': noPlainDotenv,
  'rotation-period': rotationPeriod,
}

/** At most one finding for each rule and credential, in the order of both. Waived ones are among them, marked. */
export function judgePolicy(input: PolicyInput): PolicyFinding[] {
  const { credentials, policy, observations } = input
  return credentials.flatMap((credential) => {
    const fingerprint = credential.current?.fingerprint ?? null
    const judged: JudgedCredential = {
      credential,
      policy,
      token: input.token ?? 'current',
      now: input.now,
      expiry: expiryOf(credential, input.enteredExpiries),
      facts: fingerprint === null ? null : (input.inspections.get(fingerprint) ?? null),
      twins:
        fingerprint === null
          ? []
          : credentials
              .filter((each) => each.name !== credential.name && each.current?.fingerprint === fingerprint)
              .map((each) => each.name),
      operator: fingerprint === null ? null : (input.operators.get(fingerprint) ?? null),
      observations: new Map(
        destinationsOfKind(credential, 'dotenv').flatMap((each) => {
          const seen = observations.get(destinationId(each))
          return seen === undefined ? [] : [[destinationId(each), seen] as const]
        }),
      ),
    }
    return policyRules.flatMap((rule): PolicyFinding[] => {
      const judgement = judges[rule](judged)
      if (judgement === null) return []
      const waiver = waiverOf(input.waivers, credential.name, rule)
      const covers = waiver !== null && holds(waiver, input.now)
      return [
        {
          credential: credential.name,
          rule,
          ...judgement,
          waiver: covers ? waiver : null,
          endedWaiver: covers ? null : waiver,
        },
      ]
    })
  })
}

function expiryOf(credential: Credential, entered: ReadonlyMap<string, string>): KnownExpiry {
  return knownExpiry(credential, { enteredExpiry: entered.get(credential.name) ?? null })
}

function waiverOf(
  waivers: readonly PolicyWaiver[],
  credential: string,
  rule: PolicyRule,
): PolicyWaiver | null {
  return waivers.find((each) => each.credential === credential && each.rule === rule) ?? null
}
