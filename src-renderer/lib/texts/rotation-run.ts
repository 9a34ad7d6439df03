import { count, formatDuration, formatNumber } from '../format.ts'
import { inUseTexts } from './in-use.ts'

function whyAgain(service: string, status: number | null): string {
  if (status === null) return 'No answer came.'
  return status === 429 ? `${service} asked to wait (429).` : `${service} had a problem (${status}).`
}

export const updateTexts = {
  title: 'Updating secrets',
  progress: 'Updating secrets',
  updatedTitle: 'Updated secrets',
  counts: (counts: {
    written: number
    failed: number
    writing: number
    waiting: number
    queued: number
    /** Writes of a run that ended without a word. */
    unclear: number
    manual: number
    leftOut: number
    waived: number
    skipped: number
    restored: number
  }) =>
    [
      `Written ${formatNumber(counts.written)}`,
      `Failed ${formatNumber(counts.failed)}`,
      ...(counts.writing === 0 ? [] : [`Writing ${formatNumber(counts.writing)}`]),
      ...(counts.waiting === 0 ? [] : [`Waiting ${formatNumber(counts.waiting)}`]),
      ...(counts.unclear === 0 ? [] : [`Unknown ${formatNumber(counts.unclear)}`]),
      `Queued ${formatNumber(counts.queued)}`,
      ...(counts.manual === 0 ? [] : [`Manual ${formatNumber(counts.manual)}`]),
      ...(counts.skipped === 0 ? [] : [`Skipped ${formatNumber(counts.skipped)}`]),
      ...(counts.leftOut === 0 ? [] : [`Left out ${formatNumber(counts.leftOut)}`]),
      ...(counts.waived === 0 ? [] : [`Waived ${formatNumber(counts.waived)}`]),
      ...(counts.restored === 0 ? [] : [`Restored ${formatNumber(counts.restored)}`]),
    ].join('   '),
  value: (done: number, total: number, left: string | null) =>
    left === null
      ? `${formatNumber(done)} of ${formatNumber(total)}`
      : `${formatNumber(done)} of ${formatNumber(total)}, about ${left} left`,
  valueWaiting: (done: number, total: number, waiting: string) =>
    `${formatNumber(done)} of ${formatNumber(total)}. ${waiting}`,
  /**
   * @param service that was asked: "GitHub", "Heroku"
   * @param status of the answer that came instead; null where none came
   */
  attempt: (number: number, of: number, service: string, status: number | null) =>
    `${whyAgain(service, status)} Trying again, attempt ${formatNumber(number)} of ${formatNumber(of)}.`,
  /** Who answers for a place, by its kind; of every other kind it is GitHub. */
  services: { heroku: 'Heroku', infisical: 'Infisical' } as Readonly<Record<string, string>>,
  github: 'GitHub',
  waiting: (time: string, reason: string) => `Waiting until ${time}: ${reason}`,
  pause: 'Pause',
  resume: 'Resume',
  background: 'Run in background',
  stop: 'Stop…',
  stopTitle: 'Stop updating secrets?',
  stopText: (done: number, rest: number) =>
    `${count(done, 'destination has', 'destinations have')} the new value, ${formatNumber(rest)} still ${rest === 1 ? 'has' : 'have'} the old one. Both tokens work until you revoke the old one. You can resume later.`,
  stopConfirm: 'Stop updating',
  stopRollingBackTitle: 'Stop rolling back?',
  stopRollingBackText: (done: number, total: number) =>
    `${formatNumber(done)} of ${count(total, 'destination has', 'destinations have')} the old value again. Both tokens work until you revoke one of them. You can roll back the rest later.`,
  stopRollingBackConfirm: 'Stop rolling back',
  keepGoing: 'Keep going',
  sameCause: (value: number, message: string) =>
    `${count(value, 'destination', 'destinations')} failed for the same reason: ${message}`,
  sameCauseText: (done: number, total: number) =>
    `Paused. ${formatNumber(done)} of ${formatNumber(total)} have the new value. Both tokens work.`,
  skipThese: 'Skip these',
  tryAgain: 'Try again',
  canaryFirst: (place: string) => `Canary first: ${place}. The others wait for it.`,
  canaryChecking: (others: number) =>
    `Canary written. Checking it before the other ${others === 1 ? 'one' : formatNumber(others)}.`,
  canaryPassed: (place: string) => `Canary ${place}: verified`,
  canaryFailed: 'The canary failed. No other destination was changed.',
  canaryFailedLater: 'The canary failed. No further destination was changed.',
  showWhy: 'Show why',
  rollBackCanary: 'Roll back canary',
  rollBackCanaryReason: 'The canary failed.',
  openOnGitHub: (place: string) => `Open ${place} on GitHub`,
  paused: (done: number, total: number) =>
    `Paused. ${formatNumber(done)} of ${formatNumber(total)} have the new value. Both tokens work.`,
  ended: (counts: {
    updated: number
    total: number
    failed: number
    skipped: number
    leftOut: number
    waived: number
    /** Told only of a run that reached everything. */
    seconds: number | null
  }) =>
    [
      counts.seconds === null || counts.updated < counts.total
        ? `${formatNumber(counts.updated)} of ${count(counts.total, 'secret', 'secrets')} updated.`
        : `${formatNumber(counts.updated)} of ${count(counts.total, 'secret', 'secrets')} updated in ${formatDuration(counts.seconds)}.`,
      ...(counts.failed === 0 ? [] : [`${formatNumber(counts.failed)} failed.`]),
      ...(counts.skipped === 0 ? [] : [`${formatNumber(counts.skipped)} skipped.`]),
      ...(counts.leftOut === 0 ? [] : [`${formatNumber(counts.leftOut)} left out.`]),
      ...(counts.waived === 0 ? [] : [`${formatNumber(counts.waived)} waived.`]),
    ].join(' '),
  rolledBack: (value: number) => `${count(value, 'destination', 'destinations')} restored to the old value.`,
  /** What is left to decide where a part has the old value again. */
  restoredNext: 'To write the new value there again, refresh the plan. To leave it as it is, waive it.',
  interrupted: (done: number, total: number, unclear: number) =>
    `Stopped unexpectedly at ${formatNumber(done)} of ${formatNumber(total)}.${unclearWrites(unclear)}`,
  writingBack: 'The old value is being written back.',
  restored: 'Holds the old value again',
  unclear: 'It may have gone through or not. Rekey looks before it writes.',
  retry: (value: number) => `Try ${formatNumber(value)} again`,
  resumeRun: 'Resume the update',
  updateAdded: (value: number) => `Update ${count(value, 'secret', 'secrets')}`,
  rollingBackTitle: 'Rolling back',
  finishRollBack: 'Finish the roll back',
  continueRollBack: 'Continue roll back',
  /** Cut off, or ended with something left: the way on is the same. */
  rollBackUnfinished: (done: number, total: number, unclear: number) =>
    `The roll back isn't finished. ${formatNumber(done)} of ${count(total, 'destination has', 'destinations have')} the old value again.${unclearWrites(unclear)}`,
  rollBackUnfinishedPart:
    'Continuing writes the old value back to the rest and changes nothing else. To keep the new value there, refresh the plan.',
  toRestore: 'Has the new value. Waits for the old one.',
  table: 'Destinations',
  filter: 'Show',
  filters: { all: 'All', open: 'Not done', failed: 'Failed' },
  /** Begins with what the button shows, so that it can be said aloud to press it. */
  waive: (place: string) => `Waive… ${place}`,
  waiveShort: 'Waive…',
  waiveTitle: (place: string) => `Waive ${place}?`,
  waiveText: 'The revoke checklist counts it as settled. Your reason goes into the audit log.',
  waiveConfirm: 'Waive it',
  markDone: (place: string) => `Mark done: ${place}`,
  markDoneShort: 'Mark done',
  doneBy: (by: string, time: string | null) => (time === null ? `Done by ${by}` : `Done by ${by}, ${time}`),
  leftOutBy: (by: string, reason: string) => `${reason} Agreed to by ${by}.`,
  waivedBy: (by: string, reason: string) => `Waived by ${by}: ${reason}`,
  writtenAt: (time: string) => `Written at ${time}`,
  refreshPlan: 'Refresh plan',
  refreshPlanFor: (place: string) => `Refresh plan: ${place}`,
  search: 'Find a destination',
  noneShown: 'No destination matches.',
  toVerify: 'Continue to verify',
  notYet: 'Verifying comes after every destination is updated, waived or marked as done.',
  announce: (updated: number, total: number, failed: number) =>
    `${formatNumber(updated)} of ${formatNumber(total)} updated${failed === 0 ? '' : `, ${formatNumber(failed)} failed`}`,
  announceRollBack: (done: number, total: number) =>
    `${formatNumber(done)} of ${formatNumber(total)} restored to the old value`,
  actFailed: "That didn't work",
} as const

