import { permittedRepository } from '../access.ts'
import { type Answer, noContent, ok, refuse } from '../answer.ts'
import { type Exchange, param, type Route } from '../exchange.ts'
import { runLinks } from '../render.ts'
import type { Repository, Workflow } from '../world.ts'
import { workflowOf } from './workflows.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const actorOf = (exchange: Exchange): string => exchange.caller?.user.login ?? 'ghost'

/** An optional object of the body; anything else is 422. */
const objectField = (exchange: Exchange, field: string): Record<string, unknown> => {
  const value = exchange.body[field] ?? {}
  return isObject(value) ? value : refuse(422, `Invalid request.\n\nFor '${field}', value is not an object.`)
}

/** 204 means accepted, not that any workflow listens (docs, "Create a repository dispatch event"). */
const repositoryDispatch = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, {
    permission: ['contents', 'write'],
    scope: 'repo',
    role: 'push',
    write: true,
  })
  const eventType = exchange.body.event_type
  if (typeof eventType !== 'string') return refuse(422, 'Invalid request.\n\n"event_type" wasn\'t supplied.')
  if (eventType.length < 1 || eventType.length > 100) {
    return refuse(422, 'Invalid request.\n\nevent_type must be between 1 and 100 characters.')
  }
  const clientPayload = objectField(exchange, 'client_payload')
  if (Object.keys(clientPayload).length > 10) {
    return refuse(422, 'Invalid request.\n\nNo more than 10 properties are allowed; client_payload has more.')
  }
  if (Buffer.byteLength(JSON.stringify(clientPayload)) > 65_536)
    return refuse(422, 'client_payload is too large.')
  const listening = repository.workflows.filter(
    ({ state, repositoryDispatch: types }) =>
      state === 'active' && types !== null && (types.length === 0 || types.includes(eventType)),
  )
  for (const workflow of listening) {
    exchange.world.runs.queue(repository, {
      workflow: workflow.path,
      actor: actorOf(exchange),
      dispatch: { event: 'repository_dispatch', eventType, clientPayload },
    })
  }
  return noContent()
}

const refuseBadInputs = (exchange: Exchange, workflow: Workflow, inputs: Record<string, unknown>): void => {
  const declared = workflow.workflowDispatch
  if (declared === null) {
    refuse(422, "Workflow does not have 'workflow_dispatch' trigger")
    return
  }
  const maximum = exchange.mode === 'ghes' ? 10 : 25
  if (Object.keys(inputs).length > maximum) refuse(422, `No more than ${maximum} inputs are allowed.`)
  const unexpected = Object.keys(inputs).filter((name) => !(name in declared))
  if (unexpected.length > 0) refuse(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const missing = Object.keys(declared).find((name) => declared[name]?.required && !(name in inputs))
  if (missing) refuse(422, `Required input '${missing}' not provided`)
}

const branchOf = (exchange: Exchange, repository: Repository): string => {
  const { ref } = exchange.body
  if (typeof ref !== 'string') return refuse(422, 'Invalid request.\n\n"ref" wasn\'t supplied.')
  const branch = ref.replace(/^refs\/(heads|tags)\//, '')
  return repository.branches.includes(branch) ? branch : refuse(422, `No ref found for: ${ref}`)
}

const workflowDispatch = (exchange: Exchange): Answer => {
  const repository = permittedRepository(exchange, {
    permission: ['actions', 'write'],
    scope: 'repo',
    role: 'push',
    write: true,
  })
  const workflow = workflowOf(repository, param(exchange, 'workflow_id'))
  const branch = branchOf(exchange, repository)
  const inputs = objectField(exchange, 'inputs')
  refuseBadInputs(exchange, workflow, inputs)
  if (workflow.state !== 'active') {
    return refuse(422, 'Cannot trigger a "workflow_dispatch" on a disabled workflow')
  }
  const run = exchange.world.runs.queue(repository, {
    workflow: workflow.path,
    branch,
    actor: actorOf(exchange),
    dispatch: { event: 'workflow_dispatch', inputs },
  })
  // Version 2026-03-10 always tells the run; before it had to be asked for; Enterprise Server never does.
  const tells = exchange.apiVersion === '2026-03-10' || exchange.body.return_run_details === true
  if (exchange.mode === 'ghes' || !tells) return noContent()
  const { api, web } = runLinks(exchange, repository, run)
  return ok({ workflow_run_id: run.id, run_url: api, html_url: web })
}

export const dispatchRoutes: readonly Route[] = [
  { method: 'POST', path: '/repos/{owner}/{repo}/dispatches', handle: repositoryDispatch },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    handle: workflowDispatch,
  },
]
