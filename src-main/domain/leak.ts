/** The order of a leak's two halves. */
export type LeakDecision = 'revoke-now' | 'replace-first'

export const leakEvidenceKinds = [
  'audit-log',
  'secret-scanning',
  'runs',
  'workflows',
  'deploy-keys',
  'webhooks',
] as const

export type LeakEvidenceKind = (typeof leakEvidenceKinds)[number]

/** A piece of evidence that was looked for, with what was found or why it could not be had. */
export interface LeakEvidence {
  readonly kind: LeakEvidenceKind
  readonly subject: string
  readonly found: readonly string[]
  /** Why this could not be looked at; null when it was. */
  readonly failure: string | null
  /** GitHub's clock, ISO 8601 UTC. */
  readonly at: string
}

export const lookBackItems = [
  'audit-log',
  'security-log',
  'deploy-keys',
  'workflow-changes',
  'collaborators',
  'webhooks',
  'releases',
  'other-secrets',
  'ssh-keys',
  'source-removed',
] as const

export type LookBackItem = (typeof lookBackItems)[number]

/** A line of the look-back list, ticked off by a person. */
export interface LeakLookBack {
  readonly item: LookBackItem
  readonly doneAt: string | null
  readonly by: string | null
  readonly note: string
}

export const leakActs = [
  'reported',
  'decided',
  'evidence',
  'revoke',
  'page-opened',
  'death',
  'replace',
  'closed',
] as const

export type LeakAct = (typeof leakActs)[number]

/** A line of the case's journal: written before the act that it announces, and again after it. */
export interface LeakEvent {
  readonly at: string
  readonly by: string
  readonly act: LeakAct
  readonly phase: 'before' | 'after'
  /** One sentence, without any token. */
  readonly sentence: string
}

/** A token that was reported as leaked, from the report to the proof of death. Holds no token. */
export interface LeakCase {
  /** L-0001, L-0002, … */
  readonly id: string
  readonly fingerprint: string
  readonly label: string
  readonly host: string
  /** Credentials that hold this token today or held it before; empty for one that Rekey doesn't know. */
  readonly credentials: readonly string[]
  readonly seenWhere: string
  /** Since when it may have been seen, ISO 8601 UTC; null when nobody knows. */
  readonly exposedSince: string | null
  readonly machineSuspect: boolean
  readonly reportedAt: string
  readonly reportedBy: string
  readonly decision: LeakDecision | null
  readonly reason: string
  readonly revokeRequestedAt: string | null
  readonly confirmedDeadAt: string | null
  /** A 401 seen by Rekey, or the operator's word; null while nothing is confirmed. */
  readonly confirmedBy: 'github' | 'operator' | null
  /** Rotations that replace the token, by id. */
  readonly rotations: readonly string[]
  readonly evidence: readonly LeakEvidence[]
  readonly lookBack: readonly LeakLookBack[]
  /** Destinations that held the token when it was reported, by id. */
  readonly destinations: readonly string[]
  readonly journal: readonly LeakEvent[]
  readonly closedAt: string | null
}

/** A case that still needs somebody: it stays on top until its token is proven dead. */
export function isDangerous(leak: Pick<LeakCase, 'confirmedDeadAt' | 'closedAt'>): boolean {
  return leak.confirmedDeadAt === null && leak.closedAt === null
}

/** From the request to the 401, in whole seconds; null before both are known. */
export function secondsToDeath({ revokeRequestedAt, confirmedDeadAt }: LeakCase): number | null {
  if (revokeRequestedAt === null || confirmedDeadAt === null) return null
  return Math.max(0, Math.round((Date.parse(confirmedDeadAt) - Date.parse(revokeRequestedAt)) / 1000))
}

export function newLookBack(): LeakLookBack[] {
  return lookBackItems.map((item) => ({ item, doneAt: null, by: null, note: '' }))
}

/** The word that a person types to revoke a token before its replacement is in place. */
export const revokeWord = 'REVOKE'
