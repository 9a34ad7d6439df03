import { count, formatNumber } from '../format.ts'
import { unclearWrites } from './rotation-run.ts'

export const frameTexts = {
  product: 'Rekey',
  skipLink: 'Skip to main content',
  navigation: 'Primary',
  messages: 'Messages',
  views: {
    expiry: 'Expiry',
    matrix: 'Matrix',
    rotations: 'Rotations',
    'short-lived': 'Short-lived tokens',
    audit: 'Audit log',
    settings: 'Settings',
  },
  /** Names of the links with what waits there. */
  counted: {
    expiry: (value: number) => `Expiry, ${count(value, 'needs attention', 'need attention')}`,
    matrix: (value: number) => `Matrix, ${count(value, 'problem', 'problems')}`,
    rotations: (value: number) => `Rotations, ${formatNumber(value)} open`,
  },
  settingsWithUpdate: 'Settings, an update is there',
  savedView: (name: string) => `${name}, saved view`,
  showNavigation: 'Show navigation',
  windowTitle: (view: string, account: string | null) =>
    account === null ? `Rekey - ${view}` : `Rekey - ${view} - ${account}`,
  accountAt: (login: string, host: string) => `${login}@${host}`,
  account: (login: string, host: string) => `Account: ${login} on ${host}`,
  noAccount: 'Account: not connected',
  notConnected: 'Not connected',
  accounts: 'Accounts',
  addAccount: 'Add account…',
  manageAccounts: 'Manage accounts',
  actAs: (login: string, host: string) => `Use ${login} on ${host}`,
  sampleTitle: 'Sample data. Nothing here touches GitHub.',
  connect: 'Connect GitHub',
  unfinished: (id: string, credential: string, nextStep: string) =>
    nextStep === ''
      ? `${id} for ${credential} is unfinished.`
      : `${id} for ${credential} is unfinished: ${nextStep}.`,
  interrupted: (id: string, done: number, total: number, unclear: number) =>
    `${id} stopped unexpectedly at ${formatNumber(done)} of ${formatNumber(total)}.${unclearWrites(unclear)}`,
  continueRotation: (id: string) => `Continue ${id}`,
  unfinishedTitle: 'Unfinished rotation',
  keychainTitle: 'The keychain is not available',
  memoryKeychain:
    'This computer has no secret store. Rekey keeps tokens in memory only and asks again after a restart.',
  noConnectionTitle: 'Not connected to GitHub',
  noConnection: 'Rekey needs an account to read and write secrets. What is shown was seen earlier.',
  messagesMore: (value: number) => count(value, 'more message', 'more messages'),
  messagesFewer: 'Show fewer messages',
  dismiss: 'Dismiss',
  openDiagnostics: 'Open diagnostics',
  /** What happened, then what to do. */
  twoSentences: (first: string, second: string) => `${first} ${second}`,
  signInExpiredTitle: (login: string) => `GitHub no longer accepts the sign-in of ${login}`,
  signInExpired: (time: string) =>
    `Its operator token ended on ${time}. Sign in again to read and write secrets.`,
  signInRefused: 'Sign in again to read and write secrets. Nothing was changed.',
  signInEndsTitle: (login: string) => `The sign-in of ${login} ends soon`,
  signInEnds: (time: string) => `Its operator token ends on ${time}. Sign in with a new one before then.`,
  signIn: 'Sign in again',
  offlineTitle: 'Offline',
  offline: (time: string | null) =>
    time === null
      ? 'Offline. Countdowns stay correct; updates wait.'
      : `Offline. Showing data from ${time}. Countdowns stay correct; updates wait.`,
  waitingTitle: 'Waiting for GitHub',
  gitHubAskedToWait: 'GitHub asked Rekey to wait.',
  /** @param why a sentence of its own */
  waiting: (why: string, time: string, left: string) =>
    `${why} Continuing at ${time}, in ${left}. Nothing is lost.`,
  clockTitle: 'Clock',
  clockAhead: (minutes: number) =>
    `This computer's clock is ${formatNumber(minutes)} min ahead of GitHub. Countdowns use GitHub's time.`,
  clockBehind: (minutes: number) =>
    `This computer's clock is ${formatNumber(minutes)} min behind GitHub. Countdowns use GitHub's time.`,
  staleTitle: 'Old data',
  stale: (days: number) => `This data is ${count(days, 'day', 'days')} old.`,
  refresh: 'Refresh',
  readOnlyTitle: 'Read-only',
  readOnlyHint: 'Read-only mode is on. Plans can be made; nothing is written until you turn on changes.',
  turnOnChanges: 'Turn on changes',
  lostLinkTitle: 'Unknown link',
  runStopped: (id: string, done: number, total: number, failed: number) =>
    `${id} stopped. ${formatNumber(done)} of ${count(total, 'secret', 'secrets')} updated.${failed === 0 ? '' : ` ${formatNumber(failed)} failed.`}`,
  runEnded: (id: string, done: number, total: number) =>
    `${id}: ${formatNumber(done)} of ${count(total, 'secret', 'secrets')} updated.`,
  rollBackStopped: (id: string, done: number, total: number) =>
    `${id} stopped. ${formatNumber(done)} of ${count(total, 'secret', 'secrets')} rolled back.`,
  runRolledBack: (id: string, restored: number) =>
    `${id}: ${count(restored, 'destination', 'destinations')} restored to the old value.`,
  modeReadOnly: 'Read-only',
  modeChanges: 'Changes on',
  modeReadOnlyName: 'Read-only. Turn on changes',
  modeChangesName: 'Changes on. Switch to read-only',
  online: 'Online',
  offlineShort: 'Offline',
  asOf: (time: string) => `as of ${time}`,
  asOfInPart: (time: string) => `in part as of ${time}`,
  quota: (remaining: number, limit: number) => `API ${formatNumber(remaining)} of ${formatNumber(limit)}`,
  running: (id: string, done: number, total: number) => `${id} ${formatNumber(done)}/${formatNumber(total)}`,
  runningName: (id: string, done: number, total: number) =>
    `${id}, ${formatNumber(done)} of ${formatNumber(total)}. Open the rotation`,
  sampleMode: 'Sample data',
  version: (version: string) => `Rekey ${version}`,
  help: 'Help',
  notices: 'Notices',
  noticesUnread: (value: number) => `Notices, ${formatNumber(value)} unread`,
  closeNotices: 'Close notices',
  noNotices: 'Nothing to tell.',
  dismissAll: 'Dismiss all',
  dismissNotice: (title: string) => `Dismiss: ${title}`,
  goThere: (title: string) => `Open: ${title}`,
  open: 'Open',
  upcoming: 'Next expiries',
  noUpcoming: 'No end of a token is known.',
  noTray: 'This desktop has no tray. Rekey reminds while it is open.',
  noDesktopNotices: "This desktop shows no notifications. Rekey's notices are listed here.",
  thisDesktop: 'This desktop',
  loading: 'Loading',
  loadFailedTitle: "Rekey couldn't load its data",
  tryAgain: 'Try again',
  crashedTitle: 'This view stopped working',
  crashed: 'Something unexpected went wrong in this window. Work that is running goes on; nothing was lost.',
  missingTitle: "This couldn't be loaded",
  missing:
    'A file of Rekey could not be read. Try again; if that does not help, quit Rekey and start it again. Nothing was lost.',
  reload: 'Show it again',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  copied: 'Copied',
  copy: (what: string) => `Copy ${what}`,
  retryAt: (time: string) => `Another try makes sense from ${time} on.`,
  notThere: "This link points to something that isn't in this workspace.",
  goToExpiry: 'Go to Expiry',
  readOnlyWhy: 'Read-only mode is on. Turn on changes to update secrets.',
  offlineWhy: 'There is no connection to GitHub. Updates wait until there is one.',
  unexpected: 'Something unexpected went wrong in Rekey. Nothing more was done.',
  unexpectedHint: 'Try again; if it happens again, run the diagnostics in Settings, About and help.',
  reason: 'Reason',
  reasonNeeded: 'Say why, in one line.',
} as const
