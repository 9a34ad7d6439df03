import { permittedRepository } from '../access.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { runLinks, timestamp } from '../render.ts'
import type { Run } from '../runs.ts'
import type { Repository } from '../world.ts'

/** The one job of a run. Its id is that of its check run, as GitHub has it. */
const renderJob = (exchange: Exchange, repository: Repository, run: Run) => {
  const { api, web } = runLinks(exchange, repository, run)
  const root = `${exchange.baseUrl}/repos/${repository.owner}/${repository.name}`
  const { status, conclusion, trouble } = run
  const startedAt = timestamp(run.startedAt ?? run.createdAt)
  const completedAt = status === 'completed' ? timestamp(run.updatedAt) : null
  const step = (name: string, number: number, outcome: string | null) => ({
    name,
    number,
    status: status === 'completed' ? 'completed' : 'in_progress',
    conclusion: status === 'completed' ? outcome : null,
    started_at: startedAt,
    completed_at: completedAt,
  })
  return {
    id: run.id,
    run_id: run.id,
    run_url: api,
    run_attempt: 1,
    node_id: Buffer.from(`0:CheckRun${run.id}`).toString('base64'),
    head_sha: run.id.toString(16).padStart(40, '0'),
    url: `${root}/actions/jobs/${run.id}`,
    html_url: `${web}/job/${run.id}`,
    status,
    conclusion,
    created_at: timestamp(run.createdAt),
    started_at: startedAt,
    completed_at: completedAt,
    name: trouble?.job ?? 'deploy',
    steps: [
      step('Set up job', 1, 'success'),
      step(trouble?.step ?? 'Deploy', 2, conclusion === 'timed_out' ? 'cancelled' : conclusion),
      step('Complete job', 3, 'success'),
    ],
    check_run_url: `${root}/check-runs/${run.id}`,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'GitHub Actions 1',
    runner_group_id: 0,
    runner_group_name: 'GitHub Actions',
    workflow_name: run.workflow.name,
    head_branch: run.branch,
  }
}

/** The run of the address, for a token that may read this of its repository; the one job of a run has its number. */
function readableRun(
  exchange: Exchange,
  permission: 'actions' | 'checks',
  id: string,
): { readonly repository: Repository; readonly run: Run } {
  const repository = permittedRepository(exchange, {
    permission: [permission, 'read'],
    scope: 'repo',
    role: 'pull',
    publicRead: true,
  })
  const wanted = param(exchange, id)
  const run = exchange.world.runs.of(repository).find((each) => String(each.id) === wanted)
  return { repository, run: run ?? refuse(404, 'Not Found') }
}

const listJobs = (exchange: Exchange): Answer => {
  const { repository, run } = readableRun(exchange, 'actions', 'run_id')
  const { items, headers } = page(exchange, [renderJob(exchange, repository, run)])
  return ok({ total_count: 1, jobs: items }, headers)
}

/**
 * Takes Checks: read, which GitHub's form for fine-grained tokens doesn't have: such a token gets 403 for a private
 * repository, whatever it may do (cli/cli issue 8842).
 */
const listAnnotations = (exchange: Exchange): Answer => {
  const { repository, run } = readableRun(exchange, 'checks', 'check_run_id')
  const { items, headers } = page(exchange, run.trouble?.annotations ?? [])
  const sha = run.id.toString(16).padStart(40, '0')
  return ok(
    items.map(({ level, message, title }) => ({
      path: '.github',
      blob_href: `https://github.com/${repository.owner}/${repository.name}/blob/${sha}/.github`,
      start_line: 1,
      end_line: 1,
      start_column: null,
      end_column: null,
      annotation_level: level,
      title: title ?? '',
      message,
      raw_details: '',
    })),
    headers,
  )
}

/** What a run did: its job, and what that left to read. */
export const jobRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs', handle: listJobs },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
    handle: listAnnotations,
  },
]
