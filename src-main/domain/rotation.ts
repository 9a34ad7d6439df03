import type { ProbeSpec } from './credential.ts'
import type { Failure } from './failure.ts'
import type { Observation } from './observation.ts'
import type { PartRollBack } from './part-roll-back.ts'
import type { Pace, PlanAction, PlanCost } from './plan.ts'
import type { TokenKind } from './token.ts'
import type { UseEvidence } from './use-evidence.ts'

export const rotationStates = [
  'draft',
  'prechecked',
  'received',
  'validated',
  'planned',
  'propagating',
  'stopped',
  'propagated',
  'verified',
  'revoking',
  'revoked',
  'completed',
  'rolled-back',
  'abandoned',
] as const
export type RotationState = (typeof rotationStates)[number]

/** From each state, the states that may follow. Everything else is a bug and throws. */
const following: Readonly<Record<RotationState, readonly RotationState[]>> = {
  draft: ['prechecked', 'abandoned'],
  prechecked: ['prechecked', 'received', 'abandoned'],
  received: ['received', 'validated', 'abandoned'],
  validated: ['received', 'validated', 'planned', 'abandoned'],
  planned: ['received', 'validated', 'planned', 'propagating', 'abandoned'],
  propagating: ['propagating', 'stopped', 'propagated', 'rolled-back', 'abandoned'],
  stopped: ['propagating', 'propagated', 'rolled-back', 'abandoned'],
  propagated: ['propagating', 'verified', 'rolled-back', 'abandoned'],
  verified: ['propagating', 'verified', 'revoking', 'rolled-back', 'abandoned'],
  revoking: ['revoking', 'revoked'],
  revoked: ['completed'],
  completed: [],
  'rolled-back': [],
  abandoned: [],
}

export function mayFollow(from: RotationState, to: RotationState): boolean {
  return following[from].includes(to)
}

/** The new token is in the keychain, and an organization seems to have to approve it first. */
export function waitsForApproval({ state, checks }: Pick<Rotation, 'state' | 'checks'>): boolean {
  return state === 'received' && checks.some((each) => each.of === 'approval' && each.result === 'blocked')
}

export function isOpen(state: RotationState): boolean {
  return state !== 'completed' && state !== 'rolled-back' && state !== 'abandoned'
}

/** True while nothing was written: the new token may still be exchanged for another one. */
export function isBeforeFirstWrite(state: RotationState): boolean {
  return ['draft', 'prechecked', 'received', 'validated', 'planned'].includes(state)
}

export function mayRollBack(state: RotationState): boolean {
  return mayFollow(state, 'rolled-back')
}

export const destinationRotationStates = [
  'pending',
  'writing',
  'written',
  'verified',
  'failed',
  'skipped',
  'waived',
  'restored',
] as const
export type DestinationRotationState = (typeof destinationRotationStates)[number]

export interface Waiver {
  readonly reason: string
  readonly by: string
  readonly at: string
  /** True for a place that can't be written and was left out by the agreement to the plan. */
  readonly atPlan?: boolean
}

/** One destination within a rotation: a line of the journal's summary. */
export interface RotationDestination {
  readonly destination: string
  readonly action: PlanAction
  readonly reason: string
  readonly state: DestinationRotationState
  /** What the plan rests on; a write is withheld when the place no longer looks like this. */
  readonly planned: Observation | null
  readonly failure: Failure | null
  /** GitHub's `Date` of the answer to the write, ISO UTC. */
  readonly writtenAt: string | null
  /** `updated_at` read back after the write. */
  readonly updatedAt: string | null
  readonly created: boolean
  readonly attempts: number
  /** This machine's time of the latest attempt, ISO UTC: tells our own lost write from somebody else's later one. */
  readonly attemptedAt: string | null
  readonly waiver: Waiver | null
  /** Who did a manual step. */
  readonly doneBy: string | null
  /** When it was done, ISO UTC; null also where an older ledger didn't keep it. */
  readonly doneAt: string | null
  /** What the place calls the write: "Heroku release v42." Absent in rotations of older ledgers. */
  readonly receipt?: string | null
  /** What runs since the write showed; null or absent before anybody looked. */
  readonly use?: UseEvidence | null
}

