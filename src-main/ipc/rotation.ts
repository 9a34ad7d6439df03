import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RekeyHandlers, RotationView } from '../../src-preload/contract/index.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { type ReceivedToken, readToken } from '../domain/token.ts'
import { inputTexts } from '../texts/input.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { abandonRotation } from '../use-cases/abandon-rotation.ts'
import { confirmManualStep } from '../use-cases/confirm-manual-step.ts'
import { exportPlan } from '../use-cases/export-plan.ts'
import { provenDeadAt } from '../use-cases/leak-record.ts'
import { lookForApproval } from '../use-cases/look-for-approval.ts'
import { lookForRuns } from '../use-cases/look-for-runs.ts'
import { hoursForUpdate } from '../use-cases/maintenance-hours.ts'
import { precheckRotation } from '../use-cases/precheck-rotation.ts'
import { readTokenForm } from '../use-cases/read-token-form.ts'
import { receiveToken } from '../use-cases/receive-token.ts'
import { isDrivenElsewhere } from '../use-cases/rotation-lease.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { startRotation } from '../use-cases/start-rotation.ts'
import { startWorkflow } from '../use-cases/start-workflow.ts'
import { summarizeRotation } from '../use-cases/summarize-rotation.ts'
import { validateToken } from '../use-cases/validate-token.ts'
import { verifyRotation } from '../use-cases/verify-rotation.ts'
import { waiveCondition } from '../use-cases/waive-condition.ts'
import { waiveDestination } from '../use-cases/waive-destination.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { PlanRuns } from './plan-runs.ts'
import { otherLoginQuestion } from './questions.ts'
import { revokeHandlers } from './revoke.ts'
import { RotationRuns } from './rotation-runs.ts'
import { rotationView } from './rotation-views.ts'
import type { Workspace } from './workspace.ts'

/** Destinations that are shown within a few milliseconds. */
const fewEnough = 1000

