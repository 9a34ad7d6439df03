import { planStepTexts as texts } from '../texts/plan-step.ts'
import { type Destination, destinationId, destinationPlace, destinationPlaceAtStart } from './destination.ts'
import { driftWords, goneWords } from './drift.ts'
import { type Failure, failure } from './failure.ts'
import { type HourLeft, timeWithHours } from './hour-left.ts'
import { type KnownWrite, type Observation, sameInstant } from './observation.ts'
import { placeNote } from './place-facts.ts'
import { declarationDifference, declaredReach, reachWords } from './reach.ts'
import { requestsOfWrite } from './write-requests.ts'

export type PlanAction = 'create' | 'update' | 'skip' | 'blocked'

/** What would happen at one destination and why, with the observation that it rests on. */
export interface PlanStep {
  readonly destination: string
  readonly action: PlanAction
  readonly reason: string
  readonly observation: Observation | null
  /** Why it is blocked; null for every other action. */
  readonly failure: Failure | null
}

/** Requests to GitHub: places outside it and manual steps cost none. */
export interface PlanCost {
  readonly reads: number
  readonly writes: number
  /** Points of GitHub's secondary limit: 1 a read, 5 a write. */
  readonly points: number
  readonly estimatedSeconds: number
  /** How long it may take when GitHub's hourly limit cuts in; left out where it can't. */
  readonly longestSeconds?: number
}

export interface Plan {
  readonly credential: string
  readonly steps: readonly PlanStep[]
  readonly cost: PlanCost
  readonly pace: Pace
  readonly plannedAt: string
  /** What was left of the operator token's hour then; null when GitHub didn't say. */
  readonly hourLeft: HourLeft | null
  /** What the plan as a whole has to be agreed to for, one sentence each. */
  readonly warnings: readonly string[]
  /** Id of the destination that is written first and checked before the others; null: none. */
  readonly canary: string | null
}

export type Pace = 'auto' | 'careful'

/** GitHub's published secondary limit. Source: docs.github.com, "Rate limits for the REST API". */
export const pointsPerMinute = 900
export const pointsPerRead = 1
export const pointsPerWrite = 5

/** Seconds one destination takes when no limit holds it back: four answers of about a fifth of a second. */
const secondsPerDestination = 0.8

/**
 * Destinations worked on at once: a stop leaves so many to be brought to their end. Fewer than the GitHub adapter lets
 * go at once, so that what the next ones need is fetched beside their writes.
 */
export const destinationsAtOnce = 36

export interface PlanInput {
  readonly destination: Destination
  readonly observation: Observation | null
  readonly written: KnownWrite | null
  /** Fingerprint of the credential's current value; null or left out when Rekey doesn't know it. */
  readonly current?: string | null
}

/** Whose value a write would replace: Rekey's own, one that somebody set since, or one that Rekey never wrote. */
export type ReplacedValue = 'known' | 'changed' | 'unknown'

/**
 * Null where nothing would be replaced. Replacing another one's value is what an operator has to agree to.
 * @param current fingerprint of the credential's current value, which a place that shows its value may be known by
 */
export function replacedValue(
  observation: Pick<Observation, 'present' | 'updatedAt' | 'fingerprint'> | null,
  written: KnownWrite | null,
  current: string | null = null,
): ReplacedValue | null {
  if (observation?.present !== true) return null
  if (observation.fingerprint != null && observation.fingerprint === current) return 'known'
  if (written === null) return 'unknown'
  if (observation.fingerprint != null)
    return observation.fingerprint === written.fingerprint ? 'known' : 'changed'
  const changed = written.updatedAt !== null && !sameInstant(written.updatedAt, observation.updatedAt)
  return changed ? 'changed' : 'known'
}

/**
 * One step of the plan.
 * @param newFingerprint fingerprint of the value to be written; null for a dry run without a token
 */
