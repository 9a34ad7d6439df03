import { count, formatList, formatNumber } from '../format.ts'

export const discoverTexts = {
  title: 'Find your tokens on GitHub',
  lead: 'Rekey lists the names of the secrets in your repositories. It only reads, and nothing is kept until you say so.',
  owners: 'Where should Rekey look?',
  ownersLoading: 'Asking GitHub where you have repositories',
  ownersFailed: "Couldn't ask GitHub where you have repositories",
  noOwners: 'The operator token sees no repository.',
  repositories: (value: number | null) =>
    value === null ? 'Number of repositories unknown' : count(value, 'repository', 'repositories'),
  start: 'Look for secrets',
  chooseOwner: 'Choose at least one owner.',
  byHand: 'Add one by hand',
  startFailed: "Couldn't look for secrets",
  looking: 'Looking for secrets',
  listsRead: (done: number, total: number) =>
    `${formatNumber(done)} of ${count(total, 'list', 'lists')} read`,
  found: (names: number, repositories: number) =>
    `Found ${count(names, 'secret name', 'secret names')} in ${count(repositories, 'repository', 'repositories')}`,
  stoppedEarly: 'You stopped the search: there may be more.',
  stop: 'Stop here',
  none: 'No secrets found in these repositories.',
  others: 'Choose others',
  choose:
    'Tick the secrets that hold a personal access token. Names with TOKEN or PAT are ticked already: GitHub tells nobody what is in a secret.',
  table: 'Secrets that were found',
  columns: { name: 'Secret', places: 'Where', owner: 'Owner', note: 'Note' },
  places: (repositories: number, organizations: number) =>
    formatList(
      [
        ...(repositories === 0 ? [] : [count(repositories, 'repository', 'repositories')]),
        ...(organizations === 0 ? [] : [count(organizations, 'organization secret', 'organization secrets')]),
      ],
      'unit',
    ),
  noPlaces: 'None left',
  archived: (value: number) => `Left out: ${count(value, 'archived repository', 'archived repositories')}`,
  trackedBy: (names: readonly string[]) => `Tracked as ${formatList(names)}`,
  unread: (value: number) => `${count(value, "list couldn't be read", "lists couldn't be read")}`,
  unreadMore: (value: number) => `And ${formatNumber(value)} more.`,
  next: (value: number) => `Continue with ${count(value, 'secret', 'secrets')}`,
  nothingTicked: 'Tick at least one secret, or skip this step.',
  groupTitle: 'What are these tokens?',
  groupLead:
    'One credential is one token. When two secrets hold the same token, join them: Rekey then replaces both at once.',
  sameAs: 'Same token as',
  ownToken: 'None: a token of its own',
  joined: (secret: string) => `Belongs to the credential of ${secret}.`,
  name: 'Credential name',
  nameMissing: 'Every credential needs a name.',
  owner: 'Resource owner',
  ownerCaption: 'The user or organization that the token was made for.',
  purpose: 'Purpose',
  purposeCaption: 'What it is used for, in a few words. You can write it later.',
  expiry: 'Expiry',
  expiries: {
    paste: 'Paste the token once to read it',
    date: 'Enter a date',
    unknown: 'Unknown',
  },
  date: 'Expires on',
  dateMissing: 'Enter the date on which it expires.',
  save: (value: number) => `Add ${count(value, 'credential', 'credentials')}`,
  saveFailed: "Couldn't add the credentials",
  saved: (credentials: number, destinations: number) =>
    `Added ${count(credentials, 'credential', 'credentials')} with ${count(destinations, 'destination', 'destinations')}.`,
  valuesTitle: 'Read the expiry from the token',
  valuesLead:
    'Copy each token from where you keep it and paste it here. Rekey stores it in the keychain, asks GitHub when it expires, and clears the clipboard. With it Rekey can also roll back and revoke.',
  paste: (name: string) => `Paste ${name} from clipboard`,
  pasteFailed: (name: string) => `Couldn't take over ${name}`,
  expires: (name: string, date: string) => `${name} expires on ${date}.`,
  neverExpires: (name: string) => `${name} has no expiry.`,
  expiryUnknown: (name: string) => `GitHub told no expiry of ${name} that Rekey can read.`,
} as const