export function rotationHandlers(workspace: Workspace): RekeyHandlers['rotation'] {
  const runs = new RotationRuns(workspace)
  const plans = new PlanRuns(workspace)

  const view = (rotation: Rotation): RotationView => {
    const control = workspace.underWay.runs.get(rotation.id)
    const credential = workspace.world.ledger.credentials.find(rotation.credential)
    return rotationView(rotation, credential, {
      elsewhere: isDrivenElsewhere(workspace.world, rotation.id),
      control: control ?? null,
      oldTokenDead: provenDeadAt(workspace.world, rotation.oldToken?.fingerprint ?? '') !== null,
      problem: workspace.problems.get(rotation.id) ?? null,
      writes: workspace.world.ledger.observations.writesOf(
        rotation.destinations.map((each) => each.destination),
      ),
      form: credential === null ? null : readTokenForm(workspace.world, credential, rotation),
      hours: hoursForUpdate(workspace.world, rotation),
    })
  }

  /** The same for an answer: to read, to show and to check thousands of destinations at once would hold up main. */
  const answer = async (rotation: Rotation) => {
    const isLong = rotation.destinations.length > fewEnough
    if (isLong) await nextTurn()
    const shown = view(rotation)
    if (isLong) await nextTurn()
    return value(shown)
  }

  /** The rotation as it is, with what went wrong beside it: a refused step changes what the page has to show. */
  const withProblem = async (id: string, problem: Failure | null) => {
    if (problem === null) workspace.problems.delete(id)
    else workspace.problems.set(id, problem)
    workspace.changed({ rotations: true, credentials: true })
    const rotation = workspace.world.ledger.rotations.find(id)
    if (rotation === null)
      return refusal(problem ?? failure('unknown-name', id, rotationTexts.noRotation(id)))
    return answer(rotation)
  }

  /** A step whose failure belongs on the page: the answer is the rotation, with its problem. */
  const step = async (id: string, work: () => Promise<Result<Rotation>> | Result<Rotation>) => {
    const done = await work()
    return withProblem(id, done.ok ? null : done.failure)
  }

  /** An act from a dialog: its failure goes back to the dialog and changes nothing on the page. */
  const act = async (work: () => Promise<Result<Rotation>> | Result<Rotation>) => {
    const done = await work()
    if (!done.ok) return refusal(done.failure)
    workspace.changed({ rotations: true, credentials: true, destinations: true })
    return answer(done.value)
  }

  const receive = async (id: string, token: ReceivedToken) => {
    const { world } = workspace
    const received = await receiveToken(world, { id, token })
    if (!received.ok) return refusal(received.failure)
    const validated = await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: false })
    return withProblem(id, validated.ok ? null : validated.failure)
  }

  /** Saves a text about a rotation where the operator says; the path, or null when that was cancelled. */
  const saveText = async (
    id: string,
    title: string,
    name: string,
    textOf: (rotation: Rotation) => string,
  ) => {
    const rotation = workspace.world.ledger.rotations.find(id)
    if (rotation === null) return refusal(failure('unknown-name', id, rotationTexts.noRotation(id)))
    const path = await workspace.desktop.chooseFileToSave(title, name)
    if (path === null) return value(null)
    const saved = await saveFile(path, textOf(rotation))
    return saved.ok ? value(path) : refusal(saved.failure)
  }

  return {
    start: async ({ credential, reason }) => {
      const { world } = workspace
      const started = await startRotation(world, {
        credential,
        reason: reason.trim() || rotationTexts.routineReason,
      })
      if (!started.ok) return refusal(started.failure)
      const { id, state } = started.value
      if (state !== 'draft' && state !== 'prechecked') return value(view(started.value))
      return step(id, () => precheckRotation(world, { id }))
    },
    view: async ({ id }) => {
      const rotation = workspace.world.ledger.rotations.find(id)
      return rotation === null
        ? refusal(failure('unknown-name', id, rotationTexts.noRotation(id)))
        : answer(rotation)
    },
    precheck: ({ id }) => step(id, () => precheckRotation(workspace.world, { id })),
    receiveFromClipboard: async ({ id }) => {
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, inputTexts.clipboard)
      if (!token.ok) return refusal(token.failure)
      const received = await receive(id, token.value)
      // Stored by now, whatever the checks say: the clipboard needs it no longer.
      if (received.ok) await workspace.desktop.clearClipboardIf(text)
      return received
    },
    receive: async ({ id, token: typed }) => {
      const token = readToken(typed, inputTexts.field)
      return token.ok ? receive(id, token.value) : refusal(token.failure)
    },
    validate: async ({ id, allowDifferentLogin, runDispatchProbes }) => {
      const readOnly = runDispatchProbes ? workspace.whyNoWrites() : null
      if (readOnly !== null) return refusal(readOnly)
      const question = allowDifferentLogin ? otherLoginQuestion(workspace.world, id) : null
      const declined = await askPerson(workspace, question)
      if (declined !== null) return refusal(declined)
      return step(id, () => validateToken(workspace.world, { id, allowDifferentLogin, runDispatchProbes }))
    },
    lookForApproval: async ({ id }) => {
      const { world } = workspace
      const looked = await lookForApproval(world, { id })
      if (!looked.ok) return refusal(looked.failure)
      const { rotation, letIn } = looked.value
      if (!letIn) return value(view(rotation))
      const allowDifferentLogin = rotation.checks.some(
        ({ of, result }) => of === 'login' && result === 'warning',
      )
      return step(id, () => validateToken(world, { id, allowDifferentLogin, runDispatchProbes: false }))
    },
    plan: async ({ id }) => {
      const outcome = await plans.plan(id)
      // Canceled by hand: that is no problem of the rotation, and it is as it was.
      const wasCanceled = !outcome.ok && outcome.failure.kind === 'cancelled'
      const planned = await withProblem(id, outcome.ok || wasCanceled ? null : outcome.failure)
      // It has looked at every place, and asked what the selections select.
      workspace.changed({ destinations: true, audit: false })
      return planned
    },
    cancelPlan: async ({ id }) => {
      plans.cancel(id)
      return value(null)
    },
    propagate: async ({ id, pace, canary, leaveOut, outsideWindow }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const begun = runs.propagate(id, pace, canary, leaveOut, outsideWindow)
      if (!begun.ok) return refusal(begun.failure)
      return withProblem(id, null)
    },
    tryAgain: async ({ id }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const begun = await runs.again(id)
      if (!begun.ok) return refusal(begun.failure)
      return withProblem(id, null)
    },
    pause: async ({ id }) => {
      workspace.underWay.runs.get(id)?.pause()
      runs.tellState(id)
      return value(null)
    },
    continue: async ({ id }) => {
      // What was said of the pause, such as that this computer slept, is over.
      workspace.problems.delete(id)
      workspace.underWay.runs.get(id)?.continue()
      runs.tellState(id)
      return value(null)
    },
    stop: async ({ id }) => {
      workspace.underWay.runs.get(id)?.stop()
      return value(null)
    },
    waive: ({ id, destination, reason }) =>
      act(() => waiveDestination(workspace.world, { id, destination, reason })),
    waiveCondition: ({ id, condition, reason }) =>
      act(() => waiveCondition(workspace.world, { id, condition, reason })),
    confirmManual: ({ id, destination }) =>
      act(() => confirmManualStep(workspace.world, { id, destination })),
    verify: async ({ id, runDispatchProbes }) => {
      const readOnly = runDispatchProbes ? workspace.whyNoWrites() : null
      if (readOnly !== null) return refusal(readOnly)
      const verified = await step(id, () => verifyRotation(workspace.world, { id, runDispatchProbes }))
      workspace.changed({ destinations: true })
      return verified
    },
    lookForRuns: async ({ id, destinations }) => {
      const looked = await lookForRuns(workspace.world, {
        id,
        ...(destinations === null ? {} : { destinations }),
      })
      return looked.ok ? value(view(looked.value)) : refusal(looked.failure)
    },
    startWorkflow: async ({ id, destination, repository, workflow, agreed }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      return act(async () => {
        const started = await startWorkflow(workspace.world, {
          id,
          destination,
          repository,
          workflow,
          agreed,
        })
        return started.ok ? { ok: true, value: started.value.rotation } : started
      })
    },
    ...revokeHandlers(workspace, { step, act }),
    rollBack: async ({ id, reason, scope }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const begun = runs.rollBack(
        id,
        reason,
        scope.of === 'selected' ? { destinations: scope.destinations } : scope.of,
      )
      if (!begun.ok) return refusal(begun.failure)
      return withProblem(id, null)
    },
    abandon: ({ id }) => act(() => abandonRotation(workspace.world, { id })),
    summary: async ({ id }) => {
      const rotation = workspace.world.ledger.rotations.find(id)
      return rotation === null
        ? refusal(failure('unknown-name', id, rotationTexts.noRotation(id)))
        : value(summarizeRotation(rotation))
    },
    exportPlan: ({ id, format }) =>
      saveText(id, rotationTexts.exportPlan, `${id}-plan.${format}`, (rotation) =>
        exportPlan(rotation, format),
      ),
    exportSummary: ({ id }) => saveText(id, rotationTexts.exportSummary, `${id}.md`, summarizeRotation),
  }
}
