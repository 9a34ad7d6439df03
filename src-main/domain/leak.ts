import { dayMs } from './expiry.ts'

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
  'agreed',
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

/** Somebody looked at what changed in a repository's workflow files, and lets it have the new token all the same. */
export interface LeakAgreement {
  readonly repository: string
  /** What had changed, as the evidence told it: whatever comes later is not agreed to. */
  readonly changes: readonly string[]
  readonly reason: string
  readonly by: string
  /** ISO 8601 UTC. */
  readonly at: string
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
  /** When GitHub rejected the token again, at least a minute after the first time; null while it was not seen. */
  readonly confirmedAgainAt: string | null
  /** Rotations that replace the token, by id. */
  readonly rotations: readonly string[]
  readonly evidence: readonly LeakEvidence[]
  readonly agreements: readonly LeakAgreement[]
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

/** How far back is looked when nobody knows since when the token was exposed. */
const unknownExposureMs = 14 * dayMs

/** From when on something may have been done with the token, ISO 8601 UTC. */
export function exposureStart({ exposedSince, reportedAt }: LeakCase): string {
  return exposedSince ?? new Date(Date.parse(reportedAt) - unknownExposureMs).toISOString()
}

/** What was seen before stays: GitHub deletes some of it together with the token. */
export function mergeEvidence(before: readonly LeakEvidence[], now: readonly LeakEvidence[]): LeakEvidence[] {
  const keyOf = ({ kind, subject }: LeakEvidence) => `${kind} ${subject.toLowerCase()}`
  const all = new Map(before.map((each) => [keyOf(each), each]))
  for (const each of now) {
    const known = all.get(keyOf(each))
    if (known === undefined || known.failure !== null) all.set(keyOf(each), each)
    else if (each.failure === null)
      all.set(keyOf(each), { ...each, found: [...new Set([...known.found, ...each.found])] })
  }
  return [...all.values()]
}

/** Changes of a repository's workflow files since the exposure that nobody agreed to yet. */
export function changesNotAgreed(
  { evidence, agreements }: Pick<LeakCase, 'evidence' | 'agreements'>,
  repository: string,
): string[] {
  const isSame = (other: string) => other.toLowerCase() === repository.toLowerCase()
  const agreed = new Set(agreements.filter((each) => isSame(each.repository)).flatMap((each) => each.changes))
  return evidence
    .filter(({ kind, subject }) => kind === 'workflows' && isSame(subject))
    .flatMap(({ found }) => found)
    .filter((each) => !agreed.has(each))
}

/** One 401 may be a single front end's: the second look comes so much later, in milliseconds. */
const secondLookAfterMs = 60_000

/** From when GitHub may be asked the second time, ISO 8601 UTC; null where nobody is to be asked again. */
export function secondLookAt(
  leak: Pick<LeakCase, 'confirmedDeadAt' | 'confirmedBy' | 'confirmedAgainAt' | 'closedAt'>,
): string | null {
  const { confirmedDeadAt, confirmedBy, confirmedAgainAt, closedAt } = leak
  return confirmedDeadAt === null ||
    confirmedBy !== 'github' ||
    confirmedAgainAt !== null ||
    closedAt !== null
    ? null
    : new Date(Date.parse(confirmedDeadAt) + secondLookAfterMs).toISOString()
}

/** A case that was closed without a death: the token turned out not to have leaked. */
export function isDismissed(leak: Pick<LeakCase, 'confirmedDeadAt' | 'closedAt'>): boolean {
  return leak.closedAt !== null && leak.confirmedDeadAt === null
}

export function newLookBack(): LeakLookBack[] {
  return lookBackItems.map((item) => ({ item, doneAt: null, by: null, note: '' }))
}

/** The word that a person types to revoke a token before its replacement is in place. */
export const revokeWord = 'REVOKE'
