/** What a policy can ask for; each rule is judged for each credential. */
export const policyRules = [
  'maximum-lifetime',
  'no-classic',
  'single-repository-dispatch',
  'owner-present',
  'one-purpose',
  'one-person',
  'no-plain-dotenv',
  'rotation-period',
] as const

export type PolicyRule = (typeof policyRules)[number]

/** `policy:` of the inventory. */
export interface Policy {
  readonly maximumLifetimeDays: number | null
  readonly classicTokens: 'forbidden' | 'allowed'
  readonly dispatchRepositories: 'one' | 'any'
  readonly ownerPresent: boolean
  readonly onePurpose: boolean
  readonly onePerson: boolean
  readonly plainDotenv: 'forbidden' | 'allowed'
  /** The longest rotation period that a credential may have; null asks for none. */
  readonly rotateEveryDays: number | null
}

/**
 * What holds where nobody chose. The lifetime is the longest that GitHub offers for fine-grained tokens: only a token
 * without an end breaks it; a rotation period of more than that would outlive its token.
 */
export const standardPolicy: Policy = {
  maximumLifetimeDays: 366,
  classicTokens: 'forbidden',
  dispatchRepositories: 'one',
  ownerPresent: true,
  onePurpose: true,
  onePerson: true,
  plainDotenv: 'forbidden',
  rotateEveryDays: 366,
}

/** `against`: known to break the rule. `unknown`: nobody can tell, and silence would claim that it was kept. */
export type PolicyVerdict = 'against' | 'unknown'

export interface PolicyFinding {
  readonly credential: string
  readonly rule: PolicyRule
  readonly verdict: PolicyVerdict
  /** Whole sentences: what is against the policy, or what can't be told. */
  readonly message: string
  /** One sentence: what to do about it. */
  readonly remedy: string
  /** The waiver that covers it today; null when it stands. */
  readonly waiver: PolicyWaiver | null
  /** A waiver whose last day is over and that nobody renewed; null when there is none. */
  readonly endedWaiver: PolicyWaiver | null
}

/** A rule that one credential is excused from until a day. */
export interface PolicyWaiver {
  readonly credential: string
  readonly rule: PolicyRule
  readonly reason: string
  /** Last day on which it holds, YYYY-MM-DD, a day of UTC: people in two time zones see the same end. */
  readonly until: string
  readonly by: string
  /** ISO 8601 UTC. */
  readonly at: string
}

/** A finding that counts: known, and excused by nobody. */
export function stands({ verdict, waiver }: Pick<PolicyFinding, 'verdict' | 'waiver'>): boolean {
  return verdict === 'against' && waiver === null
}

export function samePolicy(one: Policy, other: Policy): boolean {
  return policyKeys.every((key) => one[key] === other[key])
}

export const policyKeys = Object.keys(standardPolicy) as readonly (keyof Policy)[]

export function isPolicyRule(rule: string): rule is PolicyRule {
  return policyRules.some((each) => each === rule)
}
