import { ownerOf } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { workflowStartTexts } from '../texts/workflow-start.ts'
import { findCredential } from './find-credential.ts'
import { lookForRuns } from './look-for-runs.ts'
import { operatorSession } from './operator-session.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, openRotation, settle } from './rotation-record.ts'
import { record, type World } from './world.ts'

export interface StartWorkflowInput {
  readonly id: string
  /** Id of the destination that is tried out. */
  readonly destination: string
  readonly repository: string
  /** Path of the workflow file. */
  readonly workflow: string
  /** The operator was told that real code runs, and agreed. */
  readonly agreed: boolean
  readonly signal?: AbortSignal
}

export interface StartedWorkflow {
  readonly rotation: Rotation
  /** One sentence on what GitHub said. */
  readonly detail: string
  /** Null when GitHub told of no run. */
  readonly runUrl: string | null
}

const act = 'start-workflow'

/** So long a run may take to show up in GitHub's lists. */
const settlingMs = 60_000

/**
 * Starts a workflow that uses a destination, on the default branch, with the operator's own sign-in, and looks for its
 * run. Journaled before and after; a start whose answer was lost is looked for and never repeated blindly.
 */
export async function startWorkflow(
  world: World,
  input: StartWorkflowInput,
): Promise<Result<StartedWorkflow>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, opened.value.id, () => start(world, currentRotation(world, input.id), input))
}

async function start(
  world: World,
  rotation: Rotation,
  input: StartWorkflowInput,
): Promise<Result<StartedWorkflow>> {
  const { repository, workflow } = input
  const file = workflow.slice(workflow.lastIndexOf('/') + 1)
  const refusal = whyNot(rotation, input, file)
  if (refusal !== null) return failed(failure('blocked', input.destination, refusal.message, refusal.hint))
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const session = await operatorSession(world, found.value.host, ownerOf(repository))
  if (!session.ok) return session
  const options = input.signal === undefined ? {} : { signal: input.signal }

  const lost = lostStart(world, rotation.id, repository, workflow)
  if (lost !== null) {
    // GitHub's instants are whole seconds, and its clock may differ a little from this one.
    const since = new Date(Date.parse(lost) - 5_000).toISOString()
    const runs = await world.github.runsSince(session.value, repository, workflow, since, options)
    if (!runs.ok) return runs
    const run = runs.value.at(-1)
    if (run !== undefined) {
      settle(world, rotation.id, act, { detail: { repository, workflow, run: run.url } })
      return looked(world, input, workflowStartTexts.startedAlready(run.id, file, repository), run.url)
    }
    if (world.clock.now().getTime() - Date.parse(lost) < settlingMs)
      return failed(
        failure(
          'unclear',
          repository,
          workflowStartTexts.answerLost(file, repository),
          workflowStartTexts.waitThenTryAgain,
        ),
      )
  }

  const facts = (await world.github.readRepositories(session.value, [repository], options)).get(repository)
  if (facts === undefined || !facts.ok)
    return (
      facts ??
      failed(failure('unexpected-answer', repository, workflowStartTexts.repositoryNotRead(repository)))
    )
  announce(world, rotation.id, act, { repository, workflow })
  const answer = await world.github.probe(
    session.value,
    { kind: 'workflow_dispatch', repository, workflow: file, ref: facts.value.defaultBranch ?? 'main' },
    options,
  )
  // A lost answer leaves the entry open: the next start looks for the run first.
  if (!answer.ok) {
    if (answer.failure.kind !== 'unclear')
      settle(world, rotation.id, act, { detail: { repository, workflow, failure: answer.failure.kind } })
    return answer
  }
  const { ok: accepted, detail, runUrl } = answer.value
  settle(world, rotation.id, act, {
    detail: { repository, workflow, accepted, run: runUrl },
    alongside: () =>
      record(world, 'workflow.started', {
        rotation: rotation.id,
        credential: rotation.credential,
        destination: input.destination,
        repository,
        workflow,
        accepted,
        run: runUrl,
      }),
  })
  if (!accepted)
    return failed(failure('refused-by-github', repository, detail, workflowStartTexts.startOnGitHub))
  return looked(world, input, detail, runUrl)
}

function whyNot(
  rotation: Rotation,
  { destination, repository, workflow, agreed }: StartWorkflowInput,
  file: string,
): { readonly message: string; readonly hint: string } | null {
  const place = rotation.destinations.find((each) => each.destination === destination)
  if (place === undefined || place.writtenAt === null)
    return {
      message: workflowStartTexts.notUpdated(destination, rotation.id),
      hint: workflowStartTexts.updateFirst,
    }
  const startable = place.use?.startable ?? []
  if (!startable.some((each) => each.repository === repository && each.workflow === workflow))
    return {
      message: workflowStartTexts.notKnownToUse(file, repository, destination),
      hint: workflowStartTexts.scanThenLookAgain,
    }
  if (!agreed)
    return {
      message: workflowStartTexts.runsRealCode(file, repository),
      hint: workflowStartTexts.agreeFirst,
    }
  return null
}

/** When a start was announced whose end is not in the journal; null when every start has ended. */
function lostStart(world: World, id: string, repository: string, workflow: string): string | null {
  const entries = world.ledger.rotations
    .journalOf(id)
    .filter(
      (each) =>
        each.act === act && each.detail.repository === repository && each.detail.workflow === workflow,
    )
  const last = entries.at(-1)
  return last?.phase === 'before' ? last.at : null
}

async function looked(
  world: World,
  input: StartWorkflowInput,
  detail: string,
  runUrl: string | null,
): Promise<Result<StartedWorkflow>> {
  const rotation = await lookForRuns(world, { id: input.id, destinations: [input.destination] })
  return rotation.ok ? ok({ rotation: rotation.value, detail, runUrl }) : rotation
}
