import type {
  AccountView,
  CredentialView,
  DestinationView,
  FindingView,
  PolicyRulesView,
  RotationSummaryView,
  RotationView,
  SettingsView,
  SnapshotView,
  TokenFormView,
  UpdateView,
} from '../../src-preload/contract/index.ts'

/* What main could say, for tests: each has sensible values, and a test names only what it is about. */

export function accountOf(change: Partial<AccountView> = {}): AccountView {
  return {
    id: 'github.com/octo-bot',
    host: 'github.com',
    apiUrl: 'https://api.github.com',
    login: 'octo-bot',
    source: 'token',
    active: true,
    tokens: [],
    quota: null,
    problem: null,
    ...change,
  }
}

export function credentialOf(name: string, change: Partial<CredentialView> = {}): CredentialView {
  return {
    name,
    host: 'github.com',
    owner: 'acme',
    purpose: '',
    rotateEveryDays: null,
    permissions: {},
    repositoryAccess: [],
    probes: [],
    current: null,
    expiry: {
      expiresAt: null,
      neverExpires: false,
      dueMs: null,
      urgentMs: null,
      criticalMs: null,
      source: null,
      checkedAt: null,
      unreadable: null,
    },
    rotateBefore: null,
    lastRotatedAt: null,
    rotateBy: null,
    counts: {},
    destinations: 0,
    openRotation: null,
    notes: '',
    reviewAt: null,
    remindersOffUntil: null,
    tokenName: `${name}-{date}`,
    maxLifetimeDays: null,
    soakHours: null,
    canary: null,
    maintenanceWindow: null,
    longestReminderDays: null,
    selections: [],
    recipe: null,
    tokenKind: 'fine-grained',
    scopes: [],
    ...change,
  }
}

export function destinationOf(place: string, change: Partial<DestinationView> = {}): DestinationView {
  return {
    id: `actions:${place}/DEPLOY_PAT`,
    kind: 'actions',
    place,
    level: 'Repository',
    owner: 'acme',
    secret: 'DEPLOY_PAT',
    credential: 'DEPLOY_PAT',
    state: 'present',
    updatedAt: null,
    observedAt: null,
    failure: null,
    instructions: null,
    note: '',
    selection: null,
    isProtected: false,
    reach: null,
    written: null,
    ...change,
  }
}

const counts = {
  total: 0,
  pending: 0,
  writing: 0,
  written: 0,
  verified: 0,
  failed: 0,
  skipped: 0,
  waived: 0,
  restored: 0,
}

export function tokenFormOf(tokenName: string, change: Partial<TokenFormView> = {}): TokenFormView {
  return {
    kind: 'fine-grained',
    whyClassic: '',
    url: 'https://github.com/settings/personal-access-tokens/new',
    prefills: true,
    tokenName,
    description: '',
    owner: 'acme',
    lifetimeDays: 90,
    expiresOn: '2027-06-12',
    lifetimeNote: '',
    repositoryAccess: [],
    permissions: [],
    scopes: [],
    notes: [],
    ...change,
  }
}

export function rotationOf(id: string, credential: string, change: Partial<RotationView> = {}): RotationView {
  return {
    id,
    credential,
    state: 'draft',
    reason: '',
    startedAt: '2027-01-01T00:00:00.000Z',
    startedBy: 'octo-bot',
    finishedAt: null,
    oldLabel: null,
    version: null,
    newLabel: null,
    counts,
    reach: { done: 0, total: 0, verified: 0, rollingBack: false },
    nextStep: 'Create the new token',
    running: false,
    pace: 'auto',
    ranSeconds: null,
    paused: false,
    interrupted: false,
    newTokenUnused: false,
    pausedBy: null,
    canary: null,
    newToken: null,
    oldToken: null,
    oldTokenHeld: false,
    revokeRequestedAt: null,
    confirmedDeadAt: null,
    confirmedBy: null,
    precheck: [],
    checks: [],
    probes: [],
    cost: null,
    plannedAt: null,
    maintenanceHours: null,
    planWarnings: [],
    rollingBack: false,
    unfinishedRollBack: null,
    mayRollBack: false,
    rollBackProblem: '',
    destinations: [],
    form: tokenFormOf(credential),
    waivedConditions: [],
    problem: null,
    ...change,
  }
}