export function planStep(input: PlanInput, newFingerprint: string | null): PlanStep {
  const { destination, observation, written } = input
  const id = destinationId(destination)
  const place = destinationPlaceAtStart(destination)
  const step = (action: PlanAction, reason: string, why: Failure | null = null): PlanStep => ({
    destination: id,
    action,
    reason,
    observation,
    failure: why,
  })
  const blocked = (why: Failure): PlanStep =>
    step('blocked', [why.message, why.hint].filter((part) => part !== '').join(' '), why)

  if (destination.kind === 'manual') return step('update', texts.manualStep)
  if (observation === null)
    return blocked(failure('blocked', id, texts.notRead(place), texts.refreshAndPlanAgain))
  if (observation.failure !== null) return blocked(observation.failure)
  if (observation.archived) return blocked(archivedFailure(id, place))
  if (observation.writable === false)
    return blocked(
      failure(
        'permission',
        id,
        texts.roleForbidsWriting(destinationPlace(destination)),
        texts.askForWriteAccess,
      ),
    )
  if (newFingerprint !== null && holds(observation, written, newFingerprint))
    return step('skip', texts.hasNewValue)
  const notes = [
    observation.facts == null ? null : placeNote(observation.facts),
    observation.facts?.kind === 'reach' ? declarationDifference(destination, observation.facts) : null,
  ].filter((each) => each !== null)
  const noted = (...reasons: readonly string[]): string => [...reasons, ...notes].join(' ')
  const sight = { present: observation.present === true, updatedAt: observation.updatedAt }
  if (observation.present === false) {
    const reach = declaredReach(destination)
    const gone = goneWords(observation, written)
    return step(
      'create',
      noted(
        reach === null ? texts.willBeCreated(place) : texts.willBeCreatedFor(place, reachWords(reach)),
        ...(gone === null ? [] : [gone]),
      ),
    )
  }
  switch (replacedValue(observation, written, input.current ?? null)) {
    case 'changed':
      return step(
        'update',
        noted(
          texts.changedOutside(
            driftWords('written', { present: true, updatedAt: written?.updatedAt ?? null }, sight),
          ),
        ),
      )
    case 'known':
      return step('update', noted(texts.valueOnly))
    default:
      return step(
        'update',
        noted(
          texts.valueUnknown,
          ...(observation.earlier == null
            ? []
            : [texts.changedBetweenLooks(driftWords('seen', observation.earlier, sight))]),
        ),
      )
  }
}

/** The value itself tells where the place gives it back; elsewhere Rekey's own write, if nobody wrote since. */
function holds(observation: Observation, written: KnownWrite | null, fingerprint: string): boolean {
  if (observation.present !== true) return false
  if (observation.fingerprint != null) return observation.fingerprint === fingerprint
  return written?.fingerprint === fingerprint && sameInstant(written.updatedAt, observation.updatedAt)
}

/** The sentence that a person needs for an archived repository, the same in plan, run and status. */
export function archivedFailure(id: string, place: string): Failure {
  return failure('archived', id, texts.isArchived(place))
}

/**
 * Requests, points and seconds of a plan; the estimate follows the pace and the published limits.
 * @param destinations those that the steps are about
 * @param hour what is left of it, and now in milliseconds; null when GitHub didn't say
 */
export function planCost(
  steps: readonly PlanStep[],
  pace: Pace,
  destinations: readonly Destination[],
  hour: { readonly left: HourLeft; readonly nowMs: number } | null = null,
): PlanCost {
  const byId = new Map(destinations.map((each) => [destinationId(each), each]))
  let reads = 0
  let writes = 0
  let places = 0
  for (const { destination: id, action, observation } of steps) {
    const destination = byId.get(id)
    if (destination === undefined || destination.kind === 'manual') continue
    if (action !== 'create' && action !== 'update') continue
    const requests = requestsOfWrite(destination, action, observation?.facts ?? null)
    places += 1
    reads += requests.reads
    writes += requests.writes
  }
  const points = reads * pointsPerRead + writes * pointsPerWrite
  const withoutHours = estimatedSeconds(places, writes, points, pace)
  if (hour === null) return { reads, writes, points, estimatedSeconds: withoutHours }
  const { seconds, longestSeconds } = timeWithHours(reads + writes, withoutHours, hour.left, hour.nowMs)
  return {
    reads,
    writes,
    points,
    estimatedSeconds: seconds,
    ...(longestSeconds > seconds ? { longestSeconds } : {}),
  }
}

function estimatedSeconds(places: number, writes: number, points: number, pace: Pace): number {
  if (places === 0) return 0
  const byLatency = Math.ceil(places / destinationsAtOnce) * secondsPerDestination
  if (pace === 'careful') {
    // One write a second, at most 500 an hour: whole hours are waited out, as the limiter does.
    const fullHours = Math.floor(Math.max(0, writes - 1) / 500)
    return Math.max(Math.ceil(byLatency), fullHours * 3600 + (writes - fullHours * 500))
  }
  const byPoints = Math.max(0, (points / pointsPerMinute - 1) * 60)
  return Math.max(1, Math.ceil(Math.max(byLatency, byPoints)))
}
