import type { ProgressView } from '../../src-preload/contract/index.ts'
import type { Destination } from '../domain/destination.ts'
import { type Failure, FailureError, failure, stopsTheRun } from '../domain/failure.ts'
import type { Pace } from '../domain/plan.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { mayFollow, mayRollBack, type Rotation, type RotationDestination } from '../domain/rotation.ts'
import type { Attempt } from '../ports/github.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { runTexts } from '../texts/run.ts'
import { stateTexts } from '../texts/state.ts'
import { leaveOutBlocked } from '../use-cases/leave-out-blocked.ts'
import { whyOutsideWindow } from '../use-cases/maintenance-hours.ts'
import { type RollBackScope, rollBack } from '../use-cases/roll-back.ts'
import { destinationsById } from '../use-cases/rotation-record.ts'
import { RunControl, type RunEvent } from '../use-cases/run-control.ts'
import { runRotation } from '../use-cases/run-rotation.ts'
import { partNow } from './roll-back-facts.ts'
import {
  canaryView,
  isRollingBack,
  pausedByView,
  reachView,
  rotationDestinationView,
} from './rotation-views.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Events of a run are gathered this long: the window gets at most ten messages a second. */
const gatherMs = 100

const nothingNew = { etaSeconds: null, waitingUntil: null, waitingReason: null }

