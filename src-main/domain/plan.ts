import { type Destination, destinationId, destinationPlace } from './destination.ts'
import { type Failure, failure } from './failure.ts'
import { type KnownWrite, type Observation, sameInstant } from './observation.ts'
import { placeNote } from './place-facts.ts'

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

export interface PlanCost {
  readonly reads: number
  readonly writes: number
  /** Points of GitHub's secondary limit: 1 a read, 5 a write. */
  readonly points: number
  readonly estimatedSeconds: number
}

export interface Plan {
  readonly credential: string
  readonly steps: readonly PlanStep[]
  readonly cost: PlanCost
  readonly pace: Pace
  readonly plannedAt: string
}

export type Pace = 'auto' | 'careful'

/** GitHub's published secondary limit. Source: docs.github.com, "Rate limits for the REST API". */
export const pointsPerMinute = 900
export const pointsPerRead = 1
export const pointsPerWrite = 5

/** Requests for one repository secret: look again, fetch the public key, write, read back. */
const readsPerWrite = 3
/** Seconds one destination takes when no limit holds it back: four answers of about a fifth of a second. */
const secondsPerDestination = 0.8
const inFlight = 32

export interface PlanInput {
  readonly destination: Destination
  readonly observation: Observation | null
  readonly written: KnownWrite | null
}

/** Whose value a write would replace: Rekey's own, one that somebody set since, or one that Rekey never wrote. */
export type ReplacedValue = 'known' | 'changed' | 'unknown'

/** Null where nothing would be replaced. Replacing another one's value is what an operator has to agree to. */
export function replacedValue(
  observation: Pick<Observation, 'present' | 'updatedAt' | 'fingerprint'> | null,
  written: KnownWrite | null,
): ReplacedValue | null {
  if (observation?.present !== true) return null
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
  const place = destinationPlace(destination)
  const step = (action: PlanAction, reason: string, why: Failure | null = null): PlanStep => ({
    destination: id,
    action,
    reason,
    observation,
    failure: why,
  })
  const blocked = (why: Failure): PlanStep =>
    step('blocked', [why.message, why.hint].filter((part) => part !== '').join(' '), why)

  if (destination.kind === 'manual')
    return step('update', 'Manual step: done by a person, confirmed by name.')
  if (observation === null)
    return blocked(failure('blocked', id, `${place} has not been read yet.`, 'Refresh and plan again.'))
  if (observation.failure !== null) return blocked(observation.failure)
  if (observation.archived) return blocked(archivedFailure(id, place))
  if (observation.writable === false)
    return blocked(
      failure(
        'permission',
        id,
        `The operator's role in ${place} doesn't allow writing secrets.`,
        'Ask an admin of the repository for write access, or remove it from the inventory.',
      ),
    )
  if (newFingerprint !== null && holds(observation, written, newFingerprint))
    return step('skip', 'Already has the new value.')
  const note = observation.facts == null ? null : placeNote(observation.facts)
  const noted = (reason: string): string => (note === null ? reason : `${reason} ${note}`)
  if (observation.present === false) return step('create', `${place} lacks the secret: it will be created.`)
  switch (replacedValue(observation, written)) {
    case 'changed':
      return step(
        'update',
        noted(
          `Changed outside Rekey on ${observation.updatedAt ?? 'an unknown date'}; the value will be replaced.`,
        ),
      )
    case 'known':
      return step('update', noted('Value only.'))
    default:
      return step('update', noted('The value is not known to Rekey and will be replaced.'))
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
  return failure('archived', id, `${place} is archived: unarchive it or remove it from the inventory.`)
}

/** Requests, points and seconds of a plan; the estimate follows the pace and the published limits. */
export function planCost(steps: readonly PlanStep[], pace: Pace): PlanCost {
  const writes = steps.filter(
    (step) =>
      (step.action === 'create' || step.action === 'update') && !step.destination.startsWith('manual:'),
  ).length
  const reads = writes * readsPerWrite
  const points = reads * pointsPerRead + writes * pointsPerWrite
  return { reads, writes, points, estimatedSeconds: estimatedSeconds(writes, points, pace) }
}

function estimatedSeconds(writes: number, points: number, pace: Pace): number {
  if (writes === 0) return 0
  if (pace === 'careful') {
    // One write a second, at most 500 an hour: whole hours are waited out, as the limiter does.
    const fullHours = Math.floor((writes - 1) / 500)
    return fullHours * 3600 + (writes - fullHours * 500)
  }
  const byLatency = Math.ceil(writes / inFlight) * secondsPerDestination
  const byPoints = Math.max(0, (points / pointsPerMinute - 1) * 60)
  return Math.max(1, Math.ceil(Math.max(byLatency, byPoints)))
}
