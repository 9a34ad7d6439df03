import { count, formatNumber } from '../format.ts'

const repositories = (value: number) => count(value, 'repository', 'repositories')

export const consumersTexts = {
  title: 'Used by',
  lead: 'Workflow files on the default branch that use the secret. Other branches, composite actions and tools outside of workflows are not seen.',
  never: 'Workflow files were not scanned yet.',
  scan: 'Scan workflow files',
  scanAgain: 'Scan again',
  cancel: 'Cancel scan',
  scanning: 'Reading workflow files',
  progress: (done: number, total: number) => `${formatNumber(done)} of ${repositories(total)} read`,
  failed: "Couldn't scan the workflow files",
  asOf: (scanned: number, at: string) => `${repositories(scanned)}, as of ${at}.`,
  asOfBetween: (scanned: number, oldest: string, newest: string) =>
    `${repositories(scanned)}, as of ${oldest} to ${newest}.`,
  notScanned: (value: number) => `${repositories(value)} not scanned yet.`,
  breaks: (workflows: number, inRepositories: number) =>
    workflows === 0
      ? 'No workflow file was seen that would break without it.'
      : `${count(workflows, 'workflow', 'workflows')} in ${repositories(inRepositories)} would break without it.`,
  show: 'Show',
  filters: {
    used: (value: number) => `${formatNumber(value)} used`,
    missing: (value: number) => `${formatNumber(value)} used but missing`,
    unused: (value: number) => `${formatNumber(value)} present but unused`,
  },
  empty: {
    used: 'No workflow file uses it.',
    missing: 'Whatever a workflow uses is there.',
    unused: 'Every secret that is there is used.',
  },
  table: 'Uses',
  columns: {
    repository: 'Repository',
    workflow: 'Workflow',
    job: 'Job',
    state: 'State',
    detail: 'How',
  },
  states: { present: 'Used', missing: 'Missing', unknown: 'Not known', unused: 'Unused' },
  job: (job: string, environment: string) => `${job}, environment ${environment}`,
  wholeFile: 'All jobs',
  unusedDetail: 'No workflow file on the default branch names it.',
  unusedIn: (environment: string) =>
    `The secret of the environment ${environment} is named by no workflow file.`,
  open: (repository: string, path: string, line: number) =>
    `Open ${path} line ${line} of ${repository} on GitHub`,
  at: (path: string, line: number) => `${path}:${line}`,
  more: (value: number) => `Show ${formatNumber(value)} more`,
  leftOut: (value: number) => `${count(value, 'use', 'uses')} more than can be shown here.`,
  unread: 'Could not be read',
  notRead: (repository: string, message: string) => `${repository}: ${message}`,
  moreUnread: (value: number) => `${formatNumber(value)} more.`,
  inRepository: 'Used by',
  inRepositoryNone: 'No workflow file of this repository uses it.',
  inRepositoryNever: 'Its workflow files were not scanned yet.',
} as const
