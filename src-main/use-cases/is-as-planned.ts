import { driftWords } from '../domain/drift.ts'
import { sameInstant } from '../domain/observation.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import type { Look } from '../ports/destinations.ts'
import { runTexts } from '../texts/run.ts'

/**
 * A lost write of ours can only be dated this close to its attempt: as long as its tries may take. Anything further
 * off, also by a clock that is wrong, counts as somebody else's and is withheld until the plan is renewed.
 */
const ownWriteWindowMs = 2 * 60_000

/**
 * The place still looks as planned, or the only change is the write of ours whose answer was lost.
 * @param ours fingerprint of the value that is written
 */
export function isAsPlanned(each: RotationDestination, seen: Look, ours: string): boolean {
  const planned = each.planned
  if (planned === null) return false
  if (seen.fingerprint !== null && seen.fingerprint === ours) return true
  // Where the value can be read it speaks for itself: its file may have changed in another place.
  if (seen.fingerprint !== null && planned.fingerprint != null)
    return seen.fingerprint === planned.fingerprint
  if (
    planned.present === seen.present &&
    sameInstant(planned.updatedAt, seen.updatedAt) &&
    (planned.fingerprint ?? null) === seen.fingerprint
  )
    return true
  // Where the value can be read it has spoken: it is neither the planned one nor ours.
  if (seen.fingerprint !== null) return false
  const unclear =
    each.state === 'writing' || each.failure?.kind === 'unclear' || each.failure?.kind === 'not-confirmed'
  if (!unclear || each.attemptedAt === null || seen.updatedAt === null) return false
  return Math.abs(Date.parse(seen.updatedAt) - Date.parse(each.attemptedAt)) < ownWriteWindowMs
}

/** How a place differs from what was planned for it, in a sentence. */
export function driftSince(id: string, planned: RotationDestination['planned'], seen: Look): string {
  if (planned === null || planned.present === null) return runTexts.changedSincePlan(id)
  const drift = driftWords('planned', { present: planned.present, updatedAt: planned.updatedAt }, seen)
  return runTexts.changedSincePlanHow(id, drift)
}
