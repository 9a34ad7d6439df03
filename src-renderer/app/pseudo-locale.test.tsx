import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { entryOf } from '../audit/fake-entry.ts'
import { aChecklist, aDestination, aRotation, aToken } from '../rotation/fake-rotation.ts'
import { sections } from '../settings/sections.ts'
import { installFakeRekey } from './fake-rekey.ts'
import {
  accountOf,
  credentialOf,
  destinationOf,
  findingOf,
  rotationOf,
  settingsOf,
  snapshotOf,
  tokenFormOf,
} from './fake-views.ts'
import { plainWords, said } from './plain-words.ts'
import { CurrentView } from './routes.tsx'
import { showInFrame } from './show-in-frame.tsx'
import { type Route, useView } from './view-store.ts'

vi.hoisted(() => vi.stubEnv('VITE_PSEUDO_LOCALE', 'on'))

it('shows no plain English around the views', async () => {
  installFakeRekey({})
  showInFrame(
    snapshotOf({
      accounts: [accountOf({ quota: { limit: 5000, remaining: 4812, resetAt: '2027-01-01T01:00:00.000Z' } })],
      credentials: [credentialOf('DEPLOY_PAT')],
      rotations: [rotationOf('R-0001', 'DEPLOY_PAT', { running: true })],
      settings: settingsOf({ mode: 'read-only' }),
      lastRefresh: { at: '2027-01-01T00:00:00.000Z', by: 'octo-bot' },
      github: {
        clockOffsetMs: 0,
        offlineSince: '2027-01-01T00:00:00.000Z',
        waitingUntil: null,
        waitingReason: null,
      },
    }),
    <h1 translate="no">A view</h1>,
  )
  await userEvent.keyboard('{F1}')
  expect(screen.getByRole('complementary')).toBeTruthy()
  expect(plainWords()).toEqual([])
  expect(screen.getByRole('navigation').textContent).toContain('[Éẋṕíŕý')
})

const destinations = (['verified', 'failed', 'waived', 'pending', 'skipped', 'written'] as const).map(
  (state, index) =>
    aDestination(`acme/app${'abcdef'[index]}`, {
      state,
      reason: said,
      level: said,
      failure: state === 'failed' ? { kind: 'changed', message: said, hint: said, subject: '' } : null,
      waiver: state === 'waived' ? { reason: said, by: 'octo', at: '2027-01-01T00:00:00.000Z' } : null,
      writtenAt: state === 'written' || state === 'verified' ? '2027-01-01T00:00:00.000Z' : null,
      updatedAt: state === 'verified' ? '2027-01-01T00:00:00.000Z' : null,
    }),
)
const rotation = (change: Parameters<typeof aRotation>[0]) =>
  aRotation({
    destinations,
    nextStep: said,
    rollBackProblem: said,
    newToken: aToken('github_pat_…NEW1'),
    plannedAt: '2027-01-01T00:00:00.000Z',
    cost: { reads: 3, writes: 2, points: 13, estimatedSeconds: 4 },
    precheck: [{ name: said, result: 'passed', sentence: said }],
    checks: [{ name: said, result: 'warning', sentence: said }],
    form: tokenFormOf('DEPLOY_PAT'),
    ...change,
  })

const rotations = {
  draft: rotation({ state: 'draft', newToken: null, plannedAt: null, cost: null, checks: [] }),
  planned: rotation({
    state: 'planned',
    destinations: destinations.map((each) => ({ ...each, state: 'pending' })),
  }),
  propagating: rotation({ state: 'propagating', running: true }),
  stopped: rotation({ state: 'stopped' }),
  propagated: rotation({ state: 'propagated' }),
  verified: rotation({ state: 'verified' }),
  revoking: rotation({ state: 'revoking', revokeRequestedAt: '2027-01-01T00:00:00.000Z' }),
  completed: rotation({
    state: 'completed',
    confirmedDeadAt: '2027-01-01T00:00:00.000Z',
    confirmedBy: 'github',
    finishedAt: '2027-01-01T00:00:00.000Z',
  }),
  'rolled-back': rotation({ state: 'rolled-back', finishedAt: '2027-01-01T00:00:00.000Z' }),
}

