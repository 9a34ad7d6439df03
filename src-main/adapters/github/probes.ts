import * as v from 'valibot'
import type { ProbeSpec } from '../../domain/credential.ts'
import type { Failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { ProbeAnswer, RequestOptions, Session } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { gitHubAnswersTexts } from '../../texts/github-answers.ts'
import { probeTexts } from '../../texts/probe.ts'
import { nothing, type RunAnswer, runsAnswer, startedRunAnswer } from './answers.ts'
import type { Answer, Client } from './client.ts'
import { repositoryPath, runsPath, workflowPath } from './endpoints.ts'
import type { Purpose } from './failures.ts'
import { identify } from './identity.ts'
import { readRunsPurpose } from './runs.ts'

export interface ProbeTools {
  readonly client: Client
  readonly session: Session
  /** How long a started run is looked for, in milliseconds; in four spaced requests. */
  readonly lookForRunMs: number
}

type DispatchSpec = Extract<ProbeSpec, { kind: 'repository_dispatch' | 'workflow_dispatch' }>

/** Asks the token to do its real work, with the token itself, and says in one sentence what came of it. */
export async function runProbe(
  tools: ProbeTools,
  probe: ProbeSpec,
  options: RequestOptions,
): Promise<Result<ProbeAnswer>> {
  switch (probe.kind) {
    case 'identity': {
      const identity = await identify(tools.client, tools.session, options)
      return identity.ok ? passed(probeTexts.signsIn(identity.value.login)) : refused(identity.failure)
    }
    case 'read_runs': {
      const runs = await listRuns(tools.client, runsPath(probe.repository), probe.repository, {}, options)
      return runs.ok ? passed(probeTexts.readRuns(probe.repository)) : refused(runs.failure)
    }
    case 'repository_dispatch':
      return dispatchRepository(tools, probe, options)
    case 'workflow_dispatch':
      return dispatchWorkflow(tools, probe, options)
  }
}

async function dispatchRepository(
  tools: ProbeTools,
  probe: Extract<ProbeSpec, { kind: 'repository_dispatch' }>,
  options: RequestOptions,
): Promise<Result<ProbeAnswer>> {
  const path = runsPath(probe.repository)
  const known = await knownRuns(tools, path, probe, options)
  const answer = await tools.client.ask(
    {
      method: 'POST',
      path: `${repositoryPath(probe.repository)}/dispatches`,
      body: { event_type: probe.eventType, client_payload: probe.clientPayload ?? {} },
      purpose: dispatchPurpose(
        probe.repository,
        gitHubActsTexts.sendEvent(probe.eventType, probe.repository),
        'Contents: write',
      ),
      expected: [204],
      shape: nothing,
    },
    options,
  )
  if (!answer.ok) return refused(answer.failure)
  return lookForRun(tools, path, probe, known, answer.value, options)
}

async function dispatchWorkflow(
  tools: ProbeTools,
  probe: Extract<ProbeSpec, { kind: 'workflow_dispatch' }>,
  options: RequestOptions,
): Promise<Result<ProbeAnswer>> {
  const workflow = workflowPath(probe.repository, probe.workflow)
  const path = `${workflow}/runs`
  const known = await knownRuns(tools, path, probe, options)
  // Enterprise Server doesn't know the parameter, whose answer names the run.
  const named = tools.session.host.apiUrl.replace(/\/+$/, '').endsWith('/api/v3')
    ? {}
    : { return_run_details: true }
  const answer = await tools.client.ask(
    {
      method: 'POST',
      path: `${workflow}/dispatches`,
      body: { ref: probe.ref, inputs: probe.inputs ?? {}, ...named },
      purpose: dispatchPurpose(
        probe.repository,
        gitHubActsTexts.startWorkflow(probe.workflow, probe.ref, probe.repository),
        'Actions: write',
      ),
      expected: [200, 204],
      shape: nothing,
    },
    options,
  )
  if (!answer.ok) return refused(answer.failure)
  const started = startedRun(answer.value.data)
  if (started !== null) {
    const url = started.html_url ?? null
    return passed(probeTexts.started(started.workflow_run_id, probe.workflow, probe.repository), url)
  }

  return lookForRun(tools, path, probe, known, answer.value, options)
}

/**
 * Looks for the run that a dispatch queued: of the right event, not there before, created since. The dispatch was
 * accepted whatever comes of this: a token that may not read runs, or a run that is slow to appear, is no failure.
 */
async function lookForRun(
  tools: ProbeTools,
  path: string,
  probe: DispatchSpec,
  known: ReadonlySet<number> | null,
  { serverTime, status }: Answer<unknown>,
  options: RequestOptions,
): Promise<Result<ProbeAnswer>> {
  const accepted = acceptedTexts(probe, status)
  if (known === null) return passed(accepted.runNotLookedUp)
  const shares = [0.1, 0.2, 0.3, 0.4]
  // GitHub's instants are whole seconds, and its servers' clocks differ a little.
  const earliest = Date.parse(serverTime) - 5_000
  for (const share of shares) {
    await tools.client.clock.wait(tools.lookForRunMs * share, options.signal)
    const runs = await listRuns(tools.client, path, probe.repository, { event: probe.kind }, options)
    if (!runs.ok) return passed(accepted.runNotLookedUp)
    const run = runs.value.find(
      (each) =>
        !known.has(each.id) &&
        (each.event ?? probe.kind) === probe.kind &&
        Date.parse(each.created_at) >= earliest,
    )
    if (run !== undefined)
      return passed(accepted.runIs(run.id, run.status?.replaceAll('_', ' ') ?? null), run.html_url)
  }
  return passed(accepted.noRunYet)
}

function acceptedTexts(probe: DispatchSpec, status: number) {
  return probe.kind === 'repository_dispatch'
    ? probeTexts.dispatchAccepted(probe.eventType, probe.repository, status)
    : probeTexts.startAccepted(probe.workflow, probe.repository, status)
}

/** Ids of the runs before the dispatch; null when the token may not read runs. */
async function knownRuns(
  tools: ProbeTools,
  path: string,
  probe: DispatchSpec,
  options: RequestOptions,
): Promise<ReadonlySet<number> | null> {
  const runs = await listRuns(tools.client, path, probe.repository, { event: probe.kind }, options)
  return runs.ok ? new Set(runs.value.map((each) => each.id)) : null
}

async function listRuns(
  client: Client,
  path: string,
  repository: string,
  filter: { readonly event?: string },
  options: RequestOptions,
): Promise<Result<readonly RunAnswer[]>> {
  const answer = await client.ask(
    {
      method: 'GET',
      path,
      query: { ...filter, per_page: filter.event === undefined ? 1 : 30 },
      purpose: readRunsPurpose(repository),
      expected: [200],
      shape: runsAnswer,
    },
    options,
  )
  return answer.ok ? ok(answer.value.data.workflow_runs) : answer
}

function startedRun(
  data: unknown,
): { readonly workflow_run_id: number; readonly html_url?: string | undefined } | null {
  const parsed = v.safeParse(startedRunAnswer, data)
  return parsed.success ? parsed.output : null
}

function passed(detail: string, runUrl: string | null | undefined = null): Result<ProbeAnswer> {
  return ok({ ok: true, detail, runUrl: runUrl ?? null })
}

/** What GitHub says no to is the probe's outcome; what kept it from answering is a failure. */
function refused(why: Failure): Result<ProbeAnswer> {
  const outcomes: readonly Failure['kind'][] = [
    'sign-in',
    'permission',
    'sso',
    'policy',
    'not-found',
    'archived',
    'identity-changed',
    'refused-by-github',
    'unsupported',
  ]
  if (!outcomes.includes(why.kind)) return failed(why)
  return ok({
    ok: false,
    // It is the token that is tried, and no sign-in: signing in again would mend nothing.
    detail:
      why.kind === 'sign-in'
        ? gitHubAnswersTexts.tokenRefused
        : [why.message, why.hint].filter((part) => part !== '').join(' '),
    runUrl: null,
  })
}

function dispatchPurpose(repository: string, act: string, permission: string): Purpose {
  return {
    subject: repository,
    place: repository,
    act,
    permission,
    scope: 'repo',
    changes: true,
  }
}
