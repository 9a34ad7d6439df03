import { type SightWords, driftTexts as texts } from '../texts/drift.ts'
import { utcSecond } from './local-time.ts'
import {
  type EarlierSight,
  type KnownWrite,
  type Observation,
  type Sight,
  sameInstant,
} from './observation.ts'

/**
 * What somebody else did to a place, with both times, so that whoever reads it can ask around: "planned as of
 * 2026-03-09 12:00:00 UTC, found as of 2026-03-09 12:04:07 UTC".
 * @param expected what the place is compared with
 */
export function driftWords(expected: keyof typeof texts.found, before: Sight, found: Sight): string {
  return texts.found[expected](sightWords(before), sightWords(found))
}

/** What is known of a secret that is missing: Rekey's own that somebody removed, or one that was seen earlier; else null. */
export function goneWords(
  observation: Pick<Observation, 'observedAt' | 'earlier'>,
  written: KnownWrite | null,
): string | null {
  const at = utcSecond(observation.observedAt)
  if (written?.updatedAt != null)
    return texts.goneSinceWrite(written.rotation, utcSecond(written.updatedAt), at)
  const { earlier } = observation
  return earlier?.present === true ? texts.goneSinceSeen(sightWords(earlier), at) : null
}

function sightWords({ present, updatedAt }: Sight): SightWords {
  return { present, at: updatedAt === null ? null : utcSecond(updatedAt) }
}

/**
 * The new look at a place, with the one before when somebody else changed it in between. It stays with later looks that
 * see nothing new, until Rekey writes there.
 */
export function withEarlierSight(
  before: Observation | null,
  now: Observation,
  written: KnownWrite | null,
): Observation {
  const last = lastSight(before)
  const current = sightIn(now)
  // A look that saw nothing remembers the last one that did.
  if (current === null) return { ...now, earlier: last }
  if (last === null || isOwn(written, current)) return { ...now, earlier: null }
  if (last.present !== current.present || !sameInstant(last.updatedAt, current.updatedAt))
    return { ...now, earlier: last }
  return { ...now, earlier: sightIn(before) === null ? null : (before?.earlier ?? null) }
}

/** Rekey's own write, or one of its writes that nobody has dated yet. */
function isOwn(written: KnownWrite | null, { updatedAt }: Sight): boolean {
  return written !== null && (written.updatedAt === null || sameInstant(written.updatedAt, updatedAt))
}

function lastSight(observation: Observation | null): EarlierSight | null {
  const sight = sightIn(observation)
  if (sight === null || observation === null) return observation?.earlier ?? null
  return { ...sight, observedAt: observation.observedAt }
}

function sightIn(observation: Observation | null): Sight | null {
  if (observation === null || observation.failure !== null || observation.present === null) return null
  return { present: observation.present, updatedAt: observation.updatedAt }
}
