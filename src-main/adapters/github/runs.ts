import { ok, type Result } from '../../domain/result.ts'
import type { RequestOptions, UnfinishedRun, WorkflowRun } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { runsAnswer } from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import { runsPath, workflowPath } from './endpoints.ts'
import type { Purpose } from './failures.ts'

/** Every status of a run that isn't completed. Source: GitHub's REST description, `workflow-run-status`. */
const unfinishedStatuses = ['queued', 'in_progress', 'waiting', 'pending', 'requested'] as const

/** Runs that one answer can hold. */
const pageSize = 100

/**
 * Runs that were created before an instant and still run or wait: they hold the secrets of when they were queued.
 * One request tells all where a repository has at most a page of runs; else each unfinished status is asked for.
 * GitHub gives at most 1,000 runs per status; more than that never need to be told apart.
 * @param before ISO 8601; compared here, as hosts disagree about ranges in `created`
 */
export async function unfinishedRuns(
  client: Client,
  repository: string,
  before: string,
  options: RequestOptions,
): Promise<Result<readonly UnfinishedRun[]>> {
  const request = {
    method: 'GET' as const,
    path: runsPath(repository),
    purpose: readRunsPurpose(repository),
    expected: [200],
    shape: runsAnswer,
  }
  const newest = await client.ask({ ...request, query: { per_page: pageSize } }, options)
  if (!newest.ok) return newest
  const all = newest.value.data.workflow_runs
  if (all.length < pageSize) return ok(heldRuns(repository, all, before))

  const answers = await Promise.all(
    unfinishedStatuses.map((status) =>
      askAllPages(client, { ...request, query: { status } }, (data) => data.workflow_runs, options),
    ),
  )
  const runs: RunAnswer[] = []
  for (const answer of answers) {
    if (!answer.ok) return answer
    runs.push(...answer.value)
  }
  return ok(heldRuns(repository, runs, before))
}

/**
 * Runs of one workflow that were created after an instant, newest first. The newest page is enough: whoever looks for
 * the first success since then asks again as long as there is none.
 * @param workflow path of its file
 * @param since ISO 8601; compared here, as hosts disagree about ranges in `created`
 */
export async function runsSince(
  client: Client,
  repository: string,
  workflow: string,
  since: string,
  options: RequestOptions,
): Promise<Result<readonly WorkflowRun[]>> {
  const file = workflow.slice(workflow.lastIndexOf('/') + 1)
  const answer = await client.ask(
    {
      method: 'GET',
      path: `${workflowPath(repository, file)}/runs`,
      query: { per_page: 30 },
      purpose: readRunsPurpose(repository),
      expected: [200],
      shape: runsAnswer,
      keep: true,
    },
    options,
  )
  if (!answer.ok) return answer
  const runs = answer.value.data.workflow_runs.map((run) => ({
    id: run.id,
    workflow,
    status: run.status ?? 'unknown',
    conclusion: run.conclusion ?? null,
    createdAt: run.created_at,
    url: run.html_url ?? '',
  }))
  return ok(
    runs
      .filter((run) => Date.parse(run.createdAt) > Date.parse(since))
      .toSorted((one, other) => other.id - one.id),
  )
}

interface RunAnswer {
  readonly id: number
  readonly status?: string | null | undefined
  readonly created_at: string
  readonly html_url?: string | undefined
}

function heldRuns(repository: string, answers: readonly RunAnswer[], before: string): UnfinishedRun[] {
  const runs = new Map<number, UnfinishedRun>()
  for (const run of answers) {
    if (run.status === 'completed' || Date.parse(run.created_at) >= Date.parse(before)) continue
    const { id, created_at: createdAt } = run
    runs.set(id, { id, repository, status: run.status ?? 'unknown', createdAt, url: run.html_url ?? '' })
  }
  return [...runs.values()].sort((one, other) => one.id - other.id)
}

export function readRunsPurpose(repository: string): Purpose {
  return {
    subject: repository,
    place: repository,
    act: gitHubActsTexts.readWorkflowRuns(repository),
    permission: 'Actions: read',
    scope: 'repo',
    changes: false,
  }
}
