import { count, formatList, formatNumber } from '../format.ts'

export const selectionTexts = {
  title: 'Selections',
  tableTitle: 'Rules that select repositories',
  lead: 'Repositories chosen by rule. One that matches later becomes a destination by itself.',
  none: 'Every destination of this credential is named.',
  add: 'Add selection…',
  columns: {
    rule: 'Repositories',
    secret: 'Secret',
    destinations: 'Destinations',
    actions: 'Actions',
  },
  kinds: {
    actions: 'Repository secret',
    dependabot: 'Dependabot secret',
    codespaces: 'Codespaces secret',
    agents: 'Agents secret',
    environment: 'Environment secret',
  },
  except: (names: readonly string[]) => `except ${formatList(names)}`,
  neverAsked: 'GitHub was not asked yet',
  asOf: (time: string) => `As of ${time}`,
  asOfWithout: (leftOut: number, time: string) => `${formatNumber(leftOut)} left out, as of ${time}`,
  more: (words: string) => `More on the selection ${words}`,
  change: 'Change…',
  exclude: 'Exclude…',
  excludeName: (words: string) => `Exclude repositories from ${words}`,
  remove: 'Remove…',
  removeTitle: (words: string) => `Remove the selection ${words}?`,
  removeText: (value: number) =>
    value === 0
      ? 'It has no destinations now. Nothing on GitHub changes.'
      : `${count(value, 'destination leaves', 'destinations leave')} the inventory. The secrets there stay as they are, with the value that they have.`,
  removeConfirm: 'Remove selection',
  accept: 'Accept the new answer',
  acceptName: (words: string) => `Accept the new answer to ${words}`,
  reasons: {
    excluded: 'Excluded',
    archived: 'Archived',
    disabled: 'Disabled by GitHub',
    fork: 'Fork',
    'no-write-access': 'No write access',
  },
  form: {
    addTitle: (name: string) => `Select repositories for ${name}`,
    changeTitle: 'Change selection',
    failed: "Couldn't save the selection",
    organization: 'Organization or user',
    match: 'Names',
    matchCaption: 'Patterns such as app-* or {web,api}-*. Empty: every name.',
    topics: 'Topics',
    topicsCaption: 'All of them must be set. Empty: any.',
    exclude: 'Exclude',
    excludeCaption: 'Names or patterns that are left out.',
    kind: 'Stored as',
    environment: 'Environment',
    secret: 'Secret name',
    archived: 'Also archived repositories',
    forks: 'Also forks',
    save: 'Save',
    add: 'Add selection',
  },
  preview: {
    asking: 'Asking GitHub what it selects.',
    selects: (value: number) =>
      value === 0
        ? 'It selects no repository now.'
        : `It selects ${count(value, 'repository', 'repositories')} now.`,
    leavesOut: (value: number) => `${count(value, 'repository is', 'repositories are')} left out.`,
    show: 'Show the repositories',
    selected: 'Selected',
    leftOut: 'Left out',
    more: (value: number) => `and ${formatNumber(value)} more`,
  },
} as const
