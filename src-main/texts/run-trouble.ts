import { inLanguage } from './in-language.ts'

/** Why a run failed, as far as GitHub tells it. */
export const runTroubleTexts = inLanguage({
  refusedBy: (status: string, host: string) =>
    `The run got ${status} from ${host}. The token may lack a permission the workflow needs.`,
  refused: (status: string) => `The run got ${status}. The token may lack a permission the workflow needs.`,
  looksRefused: 'This looks like a refusal. The token may lack a permission the workflow needs.',
  noLine: 'GitHub has no error line of this run.',
  noFailedJob: 'GitHub names no job of this run that failed.',
  notRead: (why: string) => `The error line could not be read: ${why}`,
  notForFineGrained:
    'The error line could not be read: GitHub lets no fine-grained token read it from a private repository.',
  tooMany: 'The error line was not asked for: too many runs failed. Open the run to see it.',
})
