import type {
  RotationDestinationView,
  RotationSummaryView,
  RotationView,
} from '../../src-preload/contract/index.ts'
import { type Credential, startsWorkflow } from '../domain/credential.ts'
import { type Destination, destinationPlace, destinationSecret } from '../domain/destination.ts'
import { readDestinationId } from '../domain/destination-id.ts'
import { destinationLevel } from '../domain/destination-level.ts'
import type { Failure } from '../domain/failure.ts'
import type { KnownWrite } from '../domain/observation.ts'
import { isRollBackBegun, partReach } from '../domain/part-roll-back.ts'
import { replacedValue } from '../domain/plan.ts'
import type { Reach } from '../domain/reach.ts'
import { conditionTitle } from '../domain/revoke-checklist.ts'
import {
  countDestinations,
  isManual,
  isOpen,
  isUnclearProbe,
  type Rotation,
  type RotationDestination,
  type RotationOutline,
  wasReplaced,
} from '../domain/rotation.ts'
import { outlineReach } from '../domain/run-reach.ts'
import type { RunTrouble } from '../domain/run-trouble.ts'
import type { TokenForm } from '../domain/token-form.ts'
import { visible } from '../domain/visible-text.ts'
import { rotationTexts } from '../texts/rotation.ts'
import type { MaintenanceHours } from '../use-cases/maintenance-hours.ts'
import { destinationsById } from '../use-cases/rotation-record.ts'
import type { RunControl, RunPart } from '../use-cases/run-control.ts'
import { probeSentence } from '../use-cases/run-probes.ts'
import { rollBackFacts } from './roll-back-facts.ts'
import { tokenFormView } from './token-form-view.ts'
import { failureView } from './views.ts'

/* A rotation for the window, field by field as every view. */

/**
 * @param destination undefined where it is no longer in the inventory: then its id tells its place, if it can
 * @param written what Rekey last wrote there; null when it never did
 * @param current fingerprint of the value that is being replaced; null when Rekey doesn't know it
 */
export function rotationDestinationView(
  each: RotationDestination,
  destination: Destination | undefined,
  written: KnownWrite | null,
  current: string | null,
): RotationDestinationView {
  const kind = each.destination.slice(0, each.destination.indexOf(':'))
  const place = destination ?? readDestinationId(each.destination)
  return {
    id: each.destination,
    kind,
    place: place === null ? each.destination.slice(kind.length + 1) : destinationPlace(place),
    secret: place === null ? '' : destinationSecret(place),
    level: place === null ? '' : destinationLevel(place, reachOf(each)),
    action: each.action,
    reason: visible(each.reason),
    planned:
      each.planned === null ? null : { present: each.planned.present, updatedAt: each.planned.updatedAt },
    restarts: restartsProcesses(each),
    replaces: replacedValue(each.planned, written, current),
    state: each.state,
    failure: each.failure === null ? null : failureView(each.failure),
    writtenAt: each.writtenAt,
    updatedAt: each.updatedAt,
    waiver: each.waiver === null ? null : { ...each.waiver },
    doneBy: each.doneBy,
    doneAt: each.doneAt,
    receipt: each.receipt ?? null,
    use: usedSince(each),
    instructions: destination?.kind === 'manual' ? destination.instructions : null,
    stepOwner: destination?.kind === 'manual' ? (destination.owner ?? null) : null,
  }
}

function reachOf({ planned }: RotationDestination): Reach | null {
  return planned?.facts?.kind === 'reach' ? planned.facts : null
}

/** Also where it could not be read what runs: a warning too many beats an outage that nobody expected. */
function restartsProcesses({ planned }: RotationDestination): boolean {
  const facts = planned?.facts
  if (facts?.kind !== 'restarts') return false
  return facts.processes === null || facts.processes.some(({ quantity }) => quantity > 0)
}

