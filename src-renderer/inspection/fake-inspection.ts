import type { InspectionView, RadiusView, TokenFactsView } from '../../src-preload/contract/index.ts'
import type { RadiusRepository } from './verdict-looks.ts'

/* What main could say of an inspection, for tests. */

export function radiusRepositoryOf(
  repository: string,
  verdicts: Partial<RadiusRepository['verdicts']> = {},
): RadiusRepository {
  return {
    repository,
    visibility: 'private',
    archived: false,
    verdicts: {
      'read-code': 'yes',
      'push-code': 'no',
      'change-workflows': 'no',
      'set-secrets': 'no',
      dispatch: 'no',
      administer: 'no',
      ...verdicts,
    },
  }
}

export function radiusOf(change: Partial<RadiusView> = {}): RadiusView {
  return { repositories: [], beyond: [], incomplete: null, score: 0, parts: [], advice: [], ...change }
}

export function tokenFactsOf(change: Partial<TokenFactsView> = {}): TokenFactsView {
  return {
    fingerprint: 'c2hhMjU2LW9mLW5vdGhpbmc=',
    label: 'github_pat_…b91c',
    host: 'github.com',
    kind: 'fine-grained',
    checksum: 'none',
    alive: true,
    login: 'octo-bot',
    expiresAt: '2027-06-01T00:00:00.000Z',
    neverExpires: false,
    unreadableExpiry: null,
    scopes: null,
    grants: [],
    refused: [],
    unknown: [],
    organizations: [],
    at: '2027-05-01T00:00:00.000Z',
    notAsked: null,
    ...change,
  }
}

export function inspectionOf(change: Partial<InspectionView> = {}): InspectionView {
  return { facts: tokenFactsOf(), credential: null, radius: radiusOf(), ...change }
}
