/** What the holder of a token may do to a repository, in the words that a person worries in; from least to most. */
export const powers = [
  'read-code',
  'push-code',
  'change-workflows',
  'set-secrets',
  'dispatch',
  'administer',
] as const

export type Power = (typeof powers)[number]

/**
 * `yes`: GitHub said so or the scope says so. `declared`: only the inventory says so. `unknown`: no harmless request
 * tells. `no`: GitHub refused it, or neither scope nor declaration gives it.
 */
export type PowerVerdict = 'yes' | 'declared' | 'unknown' | 'no'

export interface RepositoryPowers {
  readonly repository: string
  readonly visibility: 'public' | 'private' | 'internal' | null
  readonly archived: boolean
  readonly verdicts: Readonly<Record<Power, PowerVerdict>>
}

/** A part of the score, with the sentence that explains it. */
export interface ScorePart {
  readonly points: number
  readonly because: string
}

type AdviceRule =
  | 'dispatch-can-push'
  | 'scripts-of-workflows'
  | 'too-many-repositories'
  | 'classic'
  | 'no-expiry'
  | 'unused-permissions'
  | 'administers'

/** Advice with its reason; `rule` names it for waivers and tests. */
export interface RadiusAdvice {
  readonly rule: AdviceRule
  readonly message: string
  readonly remedy: string
  /** Other ways to the same end, one sentence each; empty when there is only the remedy. */
  readonly alternatives: readonly string[]
}

/** What a token's holder could do: repositories × powers. */
export interface BlastRadius {
  readonly repositories: readonly RepositoryPowers[]
  /** Powers that reach beyond repositories: organization or account. One sentence each. */
  readonly beyond: readonly string[]
  /** Null when all repositories are known; else why the list is not whole. */
  readonly incomplete: string | null
  /** 0 (nothing) to 100; the sum of the parts, cut off at 100. */
  readonly score: number
  readonly parts: readonly ScorePart[]
  readonly advice: readonly RadiusAdvice[]
}

/** What another token may do in one repository that this one may not, and the other way round. */
export interface PowerChange {
  readonly repository: string
  readonly gained: readonly Power[]
  readonly lost: readonly Power[]
  /** Known of one of the two tokens only, so that nobody can say. */
  readonly unsure: readonly Power[]
}

export type RadiusVerdict = 'same' | 'broader' | 'narrower' | 'different' | 'unknown'

/** One token's reach beside another's. */
export interface RadiusComparison {
  /** `unknown`: nothing is known to be gained or lost, and something could not be compared. */
  readonly verdict: RadiusVerdict
  /** Repositories in which something changes or is unsure; the same ones are left out. */
  readonly changes: readonly PowerChange[]
  readonly gainedRepositories: readonly string[]
  readonly lostRepositories: readonly string[]
  /** Powers beyond repositories, one sentence each. */
  readonly gainedBeyond: readonly string[]
  readonly lostBeyond: readonly string[]
  readonly scoreBefore: number
  readonly scoreAfter: number
  /** One sentence for a list of checks. */
  readonly summary: string
  /** What could not be compared, in one sentence; null when everything could. */
  readonly unknown: string | null
}

/** Whether the power has to be reckoned with: GitHub said so, or the inventory does. */
export function isHeld(verdict: PowerVerdict | undefined): boolean {
  return verdict === 'yes' || verdict === 'declared'
}