/** What the list has of a rotation: no more than that may cross in a snapshot. */
export function summaryOf(rotation: RotationView): RotationSummaryView {
  const { id, credential, state, reason, startedAt, startedBy, finishedAt } = rotation
  const { oldLabel, newLabel, version, confirmedDeadAt, confirmedBy, counts, reach, nextStep } = rotation
  const { running, paused, interrupted } = rotation
  const who = { id, credential, state, reason, startedAt, startedBy, finishedAt }
  return {
    ...who,
    oldLabel,
    newLabel,
    version,
    confirmedDeadAt,
    confirmedBy,
    counts,
    reach,
    nextStep,
    running,
    paused,
    interrupted,
  }
}

/** Changes are allowed, and everything else is as nobody chose it. */
export function settingsOf(change: Partial<SettingsView> = {}): SettingsView {
  return {
    theme: 'system',
    pace: 'auto',
    'lock.after': '15',
    mode: 'changes',
    density: 'comfortable',
    motion: 'system',
    'time.display': 'local',
    'keys.single': 'on',
    'reminders.enabled': 'on',
    'reminders.days': '30,14,7,3,1',
    'reminders.time': '10:00',
    'reminders.quiet': '',
    'reminders.hide-names': 'off',
    'reminders.paused-until': '',
    'tray.keep-running': 'off',
    'tray.monochrome': 'on',
    'start.at-login': 'off',
    'revoke.page': 'off',
    'revoke.soak-hours': '0',
    'updates.mode': 'notify',
    'updates.dot': 'on',
    'updates.skipped': '',
    ...change,
  }
}

export function updateOf(change: Partial<UpdateView> = {}): UpdateView {
  return {
    state: 'idle',
    reason: '',
    checking: false,
    checkedAt: null,
    version: null,
    notes: null,
    percent: null,
    skipped: false,
    waitsForRotation: false,
    problem: null,
    ...change,
  }
}

const standardRules: PolicyRulesView = {
  maximumLifetimeDays: 366,
  classicTokens: 'forbidden',
  dispatchRepositories: 'one',
  ownerPresent: true,
  onePurpose: true,
  onePerson: true,
  plainDotenv: 'forbidden',
  rotateEveryDays: 366,
}

export function findingOf(credential: string, change: Partial<FindingView> = {}): FindingView {
  return {
    credential,
    rule: 'rotation-period',
    verdict: 'against',
    message: 'It has no rotation period.',
    remedy: 'Choose one of 366 days or less.',
    waiver: null,
    ...change,
  }
}

export function snapshotOf(change: Partial<SnapshotView> = {}): SnapshotView {
  return {
    revision: 1,
    version: '0.1.0',
    workspace: 'real',
    now: '2027-01-01T00:00:00.000Z',
    accounts: [],
    services: [],
    credentials: [],
    destinations: [],
    copies: [],
    policy: { rules: standardRules, findings: [] },
    rotations: [],
    leaks: [],
    keychain: { description: 'gnome-keyring', persistent: true, problem: null },
    dataLocation: '/home/octo/.local/share/rekey',
    settings: settingsOf(),
    savedViews: [],
    github: { clockOffsetMs: 0, offlineSince: null, waitingUntil: null, waitingReason: null },
    lastRefresh: null,
    notices: [],
    desktop: {
      tray: { available: true, reason: '' },
      notifications: { available: true, reason: '' },
    },
    update: updateOf(),
    locked: null,
    platform: 'linux',
    unfinished: [],
    ...change,
  }
}
