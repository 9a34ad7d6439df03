import { count, formatNumber } from '../format.ts'

export const rotationTexts = {
  listTitle: 'Rotations',
  listFilter: 'Show rotations',
  listFilters: {
    all: 'All rotations',
    open: 'Open',
    waiting: 'Waiting for me',
    finished: 'Finished',
    exceptions: 'Finished with exceptions',
    'rolled-back': 'Rolled back',
    discarded: 'Discarded',
  },
  listed: (shown: number, total: number) =>
    `${formatNumber(shown)} of ${count(total, 'rotation', 'rotations')}`,
  withExceptions: 'Completed with exceptions',
  emptyTitle: 'No rotations yet',
  empty: 'A rotation replaces the value of one credential everywhere, and ends when the old token is dead.',
  toCredentials: 'Go to Expiry',
  columns: {
    id: 'Rotation',
    credential: 'Credential',
    state: 'State',
    progress: 'Progress',
    next: 'Next',
    started: 'Started',
    place: 'Destination',
    secret: 'Secret',
    outcome: 'State',
    note: 'Note',
    action: 'Action',
    kind: 'Kind',
    written: 'Written at',
    shows: 'GitHub shows',
    change: 'Change',
  },
  continueIt: (id: string) => `Continue ${id}`,
  viewIt: (id: string) => `View ${id}`,
  states: {
    draft: 'Draft',
    prechecked: 'Pre-checked',
    received: 'Token received',
    validated: 'Token validated',
    planned: 'Planned',
    propagating: 'Updating',
    stopped: 'Stopped',
    propagated: 'Updated',
    verified: 'Verified',
    revoking: 'Revoking',
    revoked: 'Revoked',
    completed: 'Completed',
    'rolled-back': 'Rolled back',
    abandoned: 'Abandoned',
  },
  settled: (verified: number, written: number, failed: number, total: number) =>
    [
      // What was verified was written before: once the verifying began, it is the number that counts.
      verified === 0
        ? `${formatNumber(written)} of ${formatNumber(total)} written`
        : `${formatNumber(verified)} of ${formatNumber(total)} verified`,
      ...(failed === 0 ? [] : [`${formatNumber(failed)} failed`]),
    ].join(', '),

  title: (credential: string) => `Rotate ${credential}`,
  /** The same, up to the name, which stands apart in the heading. */
  titleBefore: 'Rotate',
  header: (id: string, credential: string, started: string, oldToken: string) =>
    `${id}, ${credential}, started ${started}, ${oldToken}`,
  /** Ends of the header: what is known of the old token. */
  oldToken: {
    expires: (left: string) => `old token expires in ${left}`,
    expired: (ago: string) => `old token expired ${ago} ago`,
    unknownExpiry: 'old token of unknown expiry',
    unknown: 'old token not known to Rekey',
  },
  steps: 'Rotation steps',
  step: {
    choose: 'Choose',
    precheck: 'Pre-check',
    create: 'Create',
    paste: 'Paste and validate',
    plan: 'Plan',
    update: 'Update',
    verify: 'Verify',
    revoke: 'Revoke',
    finish: 'Finish',
  },
  stepState: { done: 'done', current: 'current', waiting: 'not yet' },
  stepProblems: (value: number) => count(value, 'problem', 'problems'),
  stepName: (step: number, title: string, state: string) => `Step ${formatNumber(step)}, ${title}, ${state}`,
  saveAndClose: 'Save and close',
  rollBack: 'Roll back…',
  abandon: 'Abandon…',
  abandonTitle: (id: string) => `Abandon ${id}?`,
  abandonText:
    'Nothing was written. Rekey forgets the new token of this rotation; delete it on GitHub if you created it.',
  abandonConfirm: (id: string) => `Abandon ${id}`,
  loadFailed: "Couldn't open the rotation",

  continue: 'Continue',
  choose: {
    title: 'Choose what to rotate',
    nothingYet: 'Nothing has begun yet.',
    leave: 'Close',
    unfinished: (id: string) => `${id} for this credential is unfinished.`,
    credential: 'Credential',
    purpose: 'Purpose',
    owner: 'Resource owner',
    places: 'Stored in',
    destinations: (value: number) => count(value, 'destination', 'destinations'),
    expiry: 'Expiry',
    oldToken: 'Old token',
    unknownToken: 'Not known to Rekey',
    alreadyDead: 'The old token no longer works. Rotate now; roll back is not possible.',
    reason: 'Reason',
    reasons: {
      expiring: 'Expiring',
      routine: 'Routine',
      'person-left': 'Person left',
      leak: 'Leak',
    },
    reasonNotes: {
      expiring: 'The token ends soon, or has ended.',
      routine: 'Its rotation period is over, or somebody asked for it.',
      'person-left': 'Whoever knew the value should know it no longer.',
      leak: 'The value may be in other hands. Revoke the old token as soon as the new one is in place.',
    },
    held: 'Rekey holds the old value: it can roll back to it, and revoke it.',
    notHeld:
      "Rekey can't roll back or prove the revoke without the old value. You can hand it over here, or later.",
    startFailed: "The rotation couldn't begin",
    begin: 'Begin and pre-check',
  },
  precheck: {
    title: 'Pre-check',
    lead: 'Who acts, and what the current value is worth.',
    list: 'Pre-checks',
    again: 'Check again',
    checking: 'Checking',
    none: 'Nothing was checked yet.',
  },
  create: {
    title: 'Create the new token on GitHub',
    lead: "The link fills in the name, the owner, the lifetime and the permissions. GitHub can't prefill the repository list.",
    warning:
      "Create a new token. Don't use Regenerate on the old one: its value would stop working at once, and every destination would fail until it is updated.",
    open: 'Open GitHub to create the token',
    address: 'The link, in full',
    list: 'Values for the form',
    name: 'Token name',
    owner: 'Resource owner',
    lifetime: 'Expiration',
    days: (value: number) => count(value, 'day', 'days'),
    access: 'Repository access',
    onlySelect: (repositories: string) => `Only select repositories, then ${repositories}`,
    accessNote: (destinations: number) =>
      `This is what the token acts on, not the ${count(destinations, 'place', 'places')} that store it.`,
    accessUnknown: 'Not noted. Open the old token on GitHub and copy its repository list.',
    permission: (name: string) => `Permission: ${name}`,
    tick: (what: string) => `${what} is set`,
    ticked: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} ticked off`,
    openFailed: "Couldn't open GitHub",
    sampleOpened: 'Sample data: a new token is on the clipboard now, as if you had copied it from GitHub.',
  },
  paste: {
    title: 'Paste and validate the new token',
    lead: 'Rekey reads the clipboard, stores the token in the keychain, clears the clipboard and checks the token. Its value never enters this page.',
    paste: 'Paste from clipboard',
    pasted: 'Pasted, and the clipboard was cleared.',
    received: 'Received, and the field was emptied.',
    field: 'New token',
    fieldSummary: 'Type it instead',
    useField: 'Use typed token',
    refused: 'The token was refused',
    checks: 'Token checks',
    checking: 'Checking the token',
    results: { passed: 'Passed', note: 'Note', warning: 'Warning', blocked: 'Blocked', unknown: 'Unknown' },
    check: (name: string, result: string, sentence: string) => `${name}: ${result}. ${sentence}`,
    differentLogin: 'Accept a token of another login',
    differentLoginNote: 'From then on, what the credential does on GitHub is done as that user.',
    validateAgain: 'Validate again',
    differentLoginFirst: 'Tick the box first, or paste a token of the same login.',
    again: 'Check again',
    probesTitle: 'Probes that start workflows',
    probe: (sentence: string) => `Run the probe: ${sentence}`,
    probesNote: 'A probe that starts a workflow runs real code in that repository.',
    runProbes: 'Run probes',
    runProbesFirst: 'Tick the probe first: it starts a workflow.',
    toPlan: 'Continue to plan',
    another: 'Paste another token to replace this one. Nothing was written yet.',
  },
  plan: {
    title: 'Plan',
    badge: 'Dry run. Nothing has been changed.',
    promise: 'Rekey only writes the named secrets. It never deletes a secret and never widens visibility.',
    sentence: (update: number, create: number, skip: number, blocked: number, places: number) =>
      [
        `Rekey will update ${count(update, 'secret', 'secrets')}, create ${formatNumber(create)} and skip ${formatNumber(skip)}: ${count(places, 'place', 'places')} in all.`,
        ...(blocked === 0 ? [] : [`${formatNumber(blocked)} ${blocked === 1 ? 'is' : 'are'} blocked.`]),
      ].join(' '),
    cost: (duration: string, pace: string, points: number, left: number | null) =>
      left === null
        ? `About ${duration}, pace ${pace}, ${count(points, 'point', 'points')}.`
        : `About ${duration}, pace ${pace}, ${count(points, 'point', 'points')}; ${count(left, 'request', 'requests')} left this hour.`,
    plannedAt: (time: string) => `Planned at ${time}`,
    canary: 'Canary',
    noCanary: 'None: all at once',
    canaryOf: (place: string, secret: string) => `${place}, ${secret}`,
    canaryNote: 'Choose one destination to be written and checked before the others.',
    canaryChosen: (others: number) =>
      `It is written first, read back and probed. Only then ${count(others, 'other follows', 'others follow')}.`,
    pace: 'Pace',
    paces: { auto: 'Auto', careful: 'Careful' },
    tables: {
      create: 'Create',
      update: 'Update',
      skip: 'Skipped',
      blocked: 'Blocked',
      manual: 'Manual steps',
    },
    update: (value: number) => `Update ${count(value, 'secret', 'secrets')}`,
    nothing: 'Continue to verify',
    refresh: 'Refresh plan',
    planning: 'Planning',
    more: (value: number) => `${formatNumber(value)} more not shown`,
    warnings: {
      title: 'Before you update',
      external: (value: number, names: string) =>
        value === 1
          ? `Replace a value that Rekey did not write: ${names}.`
          : `Replace ${formatNumber(value)} values that Rekey did not write: ${names}.`,
      changed: (value: number, names: string) =>
        value === 1
          ? `Replace a value that somebody changed outside Rekey: ${names}.`
          : `Replace ${formatNumber(value)} values that somebody changed outside Rekey: ${names}.`,
      leftOut: (value: number, names: string) =>
        value === 1
          ? `Leave out 1 destination that can't be written: ${names}.`
          : `Leave out ${formatNumber(value)} destinations that can't be written: ${names}.`,
      noRollBack:
        "Go on without a way back: Rekey doesn't hold the old value. Hand it over on the credential's page to have one.",
    },
    andMore: (names: string, more: number) => `${names} and ${formatNumber(more)} more`,
    agreeFirst: (value: number) =>
      value === 1 ? 'Tick the box above first.' : `Tick the ${formatNumber(value)} boxes above first.`,
    outOfDateOld: (time: string) =>
      `This plan is out of date: it was made at ${time}. Refresh it before you update.`,
    outOfDateChanged: (place: string, time: string | null) =>
      time === null
        ? `This plan is out of date: ${place} changed. Refresh it before you update.`
        : `This plan is out of date: ${place} changed at ${time}. Refresh it before you update.`,
    nowColumn: 'Now',
    afterColumn: 'After',
    now: {
      notRead: 'Not read',
      absent: 'Not there',
      unknownDate: 'an unknown date',
      known: (token: string, date: string) => `${token}, written ${date}`,
      changed: (date: string) => `Changed outside Rekey on ${date}`,
      external: (date: string) => `External, set ${date}`,
      newToken: 'The new token',
    },
    group: 'Plan',
    copyMarkdown: 'Copy as Markdown',
    copyCommand: 'Copy CLI command',
    markdownTitle: (id: string, credential: string) => `**Plan of ${id} for ${credential}** (dry run)`,
    notYet: 'There is no plan yet.',
    make: 'Make the plan',
    executed: 'This plan was carried out. It is shown as it was.',
  },
  update: {
    title: 'Updating secrets',
    progress: 'Updating secrets',
    counts: (counts: {
      written: number
      failed: number
      waiting: number
      manual: number
      waived: number
      skipped: number
      restored: number
    }) =>
      [
        `Written ${formatNumber(counts.written)}`,
        `Failed ${formatNumber(counts.failed)}`,
        `Queued ${formatNumber(counts.waiting)}`,
        ...(counts.manual === 0 ? [] : [`Manual ${formatNumber(counts.manual)}`]),
        ...(counts.skipped === 0 ? [] : [`Skipped ${formatNumber(counts.skipped)}`]),
        ...(counts.waived === 0 ? [] : [`Waived ${formatNumber(counts.waived)}`]),
        ...(counts.restored === 0 ? [] : [`Restored ${formatNumber(counts.restored)}`]),
      ].join('   '),
    value: (done: number, total: number, left: string | null) =>
      left === null
        ? `${formatNumber(done)} of ${formatNumber(total)}`
        : `${formatNumber(done)} of ${formatNumber(total)}, about ${left} left`,
    valueWaiting: (done: number, total: number, waiting: string) =>
      `${formatNumber(done)} of ${formatNumber(total)}. ${waiting}`,
    waiting: (time: string, reason: string) => `Waiting until ${time}: ${reason}`,
    pause: 'Pause',
    resume: 'Resume',
    background: 'Run in background',
    stop: 'Stop…',
    stopTitle: 'Stop updating secrets?',
    stopText: (done: number, rest: number) =>
      `${count(done, 'destination has', 'destinations have')} the new value, ${formatNumber(rest)} still ${rest === 1 ? 'has' : 'have'} the old one. Both tokens work until you revoke the old one. You can resume later.`,
    stopConfirm: 'Stop updating',
    keepGoing: 'Keep going',
    sameCause: (value: number, message: string) =>
      `${count(value, 'destination', 'destinations')} in a row failed for the same reason: ${message}`,
    sameCauseText: (done: number, total: number) =>
      `Paused. ${formatNumber(done)} of ${formatNumber(total)} have the new value. Both tokens work.`,
    skipThese: 'Skip these',
    tryAgain: 'Try again',
    canaryFirst: (place: string) => `Canary first: ${place}. The others wait for it.`,
    canaryChecking: (others: number) =>
      `Canary written. Checking it before the other ${formatNumber(others)}.`,
    canaryPassed: (place: string) => `Canary ${place}: verified`,
    canaryFailed: 'The canary failed. No other destination was changed.',
    canaryFailedLater: 'The canary failed. No further destination was changed.',
    showWhy: 'Show why',
    rollBackCanary: 'Roll back canary',
    rollBackCanaryReason: 'The canary failed.',
    openOnGitHub: (place: string) => `Open ${place} on GitHub`,
    paused: (done: number, total: number) =>
      `Paused. ${formatNumber(done)} of ${formatNumber(total)} have the new value. Both tokens work.`,
    ended: (counts: { updated: number; total: number; failed: number; skipped: number; waived: number }) =>
      [
        `${formatNumber(counts.updated)} of ${count(counts.total, 'secret', 'secrets')} updated.`,
        ...(counts.failed === 0 ? [] : [`${formatNumber(counts.failed)} failed.`]),
        ...(counts.skipped === 0 ? [] : [`${formatNumber(counts.skipped)} skipped.`]),
        ...(counts.waived === 0 ? [] : [`${formatNumber(counts.waived)} waived.`]),
      ].join(' '),
    rolledBack: (value: number) =>
      `${count(value, 'destination', 'destinations')} restored to the old value.`,
    retry: (value: number) => `Try ${formatNumber(value)} again`,
    resumeRun: 'Resume the update',
    rollingBackTitle: 'Rolling back',
    finishRollBack: 'Finish the roll back',
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
    doneBy: (by: string) => `Done by ${by}`,
    waivedBy: (by: string, reason: string) => `Waived by ${by}: ${reason}`,
    writtenAt: (time: string) => `Written at ${time}`,
    refreshPlan: 'Refresh plan',
    refreshPlanFor: (place: string) => `Refresh plan: ${place}`,
    search: 'Find a destination',
    noneShown: 'No destination matches.',
    toVerify: 'Continue to verify',
    notYet: 'Verifying comes after every destination is updated, waived or marked as done.',
    more: (value: number) => `${formatNumber(value)} more. Filter to see them.`,
    announce: (updated: number, total: number, failed: number) =>
      `${formatNumber(updated)} of ${formatNumber(total)} updated${failed === 0 ? '' : `, ${formatNumber(failed)} failed`}`,
    actFailed: "That didn't work",
  },
  verify: {
    title: 'Verify',
    lead: 'GitHub never returns secret values, so Rekey gathers three kinds of evidence: the token works, its value is stored, and it is in use.',
    works: 'Token works',
    grades: { works: 'Works', refused: 'Refused', unknown: 'Not checked yet' },
    gradeSentences: {
      works: 'Token works.',
      refused: 'Token refused.',
      unknown: 'Token not checked yet.',
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
    inUse: { notExercised: 'Not exercised', notCheckable: 'Not checkable', waived: 'Waived' },
    inUseNote:
      "Rekey doesn't read workflow files, so it can't tell which run uses a secret. Not exercised is neither good nor bad.",
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
        readonly notExercised: number
        readonly waived: number
      },
    ) =>
      [
        `${token} ${formatNumber(counts.stored)} of ${formatNumber(counts.total)} stored.`,
        ...(counts.notExercised === 0 ? [] : [`${formatNumber(counts.notExercised)} not exercised.`]),
        ...(counts.waived === 0 ? [] : [`${formatNumber(counts.waived)} waived.`]),
      ].join(' '),
    toRevoke: 'Continue to revoke',
    notYet: 'Revoking comes after verifying.',
    probeOk: 'Passed',
    probeFailed: 'Failed',
    probeNotRun: 'Not run',
    openRun: 'Open run',
    noProbes: 'This credential has no probes. Only its sign-in shows that it works.',
  },
  finish: {
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
      rotateBy: 'Rotate again by',
    },
    deviations: 'What did not go as planned',
    deviation: (what: string, why: string) => `${what}: ${why}`,
    noProbes: 'No probes: only its sign-in shows that the token works',
    probes: (passed: number, total: number) =>
      `${formatNumber(passed)} of ${count(total, 'probe', 'probes')} passed`,
    calendar: 'Add to calendar…',
    done: 'Go to Expiry',
    notYet: 'The rotation is not finished yet.',
    counts: (verified: number, waived: number, restored: number) =>
      [
        `${formatNumber(verified)} verified`,
        ...(waived === 0 ? [] : [`${formatNumber(waived)} waived`]),
        ...(restored === 0 ? [] : [`${formatNumber(restored)} restored`]),
      ].join(', '),
    oldUnknown: 'Not known to Rekey',
  },
} as const
