import { plannedCanary } from '../domain/chosen-canary.ts'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { type Pace, type Plan, type PlanStep, planCost, planStep } from '../domain/plan.ts'
import { protectedPlaces } from '../domain/protected-places.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { originNote } from '../domain/selected-places.ts'
import { planTexts } from '../texts/plan.ts'
import { findCredential } from './find-credential.ts'
import { noteCopies } from './note-copies.ts'
import { readHourLeft } from './read-hour-left.ts'
import { resolveSelections } from './resolve-selections.ts'
import { readSelectionNotes, type SelectionNote } from './selection-notes.ts'
import { observeDestinations } from './take-inventory.ts'
import { nowOf, type World } from './world.ts'

/** The dry run: reads every destination afresh and says what a rotation would do there. Writes nothing. */
export async function planRotation(
  world: World,
  input: { readonly credential: string; readonly pace: Pace; readonly signal?: AbortSignal },
): Promise<Result<Plan>> {
  const found = findCredential(world, input.credential)
  return found.ok ? planFor(world, found.value, input.pace, null, input) : found
}

interface PlanOptions {
  readonly signal?: AbortSignal
  /** Destinations that were read, of all that the plan needs. */
  readonly onProgress?: (done: number, total: number) => void
  /** True once a run has begun: its canary is the one that it began with, and nothing is said of another. */
  readonly hasCanary?: boolean
}

/** @param newFingerprint of the token to be written; null when there is none yet */
export async function planFor(
  world: World,
  { name }: Pick<Credential, 'name'>,
  pace: Pace,
  newFingerprint: string | null,
  { signal, onProgress, hasCanary = false }: PlanOptions = {},
): Promise<Result<Plan>> {
  const resolved = await resolveFor(world, name, signal)
  if (!resolved.ok) return resolved
  const { credential, notes } = resolved.value
  const observed = await observeDestinations(world, credential.host, credential.destinations, {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  if (!observed.ok) return observed
  // Not all were looked at: a plan of the others would leave them out unseen.
  if (signal?.aborted === true)
    return failed(failure('cancelled', credential.name, planTexts.canceled, planTexts.planAgain))
  const writes = world.ledger.observations.writesOf(credential.destinations.map(destinationId))
  const guarded = protectedPlaces(credential)
  const planned = credential.destinations.map((destination) => {
    const id = destinationId(destination)
    const step = planStep(
      {
        destination,
        observation: observed.value.get(id) ?? null,
        written: writes.get(id) ?? null,
        current: credential.current?.fingerprint ?? null,
      },
      newFingerprint,
    )
    return withProtection(withOrigin(step, originNote(credential, id)), guarded.has(id))
  })
  const steps = noteCopies(world, credential.name, planned)
  const { canary, warning } = plannedCanary(hasCanary ? {} : credential, steps, guarded)
  const hourLeft = await readHourLeft(world, credential.host, credential.destinations)
  return ok({
    credential: credential.name,
    steps,
    cost: planCost(
      steps,
      pace,
      credential.destinations,
      hourLeft === null ? null : { left: hourLeft, nowMs: world.clock.now().getTime() },
    ),
    pace,
    plannedAt: nowOf(world),
    hourLeft,
    warnings: [
      ...notes.map((each) => each.sentence),
      ...protectedWarning(steps, guarded),
      ...(warning === null ? [] : [warning]),
    ],
    canary,
  })
}

/** The credential with what its selections select now. A plan without that would leave out places unseen. */
async function resolveFor(
  world: World,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Result<{ readonly credential: Credential; readonly notes: readonly SelectionNote[] }>> {
  const before = findCredential(world, name)
  if (!before.ok) return before
  await resolveSelections(world, [before.value], signal === undefined ? {} : { signal })
  const after = findCredential(world, name)
  if (!after.ok) return after
  const notes = readSelectionNotes(world, after.value)
  const stopping = notes.find((each) => each.kind === 'conflict' || each.kind === 'never-asked')
  return stopping?.failure == null
    ? ok({ credential: after.value, notes })
    : failed({ ...stopping.failure, message: stopping.sentence })
}

/** What is written in protected places has to be agreed to by itself. */
function protectedWarning(steps: readonly PlanStep[], guarded: ReadonlySet<string>): readonly string[] {
  const ids = steps
    .filter((each) => guarded.has(each.destination) && writes(each))
    .map((each) => each.destination)
  return ids.length === 0 ? [] : [planTexts.writesProtected(ids)]
}

function withProtection(step: PlanStep, isGuarded: boolean): PlanStep {
  return isGuarded && writes(step) ? { ...step, reason: planTexts.protectedStep(step.reason) } : step
}

function writes({ action }: PlanStep): boolean {
  return action === 'create' || action === 'update'
}

/** A place that nobody named says why it is there. */
function withOrigin(step: PlanStep, origin: string | null): PlanStep {
  return origin === null || step.action !== 'create' ? step : { ...step, reason: `${step.reason} ${origin}` }
}
