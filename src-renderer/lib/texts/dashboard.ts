import { count, formatNumber } from '../format.ts'

export const dashboardTexts = {
  title: 'Expiry',
  /** The sentence under the title. */
  next: {
    soonAndLater: (name: string, span: string, day: string) =>
      `${name} expires in ${span}. Nothing else expires before ${day}.`,
    soonOnly: (name: string, span: string) =>
      `${name} expires in ${span}. Nothing else has a known expiry after it.`,
    calm: (name: string, day: string) => `Nothing expires in the next 30 days. Next: ${name} on ${day}.`,
    expiredAndNext: (expired: string, ago: string, next: string, span: string) =>
      `${expired} expired ${ago} ago. Next: ${next} in ${span}.`,
    severalExpiredAndNext: (expired: number, next: string, span: string) =>
      `${count(expired, 'token has', 'tokens have')} expired. Next: ${next} in ${span}.`,
    expiredOnly: (expired: string, ago: string) => `${expired} expired ${ago} ago.`,
    severalExpired: (expired: number) => `${count(expired, 'token has', 'tokens have')} expired.`,
    nothingKnown: 'No expiry is known yet.',
    unknownToo: (value: number) =>
      value === 1
        ? 'The expiry of 1 token is not known.'
        : `The expiry of ${formatNumber(value)} tokens is not known.`,
  },
  groups: {
    action: 'Needs action now',
    soon: 'Due soon',
    later: 'Later',
    unknown: 'No expiry or unknown',
    rotated: 'Recently rotated',
  },
  row: {
    name: (name: string, band: string, countdown: string, expires: string, places: string) =>
      `${name}, ${band}, ${countdown}, ${expires}, ${places}`,
    nameWithoutExpiry: (name: string, band: string, places: string) => `${name}, ${band}, ${places}`,
    expires: (instant: string) => `expires ${instant}`,
    expired: (instant: string) => `expired ${instant}`,
    kindAndOwner: (kind: string, owner: string) => `${kind}, ${owner}`,
    unfinished: (id: string, name: string, nextStep: string) =>
      `${id} for ${name} is waiting for you: ${nextStep}.`,
    unfinishedShort: (id: string, name: string) => `${id} for ${name} is waiting for you.`,
    running: (id: string, name: string, done: number, total: number) =>
      `${id} for ${name} is updating secrets: ${formatNumber(done)} of ${formatNumber(total)}.`,
    paused: (id: string, name: string, done: number, total: number) =>
      `${id} for ${name} is paused at ${formatNumber(done)} of ${formatNumber(total)}.`,
    rollingBack: (id: string, name: string, done: number, total: number) =>
      `${id} for ${name} is rolling back: ${formatNumber(done)} of ${formatNumber(total)}.`,
    remindersOff: (day: string) => `Reminders off until ${day}`,
    remindersOn: 'Turn on',
    remindersOnName: (name: string) => `Turn on reminders for ${name}`,
    review: (day: string) => `Review on ${day}`,
    reviewDue: (day: string) => `Review was due on ${day}`,
    more: (name: string) => `More actions for ${name}`,
    linkCopied: 'Link copied',
    overdue: 'Rotation due',
  },
  places: {
    repositories: (value: number) => count(value, 'repository', 'repositories'),
    organizations: (value: number) => count(value, 'organization', 'organizations'),
    users: (value: number) => count(value, 'user', 'users'),
    outside: (value: number) => count(value, 'place outside GitHub', 'places outside GitHub'),
    manual: (value: number) => count(value, 'manual step', 'manual steps'),
    none: 'No destinations',
  },
  clocks: {
    every: (days: number, last: string) => `Rotate every ${count(days, 'day', 'days')}, ${last}`,
    rotatedDaysAgo: (days: number) =>
      days === 0 ? 'last rotated today' : `last rotated ${count(days, 'day', 'days')} ago`,
    neverRotated: 'not yet rotated by Rekey',
  },
  source: {
    github: (time: string) => `From GitHub, checked ${time}`,
    githubUnchecked: 'From GitHub',
    unreadable: (text: string) => `GitHub named an expiry that Rekey can't read: "${text}"`,
    entered: 'Entered by you',
    unknown: 'Unknown',
  },
  menu: {
    open: 'Open',
    calendar: 'Add to calendar…',
    snooze: 'Snooze reminder…',
    enterDate: 'Enter date…',
    reviewDate: 'Set review date…',
    copyLink: 'Copy link',
    showInMatrix: 'Show in the matrix',
    leaked: 'Report leaked token…',
  },
  hints: {
    noExpiry: (value: number) =>
      value === 1
        ? 'GitHub reports no expiry for 1 token. Tokens unused for a year are revoked by GitHub. Set a review date?'
        : `GitHub reports no expiry for ${formatNumber(value)} tokens. Tokens unused for a year are revoked by GitHub. Set a review date?`,
    setReview: 'Set review date…',
    unknown: (value: number) =>
      value === 1
        ? 'Expiry unknown for 1 token. Paste the token once, or enter the date.'
        : `Expiry unknown for ${formatNumber(value)} tokens. Paste a token once, or enter the date.`,
    enterDate: 'Enter date…',
    pasteOnce: 'Paste the token…',
  },
  filters: {
    bands: 'Bands',
    band: (word: string, value: number) => `${word}, ${formatNumber(value)}`,
    search: 'Filter credentials',
    owner: 'Owner',
    anyOwner: 'All owners',
    account: 'Account',
    anyAccount: 'All accounts',
    accountOf: (login: string, host: string) => `${login} on ${host}`,
    unknownAccount: (host: string) => `Not known, on ${host}`,
    sort: 'Sort',
    sorts: { time: 'Time left', name: 'Name', destinations: 'Number of destinations' },
    chosen: (what: string, value: string) => `${what}: ${value}`,
    shown: (shown: number, all: number) =>
      `Showing ${formatNumber(shown)} of ${count(all, 'credential', 'credentials')}.`,
    clear: 'Clear filters',
    none: 'No credentials match these filters.',
  },
  changed: {
    title: 'Changed since your last visit',
    one: (name: string, band: string, when: string) => `${name} became ${band} ${when}.`,
    expired: (name: string, when: string) => `${name} expired ${when}.`,
    more: (value: number) =>
      count(value, 'more credential is closer to its end', 'more credentials are closer to their end'),
  },
  timeline: {
    title: 'Next 12 months',
    asTable: 'Show as table',
    asPicture: 'Show as timeline',
    today: 'Today',
    expires: (name: string, at: string, band: string, span: string) =>
      `${name} expires ${at}, ${band}, ${span.toLowerCase()} left`,
    rotate: (name: string, day: string) => `${name}, rotation due ${day}`,
    review: (name: string, day: string) => `${name}, review due ${day}`,
    others: (value: number) => `+${formatNumber(value)}`,
    othersName: (value: number, names: string) => `${formatNumber(value)} more: ${names}`,
    andMore: (names: string, value: number) => `${names} and ${formatNumber(value)} more`,
    legendExpiry: 'Expires',
    legendRotate: 'Rotate by',
    nothing: 'No expiry and no rotation date falls into the next 12 months.',
    expiredBefore: (value: number) => `${count(value, 'token', 'tokens')} expired before today`,
    laterThan: (value: number) => `${count(value, 'date', 'dates')} later than a year`,
    withoutDate: (value: number) => `${count(value, 'token', 'tokens')} without an expiry date`,
    leftOut: (parts: string) => `Not shown: ${parts}.`,
    columns: { date: 'Date', credential: 'Credential', event: 'What', band: 'Band', left: 'Time left' },
    events: { expiry: 'Expires', rotate: 'Rotate by', review: 'Review' },
  },
  calendar: {
    button: 'Export calendar',
    title: 'Export calendar',
    titleOne: (name: string) => `Add ${name} to a calendar`,
    lead: 'Saves a calendar file with two events for each token whose end is known: when to rotate it, and when it expires. Import it again later, and the events move.',
    noDates: 'No expiry is known, so there is nothing to export yet.',
    hideNames: 'Hide names',
    hideNamesCaption: 'Leaves the names of credentials and their links out, for a calendar that others see.',
    confirm: 'Export',
    saved: (path: string) => `Calendar exported to ${path}.`,
  },
  snooze: {
    title: (name: string) => `Snooze reminders of ${name}`,
    lead: 'The row stays, and so does its countdown. Only reminders stay away.',
    until: 'No reminders until',
    days: (days: number, day: string) => `${count(days, 'day', 'days')}, until ${day}`,
    date: 'Another day',
    dateLabel: 'Until',
    pastDate: 'Choose a day after today.',
    confirm: 'Snooze',
  },
  enterDate: {
    titleExpiry: 'Enter the expiry date',
    titleReview: 'Set a review date',
    token: 'Token',
    date: 'Date',
    expiryLead:
      'GitHub told Rekey no end for this token. Look it up on GitHub and enter it here. Once GitHub tells its own date, that one counts.',
    expiryCaption:
      'Counts from the start of that day on this computer, so that the countdown never promises too much.',
    reviewLead: 'GitHub reports no expiry for this token. On this date Rekey shows it as due for a review.',
    missing: 'Choose a day.',
    confirm: 'Save date',
    forget: 'Remove the date',
  },
  copied: (value: number) => `Copied ${count(value, 'row', 'rows')}`,
  actions: {
    newRotation: 'New rotation…',
    more: 'More actions',
    add: 'Add credential…',
    importInventory: 'Import rekey.yaml…',
    exportInventory: 'Export rekey.yaml…',
    exported: (path: string) => `Exported to ${path}.`,
    copyMarkdown: 'Copy as Markdown',
    copyCsv: 'Copy as CSV',
  },
  table: {
    credential: 'Credential',
    band: 'Band',
    left: 'Time left',
    expires: 'Expires (UTC)',
    source: 'Source',
    owner: 'Owner',
    kind: 'Kind',
    destinations: 'Destinations',
    rotation: 'Rotation',
    lastRotated: 'Last rotated (UTC)',
    rotateEvery: 'Rotate every (days)',
  },
  kinds: { classic: 'classic', 'fine-grained': 'fine-grained', unknown: 'token' } as Readonly<
    Record<string, string>
  >,
  empty: {
    title: 'No credentials yet.',
    lead: 'A credential is a token you want to track, with the destinations that use it.',
    add: 'Add credential',
    explore: 'Explore sample data',
  },
} as const
