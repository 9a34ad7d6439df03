import { describe, expect, it } from 'vitest'
import type { CredentialView, DestinationView } from '../../src-preload/contract/index.ts'
import { credentialOf, destinationOf, rotationOf } from '../app/fake-views.ts'
import { cellLooks } from '../lib/states.ts'
import { cellPhrase, cellStateName, liveStates, severityOf } from './cell-state.ts'
import { contextOf, liveOf } from './fake-matrix.ts'

type Parts = Parameters<typeof contextOf>[1]

/** Name and phrase of the first destination's cell. */
function said(destinations: readonly DestinationView[], parts: Parts = {}): readonly [string, string] {
  const context = contextOf(destinations, parts)
  const [cell] = destinations
  const row = context.table.rows.find(({ cells }) => cells.some((each) => each?.id === cell?.id))
  if (cell === undefined || row === undefined) throw new Error('There is no cell')
  const column = row.cells.indexOf(cell)
  const name = cellStateName(context, row, column, cell)
  return [name, cellPhrase(context, name, column, cell)]
}

const one = (change: Partial<DestinationView>) => destinationOf('acme/api', change)
const written = { rotation: 'R-0001', at: '2026-12-14T14:10:00Z' }
const current: CredentialView['current'] = {
  label: 'github_pat_…abcd',
  fingerprint: 'f',
  kind: 'fine-grained',
  login: 'octo-bot',
  version: 7,
  since: '2026-12-14T14:10:00Z',
  held: true,
}
const ending = (expiresAt: string): CredentialView['expiry'] => ({
  expiresAt,
  neverExpires: false,
  dueMs: null,
  urgentMs: null,
  criticalMs: null,
  source: 'github',
  checkedAt: null,
  unreadable: null,
})

describe('the state of a cell at rest', () => {
  it('is external, never current, when Rekey did not write the value', () => {
    expect(said([one({ state: 'present' })])).toEqual([
      'external',
      'External. Exists, but Rekey did not write it, so its value is not known',
    ])
  })

  it.each([
    ['missing', 'missing', 'Missing. Expected here but not found'],
    ['archived', 'archived', 'Archived repository. Read-only on GitHub'],
    ['unknown', 'unread', 'Not read yet'],
  ] as const)('tells %s as %s', (state, name, phrase) => {
    expect(said([one({ state })])).toEqual([name, phrase])
  })

  it('tells when somebody changed it', () => {
    const [name, phrase] = said([one({ state: 'changed', updatedAt: '2026-12-14T12:00:00Z' })])
    expect(name).toBe('changed')
    expect(phrase).toMatch(/^Changed outside Rekey on .*1[345].*2026/)
  })

  it('names the account that has no access', () => {
    expect(said([one({ state: 'unreachable' })], { account: 'octo-bot' })).toEqual([
      'noaccess',
      'No access. octo-bot cannot see secrets here',
    ])
  })

  it('gives the version and date of the current value', () => {
    const credentials = [credentialOf('DEPLOY_PAT', { current })]
    const [name, phrase] = said([one({ state: 'current', written })], { credentials })
    expect(name).toBe('current')
    expect(phrase).toMatch(/^Current. Version 7, written .*1[345].*2026/)
  })

  it('is invalid once the token in use has expired', () => {
    const credentials = [credentialOf('DEPLOY_PAT', { current, expiry: ending('2026-12-31T00:00:00Z') })]
    expect(said([one({ state: 'current', written })], { credentials })[0]).toBe('invalid')
    const alive = [credentialOf('DEPLOY_PAT', { current, expiry: ending('2027-02-01T00:00:00Z') })]
    expect(said([one({ state: 'current', written })], { credentials: alive })[0]).toBe('current')
  })

  it('is old while the earlier token lives, and invalid after its revoke', () => {
    const credentials = [credentialOf('DEPLOY_PAT', { current })]
    const first = rotationOf('R-0001', 'DEPLOY_PAT', {
      state: 'completed',
      startedAt: '2026-11-01T00:00:00Z',
    })
    const second = rotationOf('R-0002', 'DEPLOY_PAT', { startedAt: '2026-12-20T00:00:00Z' })
    const stale = [one({ state: 'stale', written })]
    const open = [first, { ...second, state: 'propagating' as const }]
    expect(said(stale, { credentials, rotations: open })).toEqual(['old', 'Old value. Version 7 is current'])
    const finished = [first, { ...second, state: 'completed' as const }]
    expect(said(stale, { credentials, rotations: finished })[0]).toBe('invalid')
    const foreign = [first, { ...second, credential: 'OTHER', state: 'completed' as const }]
    expect(said(stale, { credentials, rotations: foreign })[0]).toBe('old')
  })

  it('is shadowed by the secret of an environment, as long as that exists', () => {
    const environment = (state: DestinationView['state']) =>
      destinationOf('acme/api, environment production', {
        id: 'environment:acme/api/production/DEPLOY_PAT',
        kind: 'environment',
        state,
      })
    expect(said([one({ state: 'current', written }), environment('present')])[0]).toBe('shadowed')
    expect(said([one({ state: 'current', written }), environment('missing')])[0]).toBe('current')
  })

  it('is a skeleton while what was never read is being read', () => {
    expect(said([one({ state: 'unknown' })], { refreshing: true })[0]).toBe('loading')
  })
})

