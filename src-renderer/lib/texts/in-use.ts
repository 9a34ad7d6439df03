import { count, formatNumber } from '../format.ts'

/** What runs since the update show: no word here claims more than a run that ended. */
export const inUseTexts = {
  grades: {
    passed: 'Passed',
    failed: 'Failed',
    running: 'Running',
    'not-exercised': 'Not exercised',
    'no-consumer': 'No workflow uses it',
    'not-scanned': 'Not exercised',
  },
  notExercised: 'Not exercised',
  notCheckable: 'Not checkable',
  waived: 'Waived',
  note: 'Runs since the update of the workflow files that use the secret. Not exercised is neither good nor bad.',
  notScanned: (value: number | null) =>
    value === null
      ? "Workflow files were not scanned, so what runs of them show can't be told."
      : `The workflow files of ${count(value, 'destination was', 'destinations were')} not scanned, so their runs can't be told.`,
  scan: 'Scan workflow files',
  scanning: (done: number, total: number) =>
    `${formatNumber(done)} of ${count(total, 'repository', 'repositories')} read`,
  scanFailed: "Couldn't scan the workflow files",
  look: 'Look for runs',
  lookFailed: "Couldn't look for runs",
  failedIn: (job: string, step: string | null) =>
    step === null ? `Failed in the job ${job}.` : `Failed in the job ${job} at the step ${step}.`,
  openRun: 'Open run',
  openRunOf: (place: string) => `Open the run of ${place}`,
  run: 'Run workflow…',
  runFor: (place: string) => `Run a workflow of ${place}…`,
  compare: 'Compare permissions',
  compareFor: (place: string) => `Compare permissions: ${place}`,
  rollBack: 'Roll back this destination…',
  rollBackOf: (place: string) => `Roll back this destination… ${place}`,
  runCanary: 'Run canary workflow…',
  dialog: {
    title: 'Run a workflow now?',
    text: (repository: string) =>
      `It runs real code in ${repository}, on the default branch and with its default inputs, exactly as if you started it on GitHub. Rekey follows the run and tells how it ended.`,
    workflow: 'Workflow',
    confirm: 'Run workflow',
  },
} as const
