import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { CopySearchView, GitHubAppView, MintedTokenView } from '../../src-preload/contract/index.ts'
import { consumerOf, noConsumers } from '../credentials/fake-consumers.ts'
import { currentOf, endingIn } from '../dashboard/fixtures.ts'
import { inspectionOf, radiusOf, radiusRepositoryOf, tokenFactsOf } from '../inspection/fake-inspection.ts'
import { leakOf } from '../leak/fake-leak.ts'
import { type Answers, installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, destinationOf, snapshotOf } from './fake-views.ts'
import { plainWords, said } from './plain-words.ts'
import { CurrentView } from './routes.tsx'
import { showInFrame } from './show-in-frame.tsx'
import { type Route, useView } from './view-store.ts'

vi.hoisted(() => vi.stubEnv('VITE_PSEUDO_LOCALE', 'on'))

const at = '2027-01-01T00:00:00.000Z'

const copies: CopySearchView = {
  credential: 'DEPLOY_PAT',
  at,
  repositories: 4,
  copies: (['twin', 'hidden'] as const).map((relation) => ({
    id: `dependabot:acme/${relation}/DEPLOY_PAT`,
    kind: 'dependabot',
    place: 'acme/app',
    repository: 'acme/app',
    secret: 'DEPLOY_PAT',
    relation,
    beside: 'actions:acme/app/DEPLOY_PAT',
    updatedAt: at,
    sentence: said,
    leftBehind: relation === 'twin',
  })),
  unread: [{ store: 'acme', message: said }],
  inherited: [],
  advice: [
    {
      organization: 'acme',
      secret: 'DEPLOY_PAT',
      copies: 40,
      costNow: { writes: 40, reads: 120, points: 320 },
      costAfter: { writes: 1, reads: 5, points: 10 },
    },
  ],
  superfluous: [{ destination: 'actions:acme/app/DEPLOY_PAT', repository: 'acme/app', present: true }],
}

const app: GitHubAppView = {
  id: 'octo-bot',
  host: 'github.com',
  slug: 'octo-bot',
  name: 'octo-bot',
  issuer: 'octo-bot',
  permissions: {},
  addedAt: at,
}
const minted: MintedTokenView = {
  fingerprint: 'sha256:1',
  label: 'github_pat_…b91c',
  app: app.id,
  repositories: ['acme/infra'],
  permissions: {},
  mintedAt: at,
  endsAt: at,
  expiresAt: at,
  endedAt: null,
  by: 'octo',
  purpose: said,
  held: true,
}

async function show(route: Route, answers: Answers): Promise<void> {
  installFakeRekey(answers)
  useView.setState({ route })
  showInFrame(
    snapshotOf({
      accounts: [accountOf()],
      credentials: [
        credentialOf('DEPLOY_PAT', {
          purpose: said,
          expiry: endingIn(5.1, Date.now()),
          current: currentOf({ held: true }),
          probes: [
            {
              kind: 'identity',
              sentence: said,
              startsWorkflow: false,
              last: { ok: true, detail: said, at, runUrl: null },
            },
            { kind: 'repository_dispatch', sentence: said, startsWorkflow: true, last: null },
          ],
        }),
      ],
      destinations: (['current', 'changed', 'missing', 'stale', 'unreachable', 'archived'] as const).map(
        (state) =>
          destinationOf('acme/app', {
            id: `actions:acme/${state}/DEPLOY_PAT`,
            level: said,
            state,
            updatedAt: at,
          }),
      ),
      copies: [copies],
    }),
    <CurrentView />,
  )
  await screen.findByRole('heading', { level: 1 })
}

describe('no plain English is in', () => {
  it('what is known of a credential: uses, copies, powers', async () => {
    const repositories = [radiusRepositoryOf('acme/infra', { 'push-code': 'declared', dispatch: 'unknown' })]
    await show(
      { view: 'credential', name: 'DEPLOY_PAT' },
      {
        consumers: {
          view: async () => ({
            ok: true,
            value: {
              ...noConsumers,
              consumers: [
                consumerOf('acme/app', { sentence: said, job: 'octo' }),
                consumerOf('acme/web', { sentence: said, state: 'missing', destination: null, path: 'octo' }),
              ],
              missing: 1,
              scanned: 4,
              oldestAt: at,
              newestAt: at,
              breaks: { workflows: 3, repositories: 2 },
            },
          }),
        },
        inspection: {
          view: async () => ({
            ok: true,
            value: inspectionOf({
              facts: tokenFactsOf(),
              radius: radiusOf({ repositories, score: 12, parts: [{ points: 12, because: said }] }),
            }),
          }),
        },
        migration: { view: async () => ({ ok: true, value: null }) },
      },
    )
    await waitFor(() => expect(screen.getAllByRole('table').length).toBeGreaterThan(3))
    expect(plainWords()).toEqual([])
  })

  it.each([
    ['was reported', {}],
    ['is to be revoked first', { decision: 'revoke-now' as const }],
    [
      'is dead',
      {
        decision: 'revoke-now' as const,
        confirmedDeadAt: at,
        confirmedBy: 'github' as const,
        secondsToDeath: 2,
      },
    ],
    [
      'is closed',
      { confirmedDeadAt: at, confirmedBy: 'operator' as const, confirmedAgainAt: at, closedAt: at },
    ],
  ])('a leaked token that %s', async (_, change) => {
    const leak = leakOf({
      seenWhere: said,
      lookBack: [{ item: 'webhooks', title: said, doneAt: at, by: 'octo', note: said }],
      journal: [{ at, by: 'octo', sentence: said }],
      open: [said],
      evidence: [{ kind: 'webhooks', subject: 'acme/app', found: [said], failure: null, at }],
      ...change,
    })
    await show(
      { view: 'leak', id: leak.id },
      {
        leak: {
          view: async () => ({ ok: true, value: leak }),
          markdown: async () => ({ ok: true, value: said }),
        },
      },
    )
    await waitFor(() => expect(screen.getAllByRole('navigation')).toHaveLength(2))
    expect(plainWords()).toEqual([])
  })

  it('short-lived tokens', async () => {
    await show(
      { view: 'short-lived' },
      {
        githubApp: {
          list: async () => [app],
          tokens: async () => [minted, { ...minted, fingerprint: 'sha256:2', endedAt: at }],
        },
      },
    )
    await screen.findByRole('table')
    expect(plainWords()).toEqual([])
  })
})