/** Runs that go on while the window does something else: started here, told by `rotation.progressed`. */
export class RotationRuns {
  readonly #workspace: Workspace
  readonly #ended = new Map<string, Promise<void>>()

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /**
   * @param canary id of the destination to be written first; null: none; undefined: as it was chosen before
   * @param leaveOut ids of blocked destinations that the agreement to the plan leaves out
   * @param outsideWindow agreed to begin although the maintenance window is closed
   */
  propagate(
    id: string,
    pace: Pace,
    canary: string | null | undefined,
    leaveOut: readonly string[] = [],
    outsideWindow = false,
  ): Result<void> {
    const rotation = this.#workspace.world.ledger.rotations.find(id)
    if (rotation === null) return failed(failure('unknown-name', id, rotationTexts.noRotation(id)))
    if (!mayFollow(rotation.state, 'propagating'))
      return failed(failure('blocked', id, runTexts.cannotBeUpdated(id, stateTexts.rotation[rotation.state])))
    const outside = whyOutsideWindow(this.#workspace.world, rotation)
    if (outside !== null && !outsideWindow) return failed(outside)
    if (leaveOut.length > 0 && !this.#workspace.underWay.runs.has(id))
      leaveOutBlocked(this.#workspace.world, { id, destinations: leaveOut })
    return this.#begin(id, 'update', (control, onEvent) =>
      runRotation(this.#workspace.world, {
        id,
        pace,
        control,
        onEvent,
        ...(canary === undefined ? {} : { canary }),
        outsideWindow,
      }),
    )
  }

  rollBack(id: string, reason: string, scope: RollBackScope): Result<void> {
    const rotation = this.#workspace.world.ledger.rotations.find(id)
    if (rotation === null) return failed(failure('unknown-name', id, rotationTexts.noRotation(id)))
    if (!mayRollBack(rotation.state))
      return failed(
        failure('blocked', id, rollBackTexts.notPossibleAnyMore(id, stateTexts.rotation[rotation.state])),
      )
    return this.#begin(id, 'roll-back', (control, onEvent) =>
      rollBack(this.#workspace.world, { id, reason, scope, control, onEvent }),
    )
  }

  /** Ends what runs and begins anew: what failed is tried once more together with what is left. */
  async again(id: string): Promise<Result<void>> {
    this.#workspace.underWay.runs.get(id)?.stop()
    await this.#ended.get(id)
    const pace = this.#workspace.world.ledger.rotations.find(id)?.pace ?? 'auto'
    return this.propagate(id, pace, undefined)
  }

  /** Tells the window a state that no event of the run tells: paused, or going on again. */
  tellState(id: string): void {
    if (this.#workspace.underWay.runs.has(id)) this.#tell(id, [], nothingNew)
    // What is paused no longer waits for GitHub.
    this.#workspace.changed({ github: true, audit: false })
  }

  #begin(
    id: string,
    purpose: RunControl['purpose'],
    work: (control: RunControl, onEvent: (event: RunEvent) => void) => Promise<Result<Rotation>>,
  ): Result<void> {
    const workspace = this.#workspace
    if (workspace.underWay.runs.has(id))
      return failed(failure('busy', id, runTexts.isRunning(id), runTexts.pauseOrStopFirst))
    const control = new RunControl(purpose)
    workspace.underWay.runs.set(id, control)
    workspace.problems.delete(id)

    const changed = new Map<string, RotationDestination>()
    const attempts = new Map<string, Attempt>()
    let etaSeconds: number | null = null
    let waiting: { until: string; reason: string } | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const send = (): void => {
      timer = null
      const rows = [...changed.values()]
      changed.clear()
      this.#tell(id, rows, {
        etaSeconds,
        waitingUntil: waiting?.until ?? null,
        waitingReason: waiting?.reason ?? null,
        ...(attempts.size === 0
          ? {}
          : { attempts: [...attempts].map(([destination, each]) => ({ destination, ...each })) }),
      })
    }
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'destination') {
        changed.set(event.destination.destination, event.destination)
        attempts.delete(event.destination.destination)
        etaSeconds = event.etaSeconds
        workspace.destinationChanged(event.destination.destination)
      } else if (event.type === 'attempt') attempts.set(event.destination, event.attempt)
      else if (event.type === 'waiting') waiting = { until: event.until, reason: event.reason }
      else if (event.type === 'continuing') waiting = null
      else if (event.type === 'same-cause') control.pause({ failure: event.failure, count: event.count })
      timer ??= setTimeout(send, gatherMs)
    }
    const end = (problem: Failure | null): void => {
      if (timer !== null) clearTimeout(timer)
      workspace.underWay.runs.delete(id)
      attempts.clear()
      if (problem === null) workspace.problems.delete(id)
      else workspace.problems.set(id, problem)
      send()
      workspace.changed({ rotations: true, credentials: true, destinations: true })
    }
    const ended = work(control, onEvent).then(
      (result) => end(result.ok ? whyItStopped(result.value) : result.failure),
      (error: unknown) =>
        end(
          error instanceof FailureError
            ? error.failure
            : failure(
                'ledger',
                id,
                runTexts.endedUnexpectedly(error instanceof Error ? error.message : String(error)),
                runTexts.continueOrLookAtDiagnostics,
              ),
        ),
    )
    this.#ended.set(id, ended)
    workspace.underWay.track(ended)
    return ok(undefined)
  }

  #tell(
    id: string,
    rows: readonly RotationDestination[],
    told: Pick<ProgressView, 'etaSeconds' | 'waitingUntil' | 'waitingReason' | 'attempts'>,
  ): void {
    const workspace = this.#workspace
    const writes = workspace.world.ledger.observations.writesOf(rows.map((each) => each.destination))
    const rotation = workspace.world.ledger.rotations.outline(id)
    if (rotation === null) return
    const credential = workspace.world.ledger.credentials.find(rotation.credential)
    const destinations = credential === null ? new Map<string, Destination>() : destinationsById(credential)
    const control = workspace.underWay.runs.get(id)
    const problem = workspace.problems.get(id) ?? null
    const progress: ProgressView = {
      rotation: id,
      state: rotation.state,
      running: control !== undefined,
      paused: control?.paused ?? false,
      pausedBy: pausedByView(control),
      canary: canaryView(rotation, destinations),
      rollingBack: isRollingBack(rotation, control),
      counts: rotation.counts,
      reach: reachView(rotation, partNow(workspace, rotation)),
      ...told,
      destinations: rows.map((each) =>
        rotationDestinationView(
          each,
          destinations.get(each.destination),
          writes.get(each.destination) ?? null,
          rotation.oldToken?.fingerprint ?? null,
        ),
      ),
      problem: problem === null ? null : failureView(problem),
    }
    workspace.announcer?.rotation.progressed(progress)
  }
}

/** What ended the whole run (a dead sign-in, a locked keychain), although some destinations were written before. */
function whyItStopped(rotation: Rotation): Failure | null {
  if (rotation.state !== 'stopped') return null
  const stopping = rotation.destinations.find(
    (each) => each.state === 'failed' && each.failure !== null && stopsTheRun(each.failure.kind),
  )
  return stopping?.failure ?? null
}
