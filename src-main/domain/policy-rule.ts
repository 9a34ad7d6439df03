import type { Credential } from './credential.ts'
import type { KnownExpiry } from './expiry.ts'
import type { Observation } from './observation.ts'
import type { Policy, PolicyVerdict } from './policy.ts'
import type { TokenFacts } from './token-facts.ts'

/** What a rule says about one credential. */
export interface Judgement {
  readonly verdict: PolicyVerdict
  readonly message: string
  readonly remedy: string
}

/** Everything that a rule may look at: one credential, what is known of its token, and the others beside it. */
export interface JudgedCredential {
  readonly credential: Credential
  readonly policy: Policy
  readonly token: 'current' | 'new'
  readonly expiry: KnownExpiry
  /** What inspection found about the current token; null when it was never inspected. */
  readonly facts: TokenFacts | null
  /** Credentials other than this one whose current value is the same token. */
  readonly twins: readonly string[]
  /** The account whose operator token is the same token; null when none is. */
  readonly operator: string | null
  /** What was last seen at the credential's destinations, by their ids. */
  readonly observations: ReadonlyMap<string, Pick<Observation, 'facts'>>
  readonly now: Date
}

/** One rule of the policy; null where nothing is to be said. */
export type PolicyJudge = (judged: JudgedCredential) => Judgement | null

export function against(message: string, remedy: string): Judgement {
  return { verdict: 'against', message, remedy }
}

export function unclear(message: string, remedy: string): Judgement {
  return { verdict: 'unknown', message, remedy }
}