async function showView(route: Route, shown: Parameters<typeof installFakeRekey>[0] = {}): Promise<void> {
  installFakeRekey(shown)
  useView.setState({ route })
  showInFrame(
    snapshotOf({
      accounts: [accountOf()],
      credentials: [
        credentialOf('DEPLOY_PAT', {
          purpose: said,
          counts: { missing: 2, present: 1 },
          destinations: 3,
          rotateEveryDays: 90,
          lastRotatedAt: '2027-01-01T00:00:00.000Z',
        }),
      ],
      destinations: [
        destinationOf('acme/appa', { level: said }),
        destinationOf('acme/appb', { level: said, state: 'missing', observedAt: '2027-01-01T00:00:00.000Z' }),
      ],
      rotations: [rotationOf('R-0001', 'DEPLOY_PAT', { nextStep: said })],
      policy: {
        ...snapshotOf().policy,
        findings: [findingOf('DEPLOY_PAT', { message: said, remedy: said })],
      },
      keychain: { description: said, persistent: true, problem: null },
      dataLocation: said,
    }),
    <CurrentView />,
  )
  await screen.findByRole('heading', { level: 1 })
  await screen.findAllByRole('button')
}

describe('no plain English is in', () => {
  const routes: ReadonlyArray<readonly [string, Route]> = [
    ['the expiry of credentials', { view: 'expiry' }],
    ['the page of a credential', { view: 'credential', name: 'DEPLOY_PAT' }],
    ['the page of none', { view: 'credential', name: 'none' }],
    ['the matrix', { view: 'matrix' }],
    ['the rotations', { view: 'rotations' }],
    ['the choice of what to rotate', { view: 'rotate', name: 'DEPLOY_PAT' }],
    ['the choice of what leaked', { view: 'leak' }],
    ['connecting', { view: 'connect' }],
    ['short-lived tokens', { view: 'short-lived' }],
    ...sections.map(({ name }) => [`the settings, ${name}`, { view: 'settings', section: name }] as const),
  ]
  it.each(routes)('%s', async (_, route) => {
    await showView(route)
    expect(plainWords()).toEqual([])
  })

  it.each(Object.entries(rotations))('a rotation that is %s', async (_, shown) => {
    const { title, evidence } = { title: said, evidence: said }
    await showView(
      { view: 'rotation', id: shown.id },
      {
        rotation: {
          view: async () => ({ ok: true, value: shown }),
          lookForRuns: async () => ({ ok: true, value: shown }),
          checklist: async () => ({
            ok: true,
            value: aChecklist({
              conditions: aChecklist().conditions.map((each) => ({ ...each, title, evidence })),
            }),
          }),
          summary: async () => ({ ok: true, value: said }),
        },
        inspection: { compare: async () => ({ ok: true, value: null }) },
      },
    )
    await waitFor(() => expect(screen.getAllByRole('navigation')).toHaveLength(2))
    expect(plainWords()).toEqual([])
  })

  it.each([
    ['the list of shortcuts', '?'],
    ['the palette', '{Control>}k{/Control}'],
  ])('%s', async (_, keys) => {
    await showView({ view: 'rotations' })
    await userEvent.keyboard(keys)
    await screen.findByRole('dialog')
    // Names of keys.
    expect(plainWords().filter((each) => !/^F\d+$/.test(each))).toEqual([])
    await userEvent.keyboard('{Escape}')
  })

  it('the audit log', async () => {
    const entries = [
      entryOf(2, { destination: 'organization:acme/DEPLOY_PAT', credential: 'DEPLOY_PAT' }),
      entryOf(1, { destination: 'dependabot:acme/app/PAT', result: 'waived', operator: 'octo' }),
    ]
    await showView(
      { view: 'audit' },
      { audit: { list: async () => ({ ok: true, value: { entries, matching: 2, total: 2 } }) } },
    )
    await screen.findByRole('table')
    expect(plainWords()).toEqual([])
  })
})
