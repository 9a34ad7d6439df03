import { FailureError, failure } from '../../domain/failure.ts'
import type { Rotation } from '../../domain/rotation.ts'
import { type UseEvidence, type UseGrade, useGrades } from '../../domain/use-evidence.ts'
import { followUse } from '../../use-cases/follow-use.ts'
import { lookForRuns } from '../../use-cases/look-for-runs.ts'
import { scanConsumers } from '../../use-cases/scan-consumers.ts'
import { startWorkflow } from '../../use-cases/start-workflow.ts'
import type { World } from '../../use-cases/world.ts'
import type { Call } from '../command.ts'
import { orFail } from '../engine.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

/** `deploy.yml@acme/app-0001`: a file below `.github/workflows`, or its whole path. */
export interface WorkflowChoice {
  readonly workflow: string
  readonly repository: string
}

export function parseWorkflowChoice(text: string): WorkflowChoice {
  const match = /^([\w./-]{1,200}\.ya?ml)@([^/@\s]+\/[^/@\s]+)$/.exec(text)
  const file = match?.[1] ?? ''
  const repository = match?.[2]
  if (repository === undefined || file.includes('..'))
    throw new FailureError(
      failure(
        'invalid-input',
        text,
        `"${text}" names no workflow.`,
        'Write FILE@OWNER/NAME, as deploy.yml@acme/app.',
      ),
    )
  return { workflow: file.includes('/') ? file : `.github/workflows/${file}`, repository }
}

/**
 * Starts a workflow that uses one of the rotation's destinations, and follows its run to the end. Its files are scanned
 * first if nobody did.
 */
export async function runChosenWorkflow(
  call: Call,
  world: World,
  id: string,
  host: string,
  { workflow, repository }: WorkflowChoice,
): Promise<void> {
  const { terminal } = call
  const options = { signal: call.interruption.signal }
  if (world.ledger.workflowScans.of(host, repository)?.readAt == null)
    orFail(await scanConsumers(world, { repositories: [repository], ...options }))
  const looked = orFail(await lookForRuns(world, { id, ...options }))
  const destination = looked.destinations.find(
    (each) =>
      each.use?.startable.some(
        (one) => one.workflow === workflow && one.repository.toLowerCase() === repository.toLowerCase(),
      ) === true,
  )
  const one = destination?.use?.startable.find((each) => each.workflow === workflow)
  if (destination === undefined || one === undefined)
    throw new FailureError(
      failure(
        'blocked',
        `${repository}/${workflow}`,
        `${workflow} in ${repository} is not known to use a destination of ${id} and to take a start by hand.`,
        'It needs workflow_dispatch without required inputs. See rekey consumers.',
      ),
    )
  const started = orFail(
    await startWorkflow(world, {
      id,
      destination: destination.destination,
      ...one,
      agreed: true,
      ...options,
    }),
  )
  terminal.note(`${visible(started.detail)}${started.runUrl === null ? '' : ` ${started.runUrl}`}`)
  const use = orFail(
    await followUse(world, {
      id,
      destination: destination.destination,
      runUrl: started.runUrl,
      onLook: (seen) => terminal.live(seen.sentence),
      ...options,
    }),
  )
  terminal.endLive()
  if (use.grade === 'failed')
    throw new FailureError(
      failure(
        'not-confirmed',
        destination.destination,
        [use.sentence, use.trouble?.line ?? use.trouble?.problem ?? ''].join(' ').trim(),
        `The run is at ${use.run?.url ?? repository}.`,
      ),
    )
  terminal.err(`${terminal.mark(use.grade === 'passed' ? 'done' : 'attention')} ${visible(use.sentence)}`)
}

const words: Readonly<Record<UseGrade, string>> = {
  passed: 'in use',
  failed: 'failed since',
  running: 'running',
  'not-exercised': 'not exercised',
  'no-consumer': 'not used by any workflow',
  'not-scanned': 'not scanned',
}

/** Each on a line of its own below the run: where it failed, its first error line, and what that may mean. */
function troubleLines({ trouble }: UseEvidence): string {
  if (trouble == null) return ''
  const { job, step, line, guess, problem } = trouble
  const place = job === null ? null : step === null ? `job ${job}` : `job ${job}, step ${step}`
  return [place, line, guess, problem]
    .flatMap((each) => (each === null ? [] : [`\n    ${visible(each)}`]))
    .join('')
}

/** One line of counts, and one for each destination whose run failed. */
export function tellUse(terminal: Terminal, rotation: Rotation): void {
  const uses = rotation.destinations.flatMap((each) =>
    each.use == null ? [] : [{ destination: each.destination, use: each.use }],
  )
  if (uses.length === 0) return
  for (const { destination, use } of uses)
    if (use.grade === 'failed')
      terminal.err(
        `${terminal.mark('attention')} ${visible(destination)}: ${visible(use.sentence)} ${use.run?.url ?? ''}${troubleLines(use)}`,
      )
  const counts = useGrades.flatMap((grade) => {
    const number = uses.filter(({ use }) => use.grade === grade).length
    return number === 0 ? [] : [`${number} ${words[grade]}`]
  })
  terminal.note(`Runs since the update: ${counts.join(', ')}.`)
}
