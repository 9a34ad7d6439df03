import { count, formatList, formatNumber } from '../format.ts'
import { finishTexts } from './rotation-finish.ts'
import { planTexts } from './rotation-plan.ts'
import { updateTexts, verifyTexts } from './rotation-run.ts'

interface ApprovalRequest {
  readonly owner: string
  readonly login: string
  /** The token by its label, never by its value. */
  readonly token: string
  readonly credential: string
  readonly id: string
}

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
  rowName: (id: string, credential: string, state: string, ago: string) =>
    `${id}, ${credential}, ${state}, ${ago}`,
  startedAgoBy: (ago: string, by: string) => `${ago}, ${by}`,
  listed: (shown: number, total: number) =>
    `${formatNumber(shown)} of ${count(total, 'rotation', 'rotations')}`,
  withExceptions: 'Completed with exceptions',
  interrupted: 'Interrupted',
  paused: 'Paused',
  emptyTitle: 'No rotations yet',
  empty: 'A rotation replaces the value of one credential everywhere, and ends when the old token is dead.',
  newRotation: 'New rotation…',
  columns: {
    id: 'Rotation',
    credential: 'Credential',
    state: 'State',
    progress: 'Progress',
    started: 'Started',
    place: 'Destination',
    secret: 'Secret',
    outcome: 'State',
    note: 'Note',
    action: 'Action',
    level: 'Level',
    change: 'Change',
  },
  continueIt: (id: string) => `Continue ${id}`,
  view: 'View',
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
  progress: {
    rolledBack: (done: number, total: number) =>
      `${formatNumber(done)} of ${formatNumber(total)} rolled back`,
    written: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)} written`,
    /** @param rest written, and not verified yet */
    verified: (done: number, total: number, rest: number) =>
      `${formatNumber(done)} of ${formatNumber(total)} verified${rest === 0 ? '' : `, ${formatNumber(rest)} written`}`,
    failed: (what: string, failed: number) => `${what}, ${formatNumber(failed)} failed`,
  },

  title: (credential: string) => `Rotate ${credential}`,
  /** The same, up to the name, which stands apart in the heading. */
  titleBefore: 'Rotate',
  header: (id: string, credential: string, started: string, oldToken: string) =>
    `${id}, ${credential}, started ${started}, ${oldToken}`,
  /** Ends of the header: what is known of the old token. */
  oldToken: {
    expires: (left: string) => `old token expires in ${left}`,
    expired: (ago: string) => `old token expired ${ago} ago`,
    revoked: 'old token revoked',
    endless: 'old token never expires',
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
  stepState: { done: 'done', current: 'current', waiting: 'not yet', never: 'not done' },
  stepProblems: (value: number) => count(value, 'problem', 'problems'),
  stepName: (step: number, title: string, state: string) => `Step ${formatNumber(step)}, ${title}, ${state}`,
  stepOwner: (owner: string) => `For ${owner}`,
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
      leak: 'The value may be in other hands. Reporting it comes first: it decides whether to revoke or to replace first.',
    },
    held: 'Rekey holds the old value: it can roll back to it, and revoke it.',
    notHeld:
      "Rekey can't roll back or prove the revoke without the old value. You can hand it over here, or later.",
    startFailed: "The rotation couldn't begin",
    begin: 'Begin and pre-check',
    reportLeak: 'Report a leaked token…',
  },
  precheck: {
    title: 'Pre-check',
    lead: 'Who acts, and what the current value is worth.',
    list: 'Pre-checks',
    again: 'Check again',
    checking: 'Checking',
    none: 'Nothing was checked yet.',
    set: {
      title: (value: number) => `Destinations (${formatNumber(value)})`,
      list: 'Destinations by state',
      lead: 'As last seen. The plan looks at each of them again.',
      none: 'There are none: add at least one before you plan.',
      adjust: 'Adjust',
      places: (value: number) => count(value, 'destination', 'destinations'),
      named: (value: number, names: readonly string[]) =>
        value > names.length
          ? `${count(value, 'destination', 'destinations')}: ${names.join(', ')} and ${formatNumber(value - names.length)} more`
          : `${count(value, 'destination', 'destinations')}: ${formatList(names)}`,
      manual: (value: number) => `${count(value, 'manual step', 'manual steps')}, done by a person`,
      guarded: (value: number) =>
        `${formatNumber(value)} protected: updated last, and agreed to in the plan by itself`,
    },
  },
  create: {
    title: 'Create the new token on GitHub',
    lead: "The link fills in what it can. Compare every value with GitHub's form and tick it off: the form ignores the link at times, and no link selects repositories.",
    leadByHand:
      'No link is known to fill in the form on this host. Type every value from this list and tick it off.',
    leadClassic:
      "The link fills in the note and the scopes. Choose the expiration by hand, and compare the scopes with GitHub's form: it may have ticked more.",
    classicTitle: 'This makes a classic token',
    classicLead: 'It reaches everything that its owner reaches within its scopes.',
    noCredential: 'Rekey no longer tracks this credential, so it has no values for the form.',
    warning: "Create a new token. Don't use Regenerate on the old one.",
    warningWhy: 'Its value would stop working at once, and every destination would fail until it is updated.',
    open: 'Open GitHub to create the token',
    address: 'The link, in full',
    list: 'Values for the form',
    name: 'Token name',
    description: 'Description',
    owner: 'Resource owner',
    lifetime: 'Expiration',
    days: (value: number) => count(value, 'day', 'days'),
    until: (day: string, note: string) =>
      note === '' ? `Custom, until ${day}.` : `Custom, until ${day}. ${note}`,
    access: 'Repository access',
    onlySelect: 'Only select repositories',
    repository: 'Repository',
    repositoryName: (name: string) => `Repository ${name}`,
    notByLink: 'No link selects repositories.',
    accessNote: (destinations: number) =>
      `This is what the token acts on, not the ${count(destinations, 'place that stores', 'places that store')} it. No link selects repositories.`,
    accessUnknown: 'Not noted. Open the old token on GitHub and copy its repository list.',
    permission: (name: string, scope: 'repository' | 'organization' | 'account') =>
      ({
        repository: name,
        organization: `${name} (organization)`,
        account: `${name} (account)`,
      })[scope],
    levels: { read: 'Read-only', write: 'Read and write', admin: 'Admin' },
    classicNote: 'Note',
    scope: 'Scope',
    scopeName: (scope: string) => `Scope ${scope}`,
    byHand: 'By hand',
    notes: 'What to look out for',
    number: (value: number) => `${formatNumber(value)}.`,
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
    approval: {
      title: (owner: string) => `Waiting for ${owner}`,
      waits:
        'Rekey looks again every minute while this page is open, and tells you when the token is let in.',
      checkNow: 'Check now',
      copy: 'message for an owner',
      message: ({ owner, login, token, credential, id }: ApprovalRequest) =>
        `Please approve the fine-grained token ${token} of ${login}, which asks for access to ${owner}. It replaces the token of ${credential} (rotation ${id}). Pending requests stand in the settings of ${owner}, below Personal access tokens.`,
    },
    results: {
      passed: 'Passed',
      note: 'Note',
      warning: 'Warning',
      blocked: 'Blocked',
      unknown: 'Unknown',
      'not-checkable': 'Not checkable',
    },
    check: (name: string, result: string, sentence: string) => `${name}: ${result}. ${sentence}`,
    differentLogin: 'Accept a token of another login',
    differentLoginNote: 'From then on, what the credential does on GitHub is done as that user.',
    validateAgain: 'Validate again',
    differentLoginFirst: 'Tick the box first, or paste a token of the same login.',
    again: 'Check again',
    editToken: 'Edit token on GitHub',
    probesTitle: 'Probes that start workflows',
    probe: (sentence: string) => `Run the probe: ${sentence}`,
    probesNote: 'A probe that starts a workflow runs real code in that repository.',
    runProbes: 'Run probes',
    runProbesFirst: 'Tick the probe first: it starts a workflow.',
    toPlan: 'Continue to plan',
    another: 'Paste another token to replace this one. Nothing was written yet.',
  },
  plan: planTexts,
  update: updateTexts,
  verify: verifyTexts,
  finish: finishTexts,
} as const