/** What was seen after an earlier write says nothing about the latest. */
function usedSince({ use, writtenAt }: RotationDestination): RotationDestinationView['use'] {
  if (use == null || use.writtenAt !== writtenAt) return null
  const { grade, sentence, run, trouble, startable, at } = use
  return {
    grade,
    sentence,
    hasRun: run !== null && run.url !== '',
    trouble: trouble == null ? null : troubleView(trouble),
    startable: startable.map((each) => ({ ...each })),
    at,
  }
}

function troubleView({ job, step, line, guess, problem }: RunTrouble) {
  return { job, step, line, guess, problem }
}

function nextStepOf(rotation: RotationOutline): string {
  const { nextSteps } = rotationTexts
  if (isRollBackBegun(rotation) && isOpen(rotation.state))
    return rotation.rollBackReason === null ? rotationTexts.continueRollBack : rotationTexts.finishRollBack
  const stoppedByHand = rotation.state === 'stopped' && rotation.counts.failed === 0
  if (!stoppedByHand || (rotation.canary?.failure ?? null) !== null) return nextSteps[rotation.state]
  const { pending, writing, restored } = rotation.writableCounts
  return restored > 0 && pending + writing === 0 ? rotationTexts.settleRestored : nextSteps.propagating
}

/**
 * The one count of how far it is: tray, notices, status bar and page say the same.
 * @param part what a run restores that leaves the rest as it is
 */
export function reachView(
  rotation: Pick<RotationOutline, 'writableCounts' | 'rollBackReason'>,
  part: RunPart | null = null,
): RotationSummaryView['reach'] {
  if (part !== null) return { done: part.done, total: part.total, verified: 0, rollingBack: true }
  const { done, total, verified, rollingBack } = outlineReach(rotation)
  return { done, total, verified, rollingBack }
}

/**
 * @param control null while nothing runs in this process
 * @param elsewhere another process drives it
 * @param part how far a roll back of some destinations is, or came before it was cut off
 */
export function rotationSummaryView(
  rotation: RotationOutline,
  control: RunControl | null,
  elsewhere: boolean,
  part: RunPart | null = control?.part ?? null,
): RotationSummaryView {
  return {
    id: rotation.id,
    credential: rotation.credential,
    state: rotation.state,
    reason: visible(rotation.reason),
    startedAt: rotation.startedAt,
    startedBy: rotation.startedBy,
    finishedAt: rotation.finishedAt,
    oldLabel: rotation.oldToken?.label ?? null,
    newLabel: rotation.newToken?.label ?? null,
    version: rotation.version ?? null,
    confirmedDeadAt: rotation.confirmedDeadAt,
    confirmedBy: rotation.confirmedBy,
    counts: rotation.counts,
    reach: reachView(rotation, part),
    nextStep: nextStepOf(rotation),
    running: control !== null,
    paused: control?.paused ?? false,
    interrupted: rotation.state === 'propagating' && control === null && !elsewhere,
  }
}

/** A place that may hold it, or a person who put it somewhere, needs it; so does a later rotation that took it. */
function isNewTokenUnused(
  { state, newToken, destinations }: Rotation,
  credential: Credential | null,
): boolean {
  if (newToken === null || (state !== 'rolled-back' && state !== 'abandoned')) return false
  if (newToken.fingerprint === credential?.current?.fingerprint) return false
  return !destinations.some((each) => wasReplaced(each) || (isManual(each) && each.doneBy !== null))
}

export interface RunningState {
  /** Null while nothing runs in this process. */
  readonly control: RunControl | null
  /** Another process drives it. */
  readonly elsewhere: boolean
  readonly problem: Failure | null
  /** A leak case has proven that the old token is dead. */
  readonly oldTokenDead?: boolean
  /** What Rekey last wrote at each destination. */
  readonly writes: ReadonlyMap<string, KnownWrite>
  /** Null when the credential is no longer tracked. */
  readonly form: TokenForm | null
  /** In which the update has to begin; null: at any time. */
  readonly hours: MaintenanceHours | null
}

