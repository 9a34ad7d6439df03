import { runTroubleTexts as texts } from '../texts/run-trouble.ts'
import { errorLine, jobName } from './error-line.ts'

/** What GitHub tells of a run that failed: either a line, or why there is none. */
export interface RunTrouble {
  /** The job and the step of it that failed; null where GitHub doesn't name them. */
  readonly job: string | null
  readonly step: string | null
  /** First error line, without anything that looks like a secret. */
  readonly line: string | null
  /** What the line may mean for the token; null where it says nothing of it. */
  readonly guess: string | null
  /** Why there is no line: not being allowed to read it is not the same as no error. */
  readonly problem: string | null
}

/** A run of which no line is known. */
export function troubleWithoutLine(problem: string, job: FailedNames | null = null): RunTrouble {
  return { ...namesOf(job), line: null, guess: null, problem }
}

interface FailedNames {
  readonly name: string
  readonly step: string | null
}

/** @param messages of the job's annotations that tell of a failure, in GitHub's order */
export function troubleOf(job: FailedNames, messages: readonly string[]): RunTrouble {
  const line = errorLine(messages)
  if (line === null) return troubleWithoutLine(texts.noLine, job)
  return { ...namesOf(job), line, guess: guessOf(line), problem: null }
}

function namesOf(job: FailedNames | null): Pick<RunTrouble, 'job' | 'step'> {
  return { job: job === null ? null : jobName(job.name), step: job?.step == null ? null : jobName(job.step) }
}

/** A number alone may be a line or a count: it is taken for an answer only beside a word of HTTP's. */
const answered = [
  /\b(?:HTTP\S*|status(?: code)?|response(?: code)?|returned(?: error)?|error|got)[\s:=("']{1,3}(40[134])\b/i,
  /\b(40[134])\b[\s:)"'-]{1,3}(?:unauthorized|forbidden|not found|bad credentials|resource not accessible)/i,
]
const refusal =
  /bad credentials|requires authentication|authentication failed|unauthorized|forbidden|resource not accessible|must have admin rights|permission (?:to \S+ )?denied|could not read (?:username|password)/i

/** What a refused token would leave behind; said as a guess, since anything may print such a line. */
function guessOf(line: string): string | null {
  const status = answered.map((each) => each.exec(line)?.[1]).find((each) => each !== undefined)
  if (status === undefined) return refusal.test(line) ? texts.looksRefused : null
  const host =
    /https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(line)?.[1] ??
    /\b(?:api\.)?github\.com\b/i.exec(line)?.[0]
  return host === undefined ? texts.refused(status) : texts.refusedBy(status, host)
}
