import { count, formatNumber } from '../format.ts'

export const inspectionTexts = {
  title: 'Blast radius',
  lead: 'What anybody who holds this token could do. Rekey finds out by reading only: it never tries a write.',
  inspect: 'Inspect now',
  inspectAgain: 'Inspect again',
  inspecting: 'Asking GitHub what this token can do',
  inspected: 'GitHub answered.',
  failed: "Couldn't inspect the token",
  notHeld: 'Rekey does not hold this value. Hand it over under "Current value" first.',
  facts: {
    title: 'What it is',
    kind: 'Kind',
    label: 'Token',
    fingerprint: 'Fingerprint (SHA-256)',
    state: 'State',
    login: 'Signs in as',
    expiry: 'Expires',
    never: 'Never',
    notNamed: 'Not named',
    credential: 'Tracked as',
    at: 'Looked at',
    checksum: 'Check characters',
    checksums: {
      right: 'They fit',
      wrong: 'They do not fit: it may be mistyped or cut off',
      none: 'None known for this kind',
    },
    works: 'Works',
    refused: 'Refused by GitHub (401)',
    notAsked: 'GitHub not asked',
    kinds: {
      'fine-grained': 'Fine-grained',
      classic: 'Classic',
      oauth: 'OAuth app',
      'app-user': 'GitHub App, user',
      'app-installation': 'GitHub App, installation',
      'app-refresh': 'GitHub App, refresh',
      legacy: 'GitHub, from before April 2021',
      'githosted-workspace': 'githosted workspace, not GitHub',
      'githosted-repository': 'githosted repository, not GitHub',
      unknown: 'Not a known kind',
    },
  },
  permissions: {
    title: 'Permissions, and how each is known',
    scopes: 'Scopes',
    noScopes: 'None: it reads what is public and nothing else.',
    sources: {
      answered: 'GitHub answered',
      probed: 'Proven by a probe',
      app: 'Listed by the App',
      declared: 'Only in the inventory',
    },
    refused: 'GitHub refused',
    unknown: 'Nobody can tell without a write',
    lacking: (refused: number, unknown: number) =>
      `${formatNumber(refused)} refused, ${formatNumber(unknown)} that nobody can tell without a write`,
    level: (slug: string, level: 'read' | 'write' | 'admin') => `${slug}: ${level}`,
    atLeast: (slug: string, level: 'read' | 'write' | 'admin') =>
      level === 'read' ? `${slug}: read or more` : `${slug}: ${level}`,
  },
  organizations: {
    title: 'Organizations that keep it out',
    access: {
      open: 'Open',
      'sso-required': 'Single sign-on',
      forbidden: 'Blocked',
      unknown: 'Not known',
    },
  },
  powers: {
    'read-code': 'Read code',
    'push-code': 'Push code',
    'change-workflows': 'Change workflows',
    'set-secrets': 'Set secrets',
    dispatch: 'Dispatch',
    administer: 'Administer',
  },
  verdicts: {
    yes: 'Yes',
    declared: 'Noted',
    unknown: 'Not known',
    no: 'No',
  },
  verdictMeanings: {
    yes: 'GitHub said so, or the scope does.',
    declared: 'Only the inventory says so.',
    unknown: 'No harmless request tells.',
    no: 'Refused, or not given.',
  },
  legend: 'What the words mean',
  picture: {
    name: 'Repositories and powers',
    repositories: 'Repositories',
    repository: 'Repository',
    as: 'Show as',
    views: { picture: 'Picture', table: 'Table' },
    alike: (more: number) => `and ${formatNumber(more)} more alike`,
    fewer: 'Show fewer',
    archived: 'Archived',
    visibility: { public: 'Public', private: 'Private', internal: 'Internal' },
    none: 'No repository is known that this token acts on.',
    count: (repositories: number, pushable: number, certain: boolean) => {
      const all = count(repositories, 'repository', 'repositories')
      if (pushable === 0) return `${all}, none of which it is known to push to.`
      if (pushable < repositories)
        return certain
          ? `${all}. It can push code to ${formatNumber(pushable)} of them.`
          : `${all}. By the inventory, it can push code to ${formatNumber(pushable)} of them.`
      if (repositories === 1)
        return certain
          ? '1 repository, and it can push code to it.'
          : '1 repository. By the inventory, it can push code to it.'
      return certain
        ? `${all}, and it can push code to all of them.`
        : `${all}. By the inventory, it can push code to all of them.`
    },
    more: (left: number) => `Show ${formatNumber(Math.min(left, 100))} more of ${formatNumber(left)}`,
  },
  beyond: 'Beyond repositories',
  score: {
    title: 'Score',
    of: (score: number) => `${formatNumber(score)} of 100`,
    name: (score: number) => `Blast radius score ${formatNumber(score)} of 100`,
    bands: { narrow: 'Narrow', considerable: 'Considerable', wide: 'Wide', extreme: 'Very wide' },
    unknown: 'Not known',
    parts: 'What makes the score',
    points: (points: number) => `+${formatNumber(points)}`,
  },
  advice: {
    title: 'Make it smaller',
    instead: 'Or instead',
    show: 'Show what makes it smaller',
  },
  dialog: {
    title: 'Inspect a token',
    lead: 'What a token is, and what its holder could do. Rekey reads it once, asks GitHub by reading only, and keeps no copy: what it found is kept under the fingerprint.',
    host: (host: string) => `Asks ${host}.`,
    paste: 'Paste from clipboard',
    cleared: 'Read, and the clipboard was cleared. The token is not kept.',
    typed: 'Read. The token is not kept.',
    fieldSummary: 'Type it instead',
    field: 'Token',
    use: 'Inspect',
  },
  comparison: {
    title: 'Old and new token compared',
    old: 'Old token',
    new: 'New token',
    score: (before: number, after: number) =>
      `Score ${formatNumber(before)} before, ${formatNumber(after)} after.`,
    noScore: 'No score: what one of them reaches is not known.',
    results: {
      same: 'Same reach',
      narrower: 'Narrower',
      broader: 'Broader',
      different: 'Other reach',
      unknown: 'Not known',
    },
    changes: 'What changes',
    showChanges: (repositories: number) =>
      `Show what changes in ${count(repositories, 'repository', 'repositories')}`,
    gainedBeyond: 'Gains beyond repositories',
    lostBeyond: 'Loses beyond repositories',
    gained: 'Gains',
    lost: 'Loses',
    unsure: 'Not known',
    nothing: 'Nothing',
    show: 'Show what each could do',
  },
} as const
