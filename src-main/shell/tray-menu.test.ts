import { describe, expect, it } from 'vitest'
import { separator, type TrayFacts, type TrayItem, trayContents } from './tray-menu.ts'

const nowMs = Date.parse('2027-03-08T07:00:00Z')
const dayMs = 86_400_000

const quiet: TrayFacts = {
  nowMs,
  expiries: [],
  runs: [],
  stopped: 0,
  offline: false,
  updateReady: false,
  refreshing: false,
  refreshedAtMs: null,
  pausedUntilMs: null,
  tomorrowMs: Date.parse('2027-03-09T10:00:00Z'),
  spell: {
    time: (ms) => new Date(ms).toISOString().slice(11, 16),
    dateTime: (ms) => new Date(ms).toISOString().slice(5, 16),
  },
}
const expiry = (credential: string, days: number, needsAttention: boolean) => ({
  credential,
  link: `credential/${credential}`,
  endMs: nowMs + days * dayMs,
  needsAttention,
})
const run = {
  rotation: 'R-0142',
  done: 12,
  total: 36,
  etaSeconds: 10,
  paused: false,
  waitingUntilMs: null,
}

function labels(change: Partial<TrayFacts>): string[] {
  return trayContents({ ...quiet, ...change }).menu.map((each) => (each === separator ? '-' : each.label))
}

function item(change: Partial<TrayFacts>, label: RegExp): TrayItem {
  const found = trayContents({ ...quiet, ...change }).menu.find(
    (each) => each !== separator && label.test(each.label),
  )
  if (found === undefined || found === separator) throw new Error(`There is no ${label}.`)
  return found
}

const always = [
  'Open Rekey',
  'New rotation…',
  'Report a leaked token…',
  'Refresh now',
  'Pause reminders',
  'Settings',
  '-',
  'Quit Rekey',
]

describe("the tray's menu", () => {
  it('always has the way in and the way out', () => {
    expect(labels({})).toEqual(always)
  })

  it('begins with the next three expiries and the running rotations', () => {
    const expiries = [
      expiry('OLD_PAT', -1, true),
      expiry('DEPLOY_PAT', 6.5, true),
      expiry('A', 40, false),
      expiry('B', 50, false),
    ]
    expect(labels({ expiries, runs: [run] })).toEqual([
      'OLD_PAT has expired (03-07T07:00)',
      'DEPLOY_PAT expires in 6 days (03-14T19:00)',
      'A expires in 40 days (04-17T07:00)',
      'R-0142: 12 of 36, about 10 s left',
      '-',
      ...always,
    ])
    expect(item({ expiries }, /DEPLOY/).action).toEqual({ act: 'navigate', to: 'credential/DEPLOY_PAT' })
  })

  it('tells what a run does, and lets it be paused and resumed', () => {
    const label = (change: Partial<typeof run> | { waitingUntilMs: number }) =>
      item({ runs: [{ ...run, ...change }] }, /R-0142/).label
    expect(label({ etaSeconds: null as never })).toBe('R-0142: 12 of 36')
    expect(label({ etaSeconds: 125 })).toBe('R-0142: 12 of 36, about 3 min left')
    expect(label({ paused: true })).toBe('R-0142: 12 of 36, paused')
    expect(label({ waitingUntilMs: nowMs })).toBe('R-0142: 12 of 36, waiting until 07:00')
    const inner = (paused: boolean) =>
      item({ runs: [{ ...run, paused }] }, /R-0142/).items?.map((each) => each.action)
    expect(inner(false)).toEqual([
      { act: 'navigate', to: 'rotation/R-0142' },
      { act: 'pause-run', rotation: 'R-0142' },
    ])
    expect(inner(true)?.[1]).toEqual({ act: 'resume-run', rotation: 'R-0142' })
  })

  it('says how old the data is', () => {
    expect(item({ refreshedAtMs: nowMs - 3_600_000 }, /Refresh/).label).toBe('Refresh now (as of 06:00)')
    expect(item({ refreshedAtMs: nowMs - 3 * dayMs }, /Refresh/).label).toBe(
      'Refresh now (as of 03-05T07:00)',
    )
    expect(item({ refreshing: true }, /Refresh/)).toEqual({ label: 'Refreshing…', enabled: false })
  })

  it('offers the restart for an update, but not while a rotation runs', () => {
    expect(item({ updateReady: true }, /update/)).toMatchObject({ action: { act: 'update' }, enabled: true })
    expect(item({ updateReady: true, runs: [run] }, /update/).enabled).toBe(false)
  })

  it('pauses reminders and shows that it did', () => {
    const marks = (pausedUntilMs: TrayFacts['pausedUntilMs']) =>
      item({ pausedUntilMs }, /eminders/).items?.map(
        (each) => `${each.checked === true ? '* ' : ''}${each.label}`,
      )
    expect(marks(null)).toEqual(['1 hour', 'Until tomorrow 10:00', 'Until I turn them on'])
    expect(marks('always')).toEqual([
      '1 hour',
      'Until tomorrow 10:00',
      '* Until I turn them on',
      'Turn reminders on',
    ])
    expect(marks(quiet.tomorrowMs)?.[1]).toBe('* Until tomorrow 10:00')
    expect(item({ pausedUntilMs: nowMs + 3_600_000 }, /eminders/).label).toBe('Reminders paused until 08:00')
    expect(item({ pausedUntilMs: nowMs - 1 }, /eminders/).label).toBe('Pause reminders')
    expect(item({}, /Pause/).items?.[0]?.action).toEqual({
      act: 'pause-reminders',
      until: '2027-03-08T08:00:00.000Z',
    })
  })
})

describe("the tray's icon and tooltip", () => {
  const shown = (change: Partial<TrayFacts>) => {
    const { icon, tooltip } = trayContents({ ...quiet, ...change })
    return `${icon}, ${tooltip}`
  }
  const due = [expiry('A', 6, true), expiry('B', 9, true), expiry('C', 60, false)]
  it('follow the most pressing fact', () => {
    expect(shown({})).toBe('well, Rekey: no credential needs attention')
    expect(shown({ expiries: due.slice(2) })).toBe(
      'well, Rekey: no credential needs attention, next expiry in 60 days',
    )
    expect(shown({ expiries: due })).toBe('attention, Rekey: 2 credentials need attention, next in 6 days')
    expect(shown({ expiries: due.slice(1) })).toBe(
      'attention, Rekey: 1 credential needs attention, next in 9 days',
    )
    expect(shown({ expiries: [expiry('A', -1, true), ...due.slice(1)] })).toBe(
      'stopped, Rekey: 2 credentials need attention, next in 9 days',
    )
    expect(shown({ expiries: [expiry('A', -1, true)] })).toBe('stopped, Rekey: 1 credential needs attention')
    expect(shown({ stopped: 1 })).toMatch(/^stopped/)
    expect(shown({ offline: true })).toMatch(/^offline/)
    expect(shown({ offline: true, expiries: due })).toMatch(/^attention/)
    expect(shown({ runs: [run], stopped: 1, expiries: due })).toMatch(/^running/)
  })
})
