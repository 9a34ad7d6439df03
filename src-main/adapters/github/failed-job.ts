import { ok, type Result } from '../../domain/result.ts'
import type { FailedJob, RequestOptions } from '../../ports/github.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import { annotationsAnswer, type JobAnswer, jobsAnswer } from './answers.ts'
import { askAllPages, type Client } from './client.ts'
import { annotationsPath, runJobsPath } from './endpoints.ts'
import { readRunsPurpose } from './runs.ts'

/** GitHub keeps at most fifty annotations of a job. */
const annotations = 50

/**
 * The job of a run that failed first, in two requests: the jobs, and the annotations of that job's check run. The log
 * itself is not read: its address is on another host, and whole logs are where tokens leak.
 */
export async function failedJob(
  client: Client,
  repository: string,
  run: number,
  options: RequestOptions,
): Promise<Result<FailedJob | null>> {
  const jobs = await askAllPages(
    client,
    {
      method: 'GET',
      path: runJobsPath(repository, run),
      purpose: readRunsPurpose(repository),
      expected: [200],
      shape: jobsAnswer,
    },
    (data) => data.jobs,
    options,
  )
  if (!jobs.ok) return jobs
  const job = firstFailed(jobs.value)
  if (job === undefined) return ok(null)
  const step = job.steps?.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out')
  return ok({
    name: job.name,
    step: step?.name ?? null,
    messages: await failureMessages(client, repository, checkRunOf(job), options),
  })
}

/** What ran too long is called cancelled. */
function firstFailed(jobs: readonly JobAnswer[]): JobAnswer | undefined {
  const ended = jobs.toSorted((one, other) => endOf(one) - endOf(other))
  const of = (...conclusions: readonly string[]) =>
    ended.find(({ conclusion }) => conclusions.includes(conclusion ?? ''))
  return of('failure', 'timed_out') ?? of('cancelled')
}

function endOf({ completed_at: at }: JobAnswer): number {
  return at == null ? Number.POSITIVE_INFINITY : Date.parse(at)
}

/** Only the number of the address is taken: where to ask is not for an answer to say. */
function checkRunOf({ id, check_run_url: url }: JobAnswer): number {
  const number = /\/check-runs\/([1-9]\d{0,14})$/.exec(url ?? '')?.[1]
  return number === undefined ? id : Number(number)
}

async function failureMessages(
  client: Client,
  repository: string,
  checkRun: number,
  options: RequestOptions,
): Promise<Result<readonly string[]>> {
  const answer = await client.ask(
    {
      method: 'GET',
      path: annotationsPath(repository, checkRun),
      query: { per_page: annotations },
      purpose: {
        ...readRunsPurpose(repository),
        act: gitHubActsTexts.readRunReports(repository),
        permission: 'Checks: read',
      },
      expected: [200],
      shape: annotationsAnswer,
    },
    options,
  )
  if (!answer.ok) return answer
  return ok(
    answer.value.data
      .filter(({ annotation_level: level }) => level === 'failure')
      .map(({ message, title }) => (message?.trim() ? message : (title ?? ''))),
  )
}
