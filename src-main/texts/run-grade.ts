import { inLanguage } from './in-language.ts'

/** What a run shows of a new value; `run` is its name: "Run 12 of deploy.yml". */
export const runGradeTexts = inLanguage({
  run: (id: number, file: string) => `Run ${id} of ${file}`,
  failed: (run: string) =>
    `${run} failed after the update. It may have failed for another reason: look at it before you revoke.`,
  succeeded: (run: string) => `${run} succeeded after the update.`,
  /** @param status as GitHub says it */
  goesOn: (run: string, status: string) => `${run} is ${status}.`,
  noRun: 'No workflow that uses it has run since the update.',
  provesNothing: (run: string, conclusion: string) => `${run} ended as ${conclusion}, which proves nothing.`,
  unknownEnd: 'unknown',
})