export interface ProbeOutcome {
  readonly spec: ProbeSpec
  /** null: not run yet, because it starts a workflow and nobody agreed to that yet; or its answer was lost. */
  readonly ok: boolean | null
  readonly detail: string
  /** When it was run; null: never. */
  readonly at: string | null
  readonly runUrl: string | null
}

/** It was sent and its answer never came: GitHub may have started the workflow, and a second try could start it twice. */
export function isUnclearProbe({ ok, at }: ProbeOutcome): boolean {
  return ok === null && at !== null
}

/** `not-checkable`: what was seen would be the same for any token. */
export type CheckResult = 'passed' | 'note' | 'warning' | 'blocked' | 'unknown' | 'not-checkable'

/** One line of the validation or pre-check: "Signs in: Passed. Signs in as octo-bot." */
export interface TokenCheck {
  readonly name: string
  /** Of the few that rules go by: names are words of a language. */
  readonly of?: 'login' | 'approval'
  readonly result: CheckResult
  readonly sentence: string
}

export interface RotationToken {
  readonly fingerprint: string
  readonly label: string
  readonly kind: TokenKind
  readonly login: string | null
  readonly expiresAt: string | null
  /** True only if GitHub was asked and named no expiry; an expiry that could not be read is unknown. */
  readonly neverExpires: boolean
  /** What GitHub said of the expiry when that could not be read. Absent before it was asked, and in older ledgers. */
  readonly unreadableExpiry?: string | null
  /** When GitHub was last asked about the token, ISO 8601 UTC. Absent before that, and in older ledgers. */
  readonly checkedAt?: string
}

/** The one destination that is written and checked before any other is touched. */
export interface Canary {
  readonly destination: string
  /** When it had proven itself, ISO 8601 UTC; null: the others still wait for it. */
  readonly checkedAt: string | null
  /** Why it did not; null while it was not tried, and after it had. */
  readonly failure: Failure | null
}

/** The canary as it is chosen: it has proven nothing yet. */
export function untriedCanary(destination: string | null): Canary | null {
  return destination === null ? null : { destination, checkedAt: null, failure: null }
}

export interface Rotation {
  readonly id: string
  readonly credential: string
  readonly state: RotationState
  readonly reason: string
  readonly startedAt: string
  readonly startedBy: string
  readonly finishedAt: string | null
  readonly pace: Pace
  readonly newToken: RotationToken | null
  readonly oldToken: RotationToken | null
  /** True if the old value is in the keychain, so that roll back and revoke by API are possible. */
  readonly oldTokenHeld: boolean
  readonly revokeRequestedAt: string | null
  readonly confirmedDeadAt: string | null
  /** How the death was established: a 401 seen by Rekey, or the operator's word. */
  readonly confirmedBy: 'github' | 'operator' | null
  readonly checks: readonly TokenCheck[]
  readonly precheck: readonly TokenCheck[]
  readonly probes: readonly ProbeOutcome[]
  readonly cost: PlanCost | null
  readonly plannedAt: string | null
  /** What the plan as a whole has to be agreed to for. Absent in rotations of older ledgers. */
  readonly planWarnings?: readonly string[]
  readonly waivedConditions: readonly WaivedCondition[]
  /** Absent in rotations from before there were canaries. */
  readonly canary?: Canary | null
  /**
   * Repositories in which no run from before the last write was left when they were last asked. That is final: a run
   * that is queued later reads the new value. Null until the first look; void when something is written again.
   */
  readonly drained: { readonly before: string; readonly repositories: readonly string[] } | null
  /**
   * Time that the runs of the update took so far, in milliseconds; null while one is under way, and for good once one did
   * not come to its end. Absent before the first one, and in rotations of older ledgers.
   */
  readonly ranMs?: number | null
  /** Which version of its credential the new token became; absent until it did, and in rotations of older ledgers. */
  readonly version?: number
  /** Set once a roll back has begun: from then on nothing writes the new value any more. */
  readonly rollBackReason: string | null
  /** Set while only some destinations are rolled back; nothing else is written before it came to its end. */
  readonly partRollBack?: PartRollBack | null
  /** When GitHub last rejected the old value (401) as it was asked for a roll back; void once it accepts it again. */
  readonly oldTokenRefusedAt?: string | null
  readonly destinations: readonly RotationDestination[]
}

