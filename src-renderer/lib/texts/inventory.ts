import { count, formatNumber } from '../format.ts'

export const inventoryTexts = {
  title: 'Matrix',
  grid: 'Destinations by secret',
  filter: 'Filter destinations',
  filterHint: 'Name, owner:acme, secret:NAME, state:missing',
  stateFilter: 'State',
  anyState: 'Any state',
  onlyProblems: 'Only problems',
  shown: (shown: number, total: number) =>
    shown === total
      ? count(total, 'destination', 'destinations')
      : `${formatNumber(shown)} of ${count(total, 'destination', 'destinations')}`,
  places: (shown: number, total: number) =>
    shown === total
      ? count(total, 'place', 'places')
      : `${formatNumber(shown)} of ${count(total, 'place', 'places')}`,
  refresh: 'Refresh',
  cancelRefresh: 'Cancel refresh',
  refreshing: 'Refreshing',
  refreshProgress: (done: number, total: number) =>
    total === 0
      ? 'Reading GitHub'
      : `Read ${formatNumber(done)} of ${count(total, 'destination', 'destinations')}`,
  refreshFailed: (time: string) => `Couldn't refresh. Showing data from ${time}.`,
  refreshFailedNever: "Couldn't refresh. Nothing was read from GitHub yet.",
  asOf: (time: string) => `As of ${time}`,
  neverRead: 'Not read from GitHub yet',
  legend: 'Legend',
  destination: 'Destination',
  cell: (place: string, secret: string, phrase: string) => `${place}, ${secret}: ${phrase}`,
  notExpected: 'Not expected',
  details: 'Details',
  closeDetails: 'Close details',
  emptyTitle: 'No destinations yet',
  empty: 'The matrix shows which repository has which token.',
  noMatch: 'No destinations match these filters.',
  clear: 'Clear filters',
  facts: {
    credential: 'Credential',
    secret: 'Secret',
    kind: 'Kind',
    owner: 'Owner',
    updated: 'Updated on GitHub',
    observed: 'Read',
    id: 'Id',
    instructions: 'Instructions',
  },
  never: 'Not yet',
  openOnGitHub: 'Open on GitHub',
  openCredential: (name: string) => `Open ${name}`,
  kinds: {
    actions: 'Repository',
    environment: 'Environment',
    organization: 'Organization',
    dependabot: 'Dependabot',
    codespaces: 'Codespaces',
    agents: 'Agents',
    heroku: 'Heroku',
    infisical: 'Infisical',
    dotenv: 'dotenv',
    manual: 'Manual step',
  } as Readonly<Record<string, string>>,
} as const
