import type {
  ChecklistView,
  RotationDestinationView,
  RotationView,
} from '../../src-preload/contract/index.ts'
import { rotationOf, tokenFormOf } from '../app/fake-views.ts'
import { tallyOf } from './run-counts.ts'

/* What main would answer, made by hand, for tests of the pages. */

export function aDestination(
  place: string,
  change: Partial<RotationDestinationView> = {},
): RotationDestinationView {
  return {
    id: place,
    kind: 'actions',
    place,
    secret: 'DEPLOY_PAT',
    action: 'update',
    reason: 'Holds the old value.',
    planned: { present: true, updatedAt: '2027-03-01T08:00:00Z' },
    replaces: 'known',
    state: 'pending',
    failure: null,
    writtenAt: null,
    updatedAt: null,
    waiver: null,
    doneBy: null,
    doneAt: null,
    receipt: null,
    level: 'Repository',
    restarts: false,
    use: null,
    instructions: null,
    stepOwner: null,
    ...change,
  }
}

/** A rotation whose counts follow from its destinations. */
export function aRotation(change: Partial<RotationView> = {}): RotationView {
  const destinations = change.destinations ?? []
  const counts = {
    total: destinations.length,
    pending: 0,
    writing: 0,
    written: 0,
    verified: 0,
    failed: 0,
    skipped: 0,
    waived: 0,
    restored: 0,
  }
  for (const { state } of destinations) counts[state] += 1
  const { updated, writes, verified } = tallyOf({ destinations })
  return rotationOf('R-0001', 'DEPLOY_PAT', {
    startedAt: '2027-03-14T08:00:00Z',
    startedBy: 'octo',
    counts,
    reach: { done: updated, total: writes, verified, rollingBack: false },
    nextStep: 'Paste the new token',
    oldToken: aToken('github_pat_…OLD1'),
    oldTokenHeld: true,
    rollBackProblem: 'Nothing was written yet.',
    destinations,
    form: tokenFormOf('deploy-2027-03', {
      url: 'https://github.com/settings/personal-access-tokens/new?name=deploy-2027-03',
      repositoryAccess: ['acme/infra'],
      permissions: [
        {
          slug: 'contents',
          name: 'Contents',
          scope: 'repository',
          level: 'write',
          reason: 'repository_dispatch takes it.',
          byLink: true,
        },
      ],
    }),
    ...change,
  })
}

export function aToken(label: string) {
  return {
    fingerprint: 'sha256:1234abcd',
    label,
    kind: 'fine-grained',
    login: 'octo-bot',
    expiresAt: '2027-06-01T00:00:00Z',
  }
}

export function aChecklist(change: Partial<ChecklistView> = {}): ChecklistView {
  return {
    conditions: [
      {
        name: 'destinations',
        title: 'Every destination is verified',
        state: 'done',
        evidence: '2 of 2 verified.',
        mayBeWaived: false,
      },
    ],
    allowed: true,
    byApi: true,
    whyNotByApi: '',
    notes: [],
    whyNameIsTyped: [],
    confirmation: 'word-1',
    tokensPageUrl: 'https://github.com/settings/personal-access-tokens',
    ...change,
  }
}
