import { describe, expect, it } from 'vitest'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { accountOf, destinationOf, rotationOf, settingsOf, snapshotOf } from './fake-views.ts'
import { standingMessages } from './standing-messages.ts'

const now = Date.parse('2027-01-10T12:00:00.000Z')
const github = { clockOffsetMs: 0, offlineSince: null, waitingUntil: null, waitingReason: null }
const connected = snapshotOf({ accounts: [accountOf()] })

const told = (change: Partial<SnapshotView>, at = {}) =>
  standingMessages(
    { ...connected, ...change },
    { route: { view: 'expiry' }, now, display: 'utc', lostLink: false, ...at },
  )
const ids = (change: Partial<SnapshotView>, at = {}) => told(change, at).map(({ id }) => id)

const token = (expiresAt: string | null) => ({
  owner: '',
  kind: 'classic',
  label: 'ghp_…abcd',
  expiresAt,
  scopes: ['repo'],
  checkedAt: '2027-01-01T00:00:00.000Z',
})

describe('standing messages', () => {
  it('are none where all is well', () => {
    expect(told({})).toEqual([])
  })

  it('put what stops everything before what is only good to know', () => {
    expect(
      ids(
        {
          settings: settingsOf({ mode: 'read-only' }),
          github: { ...github, offlineSince: '2027-01-10T11:00:00.000Z', clockOffsetMs: 600_000 },
          keychain: {
            description: 'gnome-keyring',
            persistent: true,
            problem: { kind: 'keychain', message: 'It is locked.', hint: 'Unlock it.', subject: '' },
          },
        },
        { lostLink: true },
      ),
    ).toEqual(['keychain', 'lost-link', 'offline', 'clock', 'read-only'])
  })

  it('say how old the data is that is shown offline', () => {
    const [offline] = told({
      github: { ...github, offlineSince: '2027-01-10T11:00:00.000Z' },
      destinations: [destinationOf('acme/api', { observedAt: '2027-01-05T08:00:00.000Z' })],
    })
    expect(offline?.title).toMatch(
      /^Offline\. Showing data from .*5, 2027.*Countdowns stay correct; updates wait\.$/,
    )
  })

  it.each([
    [-11, "This computer's clock is 11 min ahead of GitHub. Countdowns use GitHub's time."],
    [7, "This computer's clock is 7 min behind GitHub. Countdowns use GitHub's time."],
  ])('tell a clock that is off by %s minutes', (minutes, sentence) => {
    expect(told({ github: { ...github, clockOffsetMs: minutes * 60_000 } })[0]?.title).toBe(sentence)
  })

  it('leave a clock alone that is off by five minutes', () => {
    expect(ids({ github: { ...github, clockOffsetMs: 300_000 } })).toEqual([])
  })

  it('count down to the end of a wait, and end with it', () => {
    const until = (seconds: number) => ({
      github: { ...github, waitingUntil: new Date(now + seconds * 1000).toISOString() },
    })
    expect(told(until(20))[0]?.title).toMatch(
      /^GitHub asked Rekey to wait\. Continuing at .+, in 20 s\. Nothing is lost\.$/,
    )
    expect(ids(until(-1))).toEqual([])
    const own = { ...until(20).github, waitingReason: 'Keeping to 900 points a minute.' }
    expect(told({ github: own })[0]?.title).toMatch(/^Keeping to 900 points a minute\. Continuing at /)
  })

  it('tell a sign-in that ended, and one that ends within a week', () => {
    expect(ids({ accounts: [accountOf({ tokens: [token('2027-01-09T00:00:00.000Z')] })] })).toEqual([
      'sign-in',
    ])
    expect(ids({ accounts: [accountOf({ tokens: [token('2027-01-15T00:00:00.000Z')] })] })).toEqual([
      'sign-in-ends',
    ])
    expect(
      ids({ accounts: [accountOf({ tokens: [token('2027-02-15T00:00:00.000Z'), token(null)] })] }),
    ).toEqual([])
  })

  it('tell a sign-in that GitHub refuses, as its notice names it', () => {
    const notice = {
      id: 'n',
      category: 'sign-in' as const,
      title: "Rekey can't sign in as octo-bot",
      body: '',
      at: '2027-01-10T11:00:00.000Z',
      to: 'settings/accounts',
      tone: 'danger' as const,
    }
    expect(told({ notices: [notice] })[0]).toMatchObject({ variant: 'critical', title: notice.title })
  })

  it('tell data of more than a day, unless there is no way to newer', () => {
    const lastRefresh = { at: '2027-01-07T11:00:00.000Z', by: 'octo-bot' }
    expect(told({ lastRefresh })[0]?.title).toBe('This data is 3 days old.')
    expect(ids({ lastRefresh, github: { ...github, offlineSince: '2027-01-10T11:00:00.000Z' } })).toEqual([
      'offline',
    ])
    expect(ids({ lastRefresh: { ...lastRefresh, at: '2027-01-09T12:30:00.000Z' } })).toEqual([])
  })

  it('offer an unfinished rotation, but not on its own page', () => {
    const rotation = rotationOf('R-0001', 'DEPLOY_PAT', { state: 'stopped' })
    const left = { rotations: [rotation], unfinished: ['R-0001'] }
    expect(ids(left)).toEqual(['R-0001'])
    expect(ids(left, { route: { view: 'rotation', id: 'R-0001' } })).toEqual([])
  })

  it('say where a run stopped that ended without a word', () => {
    const rotation = rotationOf('R-0142', 'DEPLOY_PAT', {
      state: 'propagating',
      interrupted: true,
      nextStep: 'Continue the update',
      reach: { done: 12, total: 36, verified: 0, rollingBack: false },
    })
    const of = (change: Partial<typeof rotation>) =>
      told({ rotations: [{ ...rotation, ...change }], unfinished: ['R-0142'] })[0]?.title
    expect(of({ counts: { ...rotation.counts, writing: 2 } })).toBe(
      'R-0142 stopped unexpectedly at 12 of 36. 2 writes have an unknown result; Rekey will check them first.',
    )
    expect(of({})).toBe('R-0142 stopped unexpectedly at 12 of 36.')
    expect(of({ state: 'stopped', interrupted: false })).toBe(
      'R-0142 for DEPLOY_PAT is unfinished: continue the update.',
    )
    // Another Rekey goes on with it.
    expect(of({ interrupted: false })).toBeUndefined()
  })

  it('say so of the run of another Rekey that was killed while this one was open', () => {
    const reach = { done: 12, total: 36, verified: 0, rollingBack: false }
    const rotation = rotationOf('R-0142', 'DEPLOY_PAT', { state: 'propagating', reach })
    expect(told({ rotations: [rotation] })).toEqual([])
    const killed = told({ rotations: [{ ...rotation, interrupted: true }] })
    expect(killed.map(({ title }) => title)).toEqual(['R-0142 stopped unexpectedly at 12 of 36.'])
  })

  it('tell of nothing outside while the data is made up', () => {
    expect(
      ids({
        workspace: 'sample',
        github: { ...github, offlineSince: '2027-01-10T11:00:00.000Z' },
        accounts: [],
      }),
    ).toEqual(['sample'])
  })
})
