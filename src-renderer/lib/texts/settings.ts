import { count, formatNumber } from '../format.ts'
import { accountTexts } from './settings-accounts.ts'
import { reminderTexts } from './settings-reminders.ts'
import { serviceTexts } from './settings-services.ts'
import { updateTexts } from './settings-updates.ts'

export const settingsTexts = {
  title: 'Settings',
  navigation: 'Settings sections',
  sections: {
    accounts: 'Accounts',
    apps: 'GitHub Apps',
    permissions: 'Permissions',
    policy: 'Policy',
    reminders: 'Reminders',
    appearance: 'Appearance',
    keyboard: 'Keyboard',
    security: 'Security',
    network: 'Network',
    updates: 'Updates',
    data: 'Data',
    about: 'About and help',
  },
  on: 'On',
  off: 'Off',
  yes: 'Yes',
  no: 'No',
  unknown: 'Unknown',
  save: 'Save',
  saved: 'Saved.',
  saveFailed: "Couldn't save the setting",
  failed: "That didn't work",
  accounts: accountTexts,
  services: serviceTexts,
  reminders: reminderTexts,
  updates: updateTexts,
  appearance: {
    theme: 'Theme',
    themes: {
      system: 'Follow system',
      light: 'Light',
      dark: 'Dark',
      'light-high-contrast': 'Light high contrast',
      'dark-high-contrast': 'Dark high contrast',
    },
    density: 'Density of the matrix',
    densities: { comfortable: 'Comfortable', compact: 'Compact' },
    densityCaptions: {
      comfortable: 'Taller rows, easier to hit and to read.',
      compact: 'More rows on the screen.',
    },
    motion: 'Motion',
    motions: { system: 'Follow system', reduced: 'Reduced', full: 'Full' },
    motionCaptions: {
      reduced: 'Nothing moves. Progress is told by numbers and words.',
    },
    time: 'Time display',
    times: { local: 'Local time', utc: 'UTC', both: 'Local time and UTC' },
  },
  keyboard: {
    single: 'Single-key shortcuts',
    singleCaption:
      'Keys such as / and ?, and g followed by a letter, outside text fields. Turn them off if they get in the way of speech input.',
    list: 'Shortcuts',
    listCaption: 'No shortcut writes, revokes or deletes by itself.',
    show: 'Show keyboard shortcuts',
  },
  security: {
    writes: 'Changes',
    mode: 'Read-only mode',
    modeCaption:
      'While it is on, Rekey changes nothing on GitHub: buttons that would say why, and so does everything else that asks.',
    modeOfSample:
      'Sample data can always be changed: nothing in it is real. Read-only mode is for your own workspace.',
    page: "Open GitHub's page instead of revoking by API",
    soak: 'Keep both tokens alive before the revoke',
    soakHours: (value: number) =>
      value === 0 ? 'No longer than it takes' : `For ${count(value, 'hour', 'hours')} after the update`,
    pageCaption:
      'You delete the old token yourself on GitHub. Rekey proves afterwards that GitHub refuses it.',
    lock: 'Lock Rekey when nobody is here',
    lockAfter: (minutes: string) =>
      minutes === 'off'
        ? 'Never by itself'
        : `After ${count(Number(minutes), 'minute', 'minutes')} without input`,
    lockCaption:
      'It also locks before sleep and with the screen. Rotations that run go on; nothing is shown, started or revoked until you unlock it. Electron can ask for you only on a Mac with Touch ID: elsewhere unlocking takes a click in a dialog of the system, and your screen lock is what keeps others out.',
    values: 'Where values are kept',
    keychain: 'Secrets are kept in',
    memory: 'Nothing is kept after Rekey closes.',
    oldValue: 'Old value',
    oldValueText: 'Kept for the way back until the old token is revoked, then erased.',
    clipboard: 'Clipboard',
    clipboardText:
      'When you paste a token, Rekey reads the clipboard once and clears it, unless you copied something else meanwhile.',
    shown: 'What is shown of a token',
    shownText: 'Its prefix, its last four characters and its fingerprint. Never the rest, nowhere.',
  },
  network: {
    pace: 'Pace of updates',
    paces: { auto: 'Auto', careful: 'Careful' },
    paceAuto: 'Several at a time, within the limits that GitHub publishes: about 100 secrets a minute.',
    paceCareful:
      'One write a second and at most 500 an hour, as GitHub advises for requests that create content.',
    paceCost: 'Either pace costs four requests a secret: three that read and one that writes.',
    hosts: 'Hosts',
    hostTable: 'Hosts and quotas',
    columns: { host: 'Host', account: 'Account', api: 'API address', quota: 'Quota left' },
    otherHosts: (sites: string) => `Beside GitHub, Rekey talks to ${sites}.`,
    noHosts: 'No account. Rekey talks to no host until you connect one.',
    connection: 'Connection',
    sample: 'Not used by sample data',
    state: 'GitHub',
    reachable: 'Requests get through',
    offline: (time: string) => `No request got through since ${time}`,
    waiting: (time: string) => `GitHub asked Rekey to wait until ${time}`,
    clock: "This computer's clock",
    clockUnknown: 'Not compared yet',
    clockRight: "Agrees with GitHub's",
    clockBehind: (duration: string) => `${duration} behind GitHub's. Countdowns go by GitHub's clock.`,
    clockAhead: (duration: string) => `${duration} ahead of GitHub's. Countdowns go by GitHub's clock.`,
  },
  data: {
    location: 'Data location',
    inMemory: 'Memory only: sample data is forgotten when you leave it.',
    locationText: 'Inventory, observations, rotations and the audit log. It holds no secret value.',
    inventory: 'Inventory',
    inventoryText:
      'Credentials and their destinations as a YAML file, to share or to keep under version control.',
    sample: 'Sample data',
    sampleText:
      'A small workspace to try things out. It needs no network and is forgotten when you leave it.',
    exportInventory: 'Export rekey.yaml…',
    exported: (path: string) => `Exported to ${path}.`,
    leaveSample: 'Leave sample data',
    exploreSample: 'Explore sample data',
  },
  about: {
    version: 'Version',
    product: (version: string) => `Rekey ${version}`,
    runtime: 'Runs on',
    license: 'License',
    licenseName: 'MIT',
    showHelp: 'Show help',
    openSetup: 'Open setup again',
    diagnostics: 'Diagnostics',
    examine: 'Run diagnostics',
    examineLead:
      'Checks the keychain, the data folder, the audit log, the sign-ins and the connection to GitHub. Nothing is sent anywhere.',
    examining: 'Running diagnostics',
    table: 'Diagnostics',
    columns: { name: 'What', result: 'Result', sentence: 'Finding' },
    good: 'Good',
    problem: 'Problem',
    allGood: (total: number) => `${count(total, 'check', 'checks')} passed.`,
    someBad: (bad: number, total: number) =>
      `${count(bad, 'problem', 'problems')} in ${count(total, 'check', 'checks')}.`,
    preview: 'What you copy or save',
    free: 'Masking check passed: nothing in this text has the shape of a token.',
    removed: (places: number) =>
      `Masking check: ${count(places, 'place', 'places')} with the shape of a token ${places === 1 ? 'was' : 'were'} taken out.`,
    names: 'It names accounts, hosts and folders of this computer.',
    copy: 'Copy diagnostics',
    copied: 'Copied',
    saveFile: 'Save diagnostics…',
    savedTo: (path: string) => `Saved to ${path}.`,
    saveFailed: "Couldn't save the diagnostics",
  },
  quotaLeft: (remaining: number, limit: number, time: string) =>
    `${formatNumber(remaining)} of ${formatNumber(limit)} requests left until ${time}`,
  quotaBar: (remaining: number, limit: number) =>
    `${formatNumber(remaining)} of ${formatNumber(limit)} requests left`,
  quotaUnknown: 'Not known yet',
} as const