export interface RotationCounts {
  readonly total: number
  readonly pending: number
  readonly writing: number
  readonly written: number
  readonly verified: number
  readonly failed: number
  readonly skipped: number
  readonly waived: number
  readonly restored: number
}

export function countDestinations(
  destinations: readonly { readonly state: DestinationRotationState }[],
): RotationCounts {
  const counts: Record<DestinationRotationState, number> = {
    pending: 0,
    writing: 0,
    written: 0,
    verified: 0,
    failed: 0,
    skipped: 0,
    waived: 0,
    restored: 0,
  }
  for (const each of destinations) counts[each.state] += 1
  return { total: destinations.length, ...counts }
}

/** A rotation without its destinations. */
export type RotationFacts = Omit<Rotation, 'destinations'>

/** A rotation with its destinations counted: what a list of rotations needs, however many places each of them has. */
export interface RotationOutline extends RotationFacts {
  readonly counts: RotationCounts
  /** Those that Rekey writes itself: manual steps are left out. */
  readonly writableCounts: RotationCounts
}

export function isManual(destination: RotationDestination): boolean {
  return destination.destination.startsWith('manual:')
}

/** Destinations that a run still has to write. Manual steps wait for a person and never hold up the run. */
export function remaining(rotation: Rotation): RotationDestination[] {
  return rotation.destinations.filter(
    (each) =>
      !isManual(each) && (each.state === 'pending' || each.state === 'writing' || each.state === 'failed'),
  )
}

/** A write of ours was begun and its answer never came: the place may hold either value. */
export function isUnclear(destination: RotationDestination): boolean {
  return (
    destination.state === 'writing' ||
    (destination.state === 'failed' && destination.failure?.kind === 'unclear')
  )
}

/** True if the destination surely or possibly holds the new value, so that rolling back must restore it. */
export function wasReplaced(destination: RotationDestination): boolean {
  if (isManual(destination)) return false
  // `skipped` is a place that had the new value already when it was planned.
  if (['writing', 'written', 'verified', 'skipped'].includes(destination.state)) return true
  if (destination.state === 'failed') return destination.writtenAt !== null || isUnclear(destination)
  // Waiving says nothing about the value: only a place that somebody else changed since is surely not ours.
  return (
    destination.state === 'waived' &&
    destination.failure?.kind !== 'changed' &&
    (destination.writtenAt !== null || destination.failure?.kind === 'unclear')
  )
}

export const revokeConditions = [
  'destinations',
  'manual-steps',
  'probes',
  'in-use',
  'new-token',
  'runs',
  'last-use',
  'copies',
  'soak',
  'not-signed-in',
] as const
export type RevokeConditionName = (typeof revokeConditions)[number]

export interface WaivedCondition {
  readonly condition: RevokeConditionName
  readonly waiver: Waiver
}

/** The host's time of the newest write, ISO 8601 UTC; null before the first. */
export function newestWrite(rotation: Pick<Rotation, 'destinations'> | null): string | null {
  let latest: string | null = null
  for (const each of rotation?.destinations ?? []) {
    // A manual step is dated by this machine, when somebody says that it is done.
    if (isManual(each) || each.writtenAt === null) continue
    if (latest === null || each.writtenAt > latest) latest = each.writtenAt
  }
  return latest
}

/** Verified with the new value, waived with a reason, or done by a person: nothing of the old value is needed there. */
export function isSettled(destination: RotationDestination): boolean {
  return destination.state === 'verified' || destination.state === 'waived'
}
