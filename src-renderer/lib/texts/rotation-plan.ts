import { count, formatList, formatNumber } from '../format.ts'

export const planTexts = {
  title: 'Plan',
  badge: 'Dry run. Nothing has been changed.',
  promise: 'Rekey only writes the named secrets. It never deletes a secret and never widens visibility.',
  sentence: (update: number, create: number, skip: number, blocked: number, places: number) =>
    [
      `Rekey will ${acts(update, create, skip)}: ${count(places, 'place', 'places')} in all.`,
      ...(blocked === 0 ? [] : [`${formatNumber(blocked)} ${blocked === 1 ? 'is' : 'are'} blocked.`]),
    ].join(' '),
  cost: (duration: string, pace: string, points: number, left: number | null) =>
    `About ${duration}, pace ${pace}, ${pointsAndLeft(points, left)}`,
  /** Where GitHub's hourly limit may cut in. */
  costBetween: (duration: string, longest: string, pace: string, points: number, left: number | null) =>
    `Between ${duration} and ${longest}: GitHub may ask for a pause at this size. Pace ${pace}, ${pointsAndLeft(points, left)}`,
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
  more: (value: number) => `${formatNumber(value)} more not shown`,
  planning: 'Planning',
  planningRead: (done: number, total: number) =>
    total === 0
      ? 'Looking for the destinations'
      : `Read ${formatNumber(done)} of ${count(total, 'destination', 'destinations')}`,
  cancelPlanning: 'Cancel planning',
  planningCanceled:
    'Planning was canceled. Nothing is lost: the new token is kept, nothing was written, and you can plan again.',
  /** Found in a table that is shown in parts. */
  search: (table: string) => `Find a destination: ${table}`,
  noneFound: 'No destination matches.',
  showMore: (value: number) => `Show ${formatNumber(value)} more`,
  shownOf: (shown: number, total: number) =>
    `${formatNumber(shown)} of ${count(total, 'destination', 'destinations')} shown`,
  canarySearch: 'Find a canary',
  canaryMore: (value: number) => `${formatNumber(value)} more: find one by its name`,
  version: (value: number) => `v${formatNumber(value)}`,
  rows: (value: number, hidden: number) =>
    hidden === 0
      ? count(value, 'destination', 'destinations')
      : `${count(value, 'destination', 'destinations')}, ${formatNumber(hidden)} of them not shown`,
  warnings: {
    title: 'Before you update',
    outsideWindow: (hours: string, opensAt: string | null) =>
      `Update outside the maintenance window ${hours}.${opensAt === null ? '' : ` It opens ${opensAt}.`}`,
    external: (value: number, names: string) =>
      value === 1
        ? `Replace a value that Rekey did not write: ${names}.`
        : `Replace ${formatNumber(value)} values that Rekey did not write: ${names}.`,
    changed: (value: number, names: string) =>
      value === 1
        ? `Replace a value that somebody changed outside Rekey: ${names}.`
        : `Replace ${formatNumber(value)} values that somebody changed outside Rekey: ${names}.`,
    restarts: (value: number, names: string) =>
      value === 1
        ? `Restart what runs in 1 place when it is written: ${names}.`
        : `Restart what runs in ${formatNumber(value)} places when they are written: ${names}.`,
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
  export: 'Export plan…',
  formats: { json: 'JSON', csv: 'CSV' },
  markdownTitle: (id: string, credential: string) => `**Plan of ${id} for ${credential}** (dry run)`,
  notYet: 'There is no plan yet.',
  make: 'Make the plan',
  executed: 'This plan was carried out. It is shown as it was.',
} as const

/** "update 5 secrets and create 2": what there is none of is left out. */
function acts(update: number, create: number, skip: number): string {
  const parts = [
    ...(update === 0 ? [] : [`update ${count(update, 'secret', 'secrets')}`]),
    ...(create === 0
      ? []
      : [`create ${update === 0 ? count(create, 'secret', 'secrets') : formatNumber(create)}`]),
    ...(skip === 0 ? [] : [`skip ${count(skip, 'place', 'places')}`]),
  ]
  return parts.length === 0 ? 'write nothing' : formatList(parts)
}

function pointsAndLeft(points: number, left: number | null): string {
  const spent = count(points, 'point', 'points')
  return left === null ? `${spent}.` : `${spent}; ${count(left, 'request', 'requests')} left this hour.`
}
