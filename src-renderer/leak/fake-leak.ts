import type { LeakView } from '../../src-preload/contract/index.ts'

/** A leaked token as main could tell of it, for tests: reported, and nothing decided. */
export function leakOf(change: Partial<LeakView> = {}): LeakView {
  return {
    id: 'L-0001',
    label: 'github_pat_…1b1b',
    credentials: ['DEPLOY_PAT'],
    decision: null,
    reportedAt: '2027-01-01T00:00:00.000Z',
    revokeRequestedAt: null,
    confirmedDeadAt: null,
    closedAt: null,
    fingerprint: 'KUOG',
    host: 'github.com',
    seenWhere: '',
    exposedSince: null,
    machineSuspect: false,
    traces: [],
    reportedBy: 'octo',
    reason: '',
    confirmedBy: null,
    secondsToDeath: null,
    holders: [{ credential: 'DEPLOY_PAT', as: 'current', rotation: null }],
    places: [
      { destination: 'actions:acme/app/DEPLOY_PAT', place: 'acme/app', credential: 'DEPLOY_PAT' },
      { destination: 'actions:acme/web/DEPLOY_PAT', place: 'acme/web', credential: 'DEPLOY_PAT' },
    ],
    repositories: 2,
    workflows: 1,
    workflowFiles: ['acme/app/.github/workflows/deploy.yml'],
    reach: {
      repositories: [{ repository: 'acme/infra', powers: ['push-code'] }],
      beyond: [],
      advice: [],
      incomplete: null,
    },
    exposedMinutes: 6,
    signIns: [],
    otherSignIn: true,
    rotations: [],
    evidence: [],
    lookBack: [{ item: 'webhooks', title: 'Webhooks looked through', doneAt: null, by: null, note: '' }],
    journal: [],
    open: [],
    problem: null,
    ...change,
  }
}