describe('the state of a cell during a rotation', () => {
  const cell = one({ state: 'stale', written })
  const live = (...given: [Parameters<typeof liveOf>[1], Parameters<typeof liveOf>[2]?]) =>
    said([cell], { live: liveOf(cell.id, ...given) })

  it('tells the place in the queue', () => {
    expect(live({ state: 'pending' }, { position: 3 })).toEqual(['queued', 'Queued, position 3'])
  })

  it('queues nothing while nobody works on it', () => {
    expect(live({ state: 'pending' }, { running: false, position: 3 })[0]).toBe('old')
  })

  it('waits with the reason that GitHub gave', () => {
    const [name, phrase] = live(
      { state: 'writing' },
      { waitingUntil: '2027-01-01T00:00:20Z', waitingReason: 'too many requests' },
    )
    expect(name).toBe('waiting')
    expect(phrase).toMatch(/^Waiting until .*: too many requests$/)
    expect(live({ state: 'writing' })).toEqual(['writing', 'Writing'])
  })

  it('tells what happened, with evidence', () => {
    const at = '2027-01-01T00:00:00Z'
    expect(live({ state: 'written', writtenAt: at })[1]).toMatch(/^Written at .*\. Not verified yet$/)
    expect(live({ state: 'verified', updatedAt: at })[1]).toMatch(/^Verified at .*: GitHub shows/)
    const failure = { kind: 'github', message: 'GitHub had a problem (502).', hint: '', subject: '' }
    expect(live({ state: 'failed', failure })).toEqual(['failed', 'Failed: GitHub had a problem (502).'])
    expect(live({ state: 'skipped', reason: 'archived' })).toEqual(['skipped', 'Skipped: archived'])
    expect(live({ state: 'restored', writtenAt: at })[0]).toBe('restored')
    const waiver = { reason: 'goes away', by: 'kim', at }
    expect(live({ state: 'waived', waiver })).toEqual(['waived', 'Waived by kim: goes away'])
  })

  it('names destinations as everywhere, also those that only the inventory can name', () => {
    const step = destinationOf("Kim's shell profile", {
      id: 'manual:shell-profile',
      kind: 'manual',
      secret: '',
    })
    const message =
      'It waits for manual:shell-profile and environment:acme/api/prod eu/PAT, environment:acme/web/eu/PAT.'
    const place = destinationOf('acme/api, environment prod eu', {
      id: 'environment:acme/api/prod eu/PAT',
      kind: 'environment',
      secret: 'PAT',
    })
    const failure = { kind: 'blocked', message, hint: '', subject: '' }
    const shown =
      "It waits for Kim's shell profile and PAT in acme/api, environment prod eu, PAT in acme/web, environment eu."
    const phrase = (change: Parameters<typeof liveOf>[1]) =>
      said([cell, step, place], { live: liveOf(cell.id, change) })[1]
    expect(phrase({ state: 'failed', failure })).toBe(`Failed: ${shown}`)
    expect(phrase({ state: 'skipped', reason: message })).toBe(`Skipped: ${shown}`)
  })

  it('has manual steps to do and done', () => {
    expect(live({ kind: 'manual', state: 'pending' })[0]).toBe('manual')
    const done = live({
      kind: 'manual',
      state: 'verified',
      doneBy: 'kim',
      doneAt: '2027-01-01T12:00:00Z',
    })
    expect(done[0]).toBe('manual-done')
    expect(done[1]).toMatch(/^Manual step. Done by kim, /)
  })

  it('does not claim to be writing what a run left that ended without a word', () => {
    const destinations = [...liveOf(one({}).id, { state: 'writing' }).values()].map(({ row }) => row)
    const live = (interrupted: boolean) =>
      liveStates([{ destinations, running: false, interrupted, progress: null }])
    expect(said([one({})], { live: live(true) })).toEqual(['unclear', cellLooks.unclear.phrase])
    expect(said([one({})], { live: live(false) })[0]).toBe('writing')
  })

  it('counts only what is queued', () => {
    const row = (id: string, state: 'pending' | 'verified') => [...liveOf(id, { state }).values()][0]?.row
    const rows = [row('a', 'verified'), row('b', 'pending'), row('c', 'pending')].flatMap(
      (each) => each ?? [],
    )
    const states = liveStates([{ destinations: rows, running: true, interrupted: false, progress: null }])
    expect([...states.values()].map(({ position }) => position)).toEqual([0, 1, 2])
  })
})

describe('the looks', () => {
  it('differ in glyph, and each has a word and a code of three letters', () => {
    const looks = Object.entries(cellLooks).filter(([name]) => name !== 'loading')
    expect(new Set(looks.map(([, { glyph }]) => glyph)).size).toBe(looks.length)
    for (const [, { code, word, phrase }] of looks) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      expect(word).not.toBe('')
      expect(phrase).not.toBe('')
    }
  })

  it('are in the order of urgency', () => {
    expect(severityOf('invalid')).toBeLessThan(severityOf('missing'))
    expect(severityOf('missing')).toBeLessThan(severityOf('external'))
    expect(severityOf('external')).toBeLessThan(severityOf('current'))
  })
})
