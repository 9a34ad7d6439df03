import { type Need, permittedRepository } from '../access.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { page } from '../pagination.ts'
import { renderRun, renderWorkflow } from '../render.ts'
import type { Run } from '../runs.ts'
import { wholeSecond } from '../vault.ts'
import type { Repository, Workflow } from '../world.ts'

const reading: Need = { permission: ['actions', 'read'], scope: 'repo', role: 'pull', publicRead: true }

/** By numeric id or file name, as the path parameter allows both. */
export const workflowOf = (repository: Repository, idOrFile: string): Workflow =>
  repository.workflows.find(({ id, path }) => String(id) === idOrFile || path.endsWith(`/${idOrFile}`)) ??
  refuse(404, 'Not Found')

const parseTime = (text: string): number => {
  const time = Date.parse(text)
  return Number.isNaN(time) ? refuse(422, 'Validation Failed') : time
}

/** The `created` filter in search syntax: `>=T`, `<=T`, `>T`, `<T`, `A..B` with `*` for open ends, or a day. */
const createdFilter = (text: string): ((at: number) => boolean) => {
  const range = /^(.+)\.\.(.+)$/.exec(text)
  if (range?.[1] && range[2]) {
    const from = range[1] === '*' ? -Infinity : parseTime(range[1])
    const to = range[2] === '*' ? Infinity : parseTime(range[2])
    return (at) => at >= from && at <= to
  }
  const [, operator = '', rest = ''] = /^(>=|<=|>|<)?(.*)$/.exec(text) ?? []
  const time = parseTime(rest)
  if (operator === '>=') return (at) => at >= time
  if (operator === '<=') return (at) => at <= time
  if (operator === '>') return (at) => at > time
  if (operator === '<') return (at) => at < time
  const length = /^\d{4}-\d\d-\d\d$/.test(rest) ? 86_400_000 : 1000
  return (at) => at >= time && at < time + length
}

/** `status` matches the status or the conclusion, as documented. */
const filterRuns = (exchange: Exchange, runs: readonly Run[]): Run[] => {
  const { query } = exchange
  const [event, status, actor, branch] = ['event', 'status', 'actor', 'branch'].map((name) => query.get(name))
  const created = query.get('created')
  const inRange = created === null ? () => true : createdFilter(created)
  return runs
    .filter(
      (run) =>
        (!event || run.event === event) &&
        (!status || run.status === status || run.conclusion === status) &&
        (!actor || run.actor === actor) &&
        (!branch || run.branch === branch) &&
        inRange(wholeSecond(run.createdAt).getTime()),
    )
    .sort((left, right) => right.id - left.id)
}

const runsAnswer = (exchange: Exchange, repository: Repository, runs: readonly Run[]): Answer => {
  const found = filterRuns(exchange, runs)
  const { items, headers } = page(exchange, found)
  return ok(
    { total_count: found.length, workflow_runs: items.map((run) => renderRun(exchange, repository, run)) },
    headers,
  )
}

const listWorkflows = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  const { items, headers } = page(exchange, repository.workflows)
  return ok(
    {
      total_count: repository.workflows.length,
      workflows: items.map((workflow) => renderWorkflow(exchange, repository, workflow)),
    },
    headers,
  )
}

const getWorkflow = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  return ok(renderWorkflow(exchange, repository, workflowOf(repository, param(exchange, 'workflow_id'))))
}

const listRuns = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  return runsAnswer(exchange, repository, exchange.world.runs.of(repository))
}

const listWorkflowRuns = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  const workflow = workflowOf(repository, param(exchange, 'workflow_id'))
  const runs = exchange.world.runs.of(repository).filter((run) => run.workflow.id === workflow.id)
  return runsAnswer(exchange, repository, runs)
}

const getRun = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, reading)
  const id = param(exchange, 'run_id')
  const run = exchange.world.runs.of(repository).find((candidate) => String(candidate.id) === id)
  return run ? ok(renderRun(exchange, repository, run)) : refuse(404, 'Not Found')
}

const base = '/repos/{owner}/{repo}/actions'

export const workflowRoutes: readonly Route[] = [
  { method: 'GET', path: `${base}/workflows`, handle: listWorkflows },
  { method: 'GET', path: `${base}/workflows/{workflow_id}`, handle: getWorkflow },
  { method: 'GET', path: `${base}/workflows/{workflow_id}/runs`, handle: listWorkflowRuns },
  { method: 'GET', path: `${base}/runs`, handle: listRuns },
  { method: 'GET', path: `${base}/runs/{run_id}`, handle: getRun },
]
