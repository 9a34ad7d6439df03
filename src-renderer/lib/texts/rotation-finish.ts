import { count, formatNumber } from '../format.ts'

export const finishTexts = {
  title: 'Finish',
  completed: (credential: string) => `${credential} is rotated.`,
  exceptions: (value: number) => `Finished with ${count(value, 'exception', 'exceptions')}.`,
  rolledBack: (credential: string) => `${credential} was rolled back. The old value is in place again.`,
  abandoned: (id: string, written: number) =>
    `${id} was abandoned. ${written === 0 ? 'Nothing was written.' : `${count(written, 'destination has', 'destinations have')} its new token.`}`,
  summary: 'Summary',
  copy: 'Copy as Markdown',
  export: 'Export…',
  exported: (path: string) => `Saved as ${path}`,
  facts: {
    destinations: 'Destinations',
    newToken: 'New token',
    oldToken: 'Old token',
    expires: 'New token expires',
    started: 'Started',
    finished: 'Finished',
    reason: 'Reason',
    evidence: 'Evidence',
    inUse: 'In use',
    rotateBy: 'Rotate again by',
  },
  deviations: 'What did not go as planned',
  deviation: (what: string, why: string) => `${what}: ${why}`,
  noProbes: 'No probes: only its sign-in shows that the token works',
  /** Null where no run can show anything. */
  inUse: (counts: { readonly inUse: number; readonly failed: number; readonly notExercised: number }) => {
    const { inUse, failed, notExercised } = counts
    const parts = [
      ...(inUse === 0 ? [] : [`${formatNumber(inUse)} in use`]),
      ...(failed === 0 ? [] : [`${formatNumber(failed)} with a failed run`]),
      ...(notExercised === 0 ? [] : [`${formatNumber(notExercised)} not exercised`]),
    ]
    return parts.length === 0 ? null : parts.join(', ')
  },
  probes: (passed: number, total: number) =>
    `${formatNumber(passed)} of ${count(total, 'probe', 'probes')} passed`,
  calendar: 'Add to calendar…',
  done: 'Go to Expiry',
  notYet: 'The rotation is not finished yet.',
  counts: (of: {
    readonly places: number
    readonly verified: number
    readonly updated: number
    readonly leftOut: number
    readonly waived: number
    readonly restored: number
  }) => {
    const written = of.updated - of.verified
    return [
      of.restored > 0
        ? `${formatNumber(of.restored)} of ${formatNumber(of.places)} restored`
        : `${formatNumber(of.verified)} of ${formatNumber(of.places)} verified`,
      ...(of.restored > 0 && of.verified > 0 ? [`${formatNumber(of.verified)} verified`] : []),
      ...(written === 0 ? [] : [`${formatNumber(written)} written`]),
      ...(of.leftOut === 0 ? [] : [`${formatNumber(of.leftOut)} left out`]),
      ...(of.waived === 0 ? [] : [`${formatNumber(of.waived)} waived`]),
    ].join(', ')
  },
  oldUnknown: 'Not known to Rekey',
  newTokenAlive: (token: string) => `Rekey does not delete the new token ${token}. Delete it on GitHub.`,
  openTokens: 'Open GitHub to delete it',
} as const