export function rotationView(
  rotation: Rotation,
  credential: Credential | null,
  state: RunningState,
): RotationView {
  const destinations = credential === null ? new Map<string, Destination>() : destinationsById(credential)
  const token = (facts: Rotation['newToken']) =>
    facts === null
      ? null
      : {
          fingerprint: facts.fingerprint,
          label: facts.label,
          kind: facts.kind,
          login: facts.login,
          expiresAt: facts.expiresAt,
        }
  const outline = {
    ...rotation,
    counts: countDestinations(rotation.destinations),
    writableCounts: countDestinations(rotation.destinations.filter((each) => !isManual(each))),
  }
  return {
    ...rotationSummaryView(
      outline,
      state.control,
      state.elsewhere,
      state.control?.part ?? partReach(rotation),
    ),
    newTokenUnused: isNewTokenUnused(rotation, credential),
    pace: rotation.pace,
    ranSeconds: rotation.ranMs == null ? null : rotation.ranMs / 1000,
    pausedBy: pausedByView(state.control),
    canary: canaryView(rotation, destinations),
    newToken: token(rotation.newToken),
    oldToken: token(rotation.oldToken),
    oldTokenHeld: rotation.oldTokenHeld,
    revokeRequestedAt: rotation.revokeRequestedAt,
    precheck: rotation.precheck.map((each) => ({ ...each })),
    checks: rotation.checks.map((each) => ({ ...each })),
    probes: rotation.probes.map((each) => ({
      kind: each.spec.kind,
      sentence: probeSentence(each.spec),
      startsWorkflow: startsWorkflow(each.spec),
      ok: each.ok,
      unclear: isUnclearProbe(each),
      detail: each.detail,
      runUrl: each.runUrl,
    })),
    cost: rotation.cost === null ? null : { ...rotation.cost },
    plannedAt: rotation.plannedAt,
    planWarnings: [...(rotation.planWarnings ?? [])],
    maintenanceHours:
      state.hours === null
        ? null
        : { hours: state.hours.hours, opensAt: state.hours.opensAt, closesAt: state.hours.closesAt },
    rollingBack: isRollingBack(rotation, state.control),
    ...rollBackFacts(rotation, state),
    destinations: rotation.destinations.map((each) =>
      rotationDestinationView(
        each,
        destinations.get(each.destination),
        state.writes.get(each.destination) ?? null,
        rotation.oldToken?.fingerprint ?? null,
      ),
    ),
    form: state.form === null ? null : tokenFormView(state.form),
    waivedConditions: rotation.waivedConditions.map(({ condition, waiver }) => ({
      title: conditionTitle(condition),
      reason: visible(waiver.reason),
      by: waiver.by,
    })),
    problem: state.problem === null ? null : failureView(state.problem),
  }
}

/** Old values are written back right now, or have to be before anything else is done. */
export function isRollingBack(
  rotation: Pick<Rotation, 'rollBackReason' | 'partRollBack' | 'state'>,
  control: RunControl | null | undefined,
): boolean {
  return (isRollBackBegun(rotation) && isOpen(rotation.state)) || control?.purpose === 'roll-back'
}

export function pausedByView(control: RunControl | null | undefined): RotationView['pausedBy'] {
  const reason = control?.pausedBy ?? null
  return reason === null ? null : { failure: failureView(reason.failure), count: reason.count }
}

export function canaryView(
  { canary }: Pick<Rotation, 'canary'>,
  destinations: ReadonlyMap<string, Destination>,
): RotationView['canary'] {
  if (canary === undefined || canary === null) return null
  const destination = destinations.get(canary.destination) ?? readDestinationId(canary.destination)
  return {
    destination: canary.destination,
    place: destination === null ? canary.destination : destinationPlace(destination),
    checkedAt: canary.checkedAt,
    problem: canary.failure === null ? null : failureView(canary.failure),
  }
}