/** Where a run ended without a word: " 2 writes have an unknown result; Rekey will check them first." */
export function unclearWrites(value: number): string {
  if (value === 0) return ''
  return ` ${count(value, 'write has', 'writes have')} an unknown result; Rekey will check ${value === 1 ? 'it' : 'them'} first.`
}

export const verifyTexts = {
  title: 'Verify',
  lead: 'GitHub never returns secret values, so Rekey gathers three kinds of evidence: the token works, its value is stored, and it is in use.',
  works: 'Token works',
  grades: {
    works: 'Works',
    refused: 'Refused',
    unknown: 'Not checked yet',
    'not-checkable': 'Not checkable',
  },
  gradeSentences: {
    works: 'Token works.',
    refused: 'Token refused.',
    unknown: 'Token not checked yet.',
    'not-checkable':
      'The token signs in. It acts on public repositories, which anyone can read: only a run shows that it works.',
  },
  storedColumn: 'Stored',
  inUseColumn: 'In use',
  stored: {
    confirmed: 'Confirmed',
    notConfirmed: 'Not confirmed',
    waived: 'Waived',
    toDo: 'To do',
    doneByHand: 'Done by hand',
  },
  inUse: inUseTexts,
  times: (written: string, shown: string) => `Written ${written}, GitHub shows ${shown}`,
  signsIn: (login: string) => `Signs in as ${login}.`,
  now: 'Verify now',
  again: 'Check again',
  verifying: 'Verifying',
  evidence: 'Evidence',
  summary: (
    token: string,
    counts: {
      readonly stored: number
      readonly total: number
      readonly inUse: number
      readonly failed: number
      readonly notExercised: number
      readonly waived: number
    },
  ) =>
    [
      `${token} ${formatNumber(counts.stored)} of ${formatNumber(counts.total)} stored.`,
      ...(counts.inUse === 0 ? [] : [`${formatNumber(counts.inUse)} in use.`]),
      ...(counts.failed === 0 ? [] : [`${formatNumber(counts.failed)} with a failed run.`]),
      ...(counts.notExercised === 0 ? [] : [`${formatNumber(counts.notExercised)} not exercised.`]),
      ...(counts.waived === 0 ? [] : [`${formatNumber(counts.waived)} waived.`]),
    ].join(' '),
  toRevoke: 'Continue to revoke',
  notYet: 'Revoking comes after verifying.',
  probeOk: 'Passed',
  probeFailed: 'Failed',
  probeNotRun: 'Not run',
  probeUnclear: 'Unknown',
  openRun: 'Open run',
  openRuns: 'Open runs',
  openRunsOf: (place: string) => `Open runs of ${place}`,
  openRunsFailed: "Couldn't open the runs",
  noProbes: 'This credential has no probes. Only its sign-in shows that it works.',
} as const
