import { count, formatNumber } from '../format.ts'

interface Cost {
  readonly writes: number
  readonly points: number
}

export const copiesTexts = {
  title: 'Other copies',
  lead: 'Secrets of the same name that are not a destination: for Dependabot, Codespaces or agents, or at a level above or below one.',
  never: 'Not looked for yet.',
  find: 'Look for other copies',
  findAgain: 'Look again',
  cancel: 'Cancel search',
  searching: 'Searching repositories',
  progress: (done: number, total: number) =>
    `${formatNumber(done)} of ${count(total, 'repository', 'repositories')} searched`,
  none: (repositories: number, at: string) =>
    `No other copy in ${count(repositories, 'repository', 'repositories')}, as of ${at}.`,
  asOf: (copies: number, repositories: number, at: string) =>
    `${count(copies, 'copy', 'copies')} in ${count(repositories, 'repository', 'repositories')}, as of ${at}.`,
  unread: 'Could not be searched',
  failed: "Couldn't search for other copies",
  columns: {
    place: 'Place',
    relation: 'Standing',
    meaning: 'What it means',
    updated: 'Updated on GitHub',
    add: 'Add',
  },
  relations: { shadow: 'Wins', hidden: 'Below', twin: 'Twin' },
  add: 'Add',
  addPlace: (place: string) => `Add ${place} as a destination`,
  addAll: (value: number) => `Add ${count(value, 'destination', 'destinations')}`,
  consolidation: {
    title: 'One organization secret',
    advice: (secret: string, copies: number, organization: string) =>
      `${secret} lies in ${count(copies, 'repository', 'repositories')} of ${organization}. One organization secret with just these repositories selected would do.`,
    cost: (now: Cost, after: Cost) =>
      `Every rotation would take ${count(after.writes, 'write', 'writes')} instead of ${formatNumber(now.writes)}, and ${count(after.points, 'point', 'points')} of the rate limit instead of ${formatNumber(now.points)}.`,
    move: 'Move…',
    moveFrom: (organization: string) => `Move the copies in ${organization}…`,
    dialog: {
      title: (organization: string) => `Make an organization secret in ${organization}?`,
      steps: [
        'Rekey makes it from the current value, with just the present repositories selected.',
        'It asks each repository whether the secret arrives.',
        'The copies stay where they are and keep winning until you remove them on GitHub: Rekey deletes nothing.',
      ],
      plan: 'On GitHub Free, organization secrets do not reach private repositories. Rekey finds out and names them.',
      confirm: 'Make organization secret',
    },
    made: (secret: string, organization: string, reached: number) =>
      `${organization} has the organization secret ${secret} now, and it is a destination. ${count(reached, 'repository can', 'repositories can')} read it.`,
    unreached: (repository: string, why: string) => `${repository} stays as it is. ${why}`,
    superfluous: (present: number, gone: number) =>
      gone === 0
        ? `${count(present, 'copy', 'copies')} to remove on GitHub by hand.`
        : `${count(present, 'copy', 'copies')} to remove on GitHub by hand, ${formatNumber(gone)} gone already.`,
    removeTitle: 'Copies to remove by hand',
    state: { present: 'Still there', gone: 'Gone', unknown: 'Not known' },
    columns2: { repository: 'Repository', state: 'Copy', open: 'Open' },
    open: (repository: string) => `Open the secrets of ${repository} on GitHub`,
    drop: (gone: number) => `Take ${count(gone, 'copy', 'copies')} out of the inventory`,
    dropped: (value: number) => `${count(value, 'copy', 'copies')} left the inventory.`,
  },
} as const
