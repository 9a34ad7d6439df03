import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayMs } from './expiry.ts'
import {
  crossedThresholds,
  dueReminders,
  type Given,
  needingAttention,
  type ReminderRules,
  type ReminderSubject,
  reminderRules,
} from './reminder.ts'
import { effectiveSettings } from './settings.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'Europe/Berlin'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const hourMs = 3_600_000
const standard = reminderRules(effectiveSettings({}))
const start = Date.parse('2027-01-01T00:00:00Z')

/** @param days of the token's life, from the start */
function token(days: number, change: Partial<ReminderSubject> = {}): ReminderSubject {
  return {
    credential: 'PAT',
    fingerprint: 'f1',
    expiry: {
      expiresAt: new Date(start + days * dayMs).toISOString(),
      neverExpires: false,
      createdAt: new Date(start).toISOString(),
    },
    offUntilMs: null,
    replaced: false,
    ...change,
  }
}

interface Told {
  readonly atMs: number
  readonly kind: 'digest' | 'critical' | 'expired'
  readonly subject: ReminderSubject
}

/** Rekey over time: it looks at each of these instants and remembers what it told. */
class Life {
  readonly told: Told[] = []
  given: Given[] = []
  subjects: readonly ReminderSubject[]
  rules: ReminderRules

  constructor(subjects: readonly ReminderSubject[], rules: ReminderRules = standard) {
    this.subjects = subjects
    this.rules = rules
  }

  look(nowMs: number): this {
    const due = dueReminders(this.subjects, this.given, this.rules, nowMs)
    for (const kind of ['digest', 'critical', 'expired'] as const)
      for (const subject of due[kind]) this.told.push({ atMs: nowMs, kind, subject })
    this.given = [...this.given, ...due.given]
    return this
  }

  /** Looks every so many minutes. */
  live(fromMs: number, toMs: number, everyMinutes = 10): this {
    for (let nowMs = fromMs; nowMs <= toMs; nowMs += everyMinutes * 60_000) this.look(nowMs)
    return this
  }

  get words(): string[] {
    return this.told.map(({ atMs, kind }) => {
      const local = new Date(atMs)
      return `day ${Math.floor((atMs - start) / dayMs)}, ${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}: ${kind}`
    })
  }
}

describe('reminders of one token', () => {
  it('come at 30, 14, 7, 3 and 1 days at ten in the morning, then at once', () => {
    const life = new Life([token(90)]).live(start, start + 92 * dayMs)
    expect(life.words).toEqual([
      'day 60, 10:00: digest',
      'day 76, 10:00: digest',
      'day 83, 10:00: digest',
      // The clocks have changed meanwhile: still ten in the morning.
      'day 87, 10:00: digest',
      'day 89, 02:00: critical',
      'day 90, 02:00: expired',
    ])
    expect(new Set(life.given.map((each) => each.threshold))).toEqual(
      new Set(['30', '14', '7', '3', '1', 'critical', 'expired']),
    )
  })

  it('skip what lies above a third of its lifetime', () => {
    const thresholds = (days: number) =>
      crossedThresholds(token(days).expiry, standard.days, start + days * dayMs).map((each) => each.threshold)
    expect(thresholds(90)).toEqual(['30', '14', '7', '3', '1', 'critical', 'expired'])
    expect(thresholds(89)).toEqual(['14', '7', '3', '1', 'critical', 'expired'])
    expect(thresholds(30)).toEqual(['7', '3', '1', 'critical', 'expired'])
    expect(thresholds(7)).toEqual(['1', 'critical', 'expired'])
    expect(thresholds(2)).toEqual(['critical', 'expired'])
  })

  it('take a token of 90 days for one, although it was noted an hour after it was made', () => {
    const late = new Date(start + hourMs).toISOString()
    const { expiry } = token(90)
    const crossed = crossedThresholds({ ...expiry, createdAt: late }, standard.days, start + 61 * dayMs)
    expect(crossed.map((each) => each.threshold)).toEqual(['30'])
  })

  it('tell only the most severe of what was missed, and never the others', () => {
    const life = new Life([token(90)])
    life.look(start + 59 * dayMs)
    // Closed over three thresholds, opened in the afternoon.
    life.live(start + 85 * dayMs + 14 * hourMs, start + 86 * dayMs + 12 * hourMs)
    expect(life.words).toEqual(['day 85, 15:00: digest'])
    expect(life.given.map((each) => each.threshold)).toEqual(['30', '14', '7'])
    const asleep = new Life([token(90)]).live(start + 91 * dayMs, start + 93 * dayMs)
    expect(asleep.told.map((each) => each.kind)).toEqual(['expired'])
  })

  it('begin anew with a new value, and with another date entered by hand', () => {
    const life = new Life([token(90)]).live(start, start + 62 * dayMs)
    life.subjects = [token(152, { fingerprint: 'f2' })]
    life.live(start + 62 * dayMs, start + 153 * dayMs)
    expect(life.told.filter((each) => each.subject.fingerprint === 'f2')).toHaveLength(6)
  })

  it('end when the new value is verified everywhere', () => {
    const life = new Life([token(90, { replaced: true })]).live(start, start + 92 * dayMs)
    expect(life.told).toEqual([])
    expect(needingAttention(life.subjects, standard, start + 89 * dayMs)).toEqual([])
  })

  it('wait while they are snoozed, and then tell the latest only', () => {
    const until = start + 80 * dayMs
    const life = new Life([token(90, { offUntilMs: until })]).live(start, start + 82 * dayMs)
    expect(life.words).toEqual(['day 80, 01:00: digest'])
  })
})

describe('the rules', () => {
  it('hold all but the expired in quiet hours', () => {
    const rules = { ...standard, quiet: '00:00-09:00' }
    const life = new Life([token(90)], rules).live(start, start + 91 * dayMs)
    expect(life.words.slice(3)).toEqual([
      'day 87, 10:00: digest',
      'day 89, 09:00: critical',
      'day 90, 02:00: expired',
    ])
    // What was missed comes as soon as they are over.
    const late = new Life([token(90)], rules).live(start + 88 * dayMs, start + 89 * dayMs)
    expect(late.words).toEqual(['day 88, 09:00: digest'])
  })

  it('hold everything while paused, and until somebody turns it on', () => {
    const rules = { ...standard, pausedUntilMs: start + 62 * dayMs }
    expect(new Life([token(90)], rules).live(start, start + 63 * dayMs).words).toEqual([
      'day 62, 01:00: digest',
    ])
    const always = { ...standard, pausedUntilMs: 'always' } as const
    expect(new Life([token(90)], always).live(start, start + 95 * dayMs, 60).told).toEqual([])
    const off = { ...standard, enabled: false }
    expect(new Life([token(90)], off).live(start, start + 95 * dayMs, 60).told).toEqual([])
  })

  it('follow the thresholds and the time of day that somebody chose', () => {
    const rules = { ...standard, days: [20, 5], time: '17:30' }
    const life = new Life([token(90)], rules).live(start, start + 88 * dayMs)
    expect(life.words).toEqual(['day 70, 17:30: digest', 'day 85, 17:30: digest'])
  })

  it('are read from the settings', () => {
    const read = (stored: Record<string, string>) => reminderRules(effectiveSettings(stored))
    expect(read({})).toEqual({
      enabled: true,
      days: [30, 14, 7, 3, 1],
      time: '10:00',
      quiet: '',
      pausedUntilMs: null,
    })
    expect(read({ 'reminders.paused-until': 'always' }).pausedUntilMs).toBe('always')
    expect(read({ 'reminders.paused-until': '2027-01-01T00:00:00Z' }).pausedUntilMs).toBe(start)
  })
})

describe('a digest', () => {
  const many = ['A', 'B', 'C'].map((credential, index) =>
    token(90 + index, { credential, fingerprint: credential }),
  )

  it('gathers what became due since the one before', () => {
    const life = new Life(many).live(start, start + 62 * dayMs + 12 * hourMs)
    expect(
      life.told.map((each) => `${each.subject.credential} ${Math.floor((each.atMs - start) / dayMs)}`),
    ).toEqual(['A 60', 'B 61', 'C 62'])
    const together = new Life(many.map((each) => ({ ...each, expiry: token(90).expiry }))).live(
      start,
      start + 61 * dayMs,
    )
    expect(new Set(together.told.map((each) => each.atMs)).size).toBe(1)
    expect(together.told).toHaveLength(3)
  })

  it('comes once a day, whatever is added meanwhile', () => {
    const life = new Life([token(90)])
    life.live(start + 60 * dayMs, start + 60 * dayMs + 12 * hourMs)
    expect(life.told).toHaveLength(1)
    life.subjects = [token(90), token(90, { credential: 'NEW', fingerprint: 'n' })]
    life.live(start + 60 * dayMs + 12 * hourMs, start + 62 * dayMs)
    expect(life.words).toEqual(['day 60, 10:00: digest', 'day 61, 10:00: digest'])
  })
})

describe('a clock that was wrong', () => {
  it('repeats nothing when it is set back', () => {
    const life = new Life([token(90)]).live(start, start + 77 * dayMs)
    expect(life.told).toHaveLength(2)
    life.live(start + 50 * dayMs, start + 77 * dayMs)
    expect(life.told).toHaveLength(2)
    // Nor does a digest from the future keep today's away.
    life.live(start + 77 * dayMs, start + 84 * dayMs)
    expect(life.told).toHaveLength(3)
  })

  it('lets a reminder that came a year early come no second time, and the others at their time', () => {
    const life = new Life([token(90), token(20, { credential: 'SOON', fingerprint: 's' })])
    life.look(start + 400 * dayMs)
    expect(life.told.map((each) => each.kind)).toEqual(['expired', 'expired'])
    life.subjects = [...life.subjects, token(60, { credential: 'LATER', fingerprint: 'l' })]
    life.live(start + 40 * dayMs, start + 61 * dayMs)
    expect(life.told.slice(2).map((each) => each.kind)).toEqual([
      'digest',
      'digest',
      'digest',
      'critical',
      'expired',
    ])
  })
})

describe('over any life of any tokens', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']
  const tokens = fc
    .array(fc.record({ days: fc.integer({ min: 1, max: 400 }), hours: fc.integer({ min: 0, max: 23 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) =>
      list.map(({ days, hours }, index) =>
        token(days + hours / 24, { credential: `PAT_${index}`, fingerprint: `f${index}` }),
      ),
    )
  /** Minutes until the next look: awake for the most part, sometimes asleep for days, sometimes set back. */
  const steps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 300 }) },
      { weight: 2, arbitrary: fc.integer({ min: 1000, max: 60_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -3000, max: -1 }) },
    ),
    { minLength: 20, maxLength: 200 },
  )
  const rulesOf = fc.record({
    enabled: fc.constant(true),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
    time: fc.constantFrom('00:00', '02:30', '10:00', '23:59'),
    quiet: fc.constantFrom('', '22:00-07:00', '09:00-11:00'),
    pausedUntilMs: fc.constant(null),
  })

  it('nothing is told twice, nothing quietly, and every end is told in the end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), tokens, steps, rulesOf, (name, subjects, minutes, rules) => {
        process.env.TZ = name
        const life = new Life(subjects, rules)
        let nowMs = start
        for (const step of minutes) {
          nowMs += step * 60_000
          life.look(nowMs)
        }
        const keys = life.given.map((each) => `${each.fingerprint} ${each.threshold}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { subject, kind, atMs } of life.told) {
          if (rules.quiet === '09:00-11:00' && kind !== 'expired')
            expect([9, 10]).not.toContain(new Date(atMs).getHours())
          const lifetimeDays = (Date.parse(subject.expiry.expiresAt ?? '') - start) / dayMs
          for (const { fingerprint, threshold } of life.given)
            if (fingerprint === subject.fingerprint && !Number.isNaN(Number(threshold)))
              expect(Number(threshold) * 3).toBeLessThanOrEqual(Math.ceil(lifetimeDays))
        }
        // However it went: after the end of each, and out of quiet hours, all was told, and the end last.
        life.look(start + 500 * dayMs)
        for (const subject of subjects) {
          const told = life.told.filter((each) => each.subject.fingerprint === subject.fingerprint)
          expect(told.filter((each) => each.kind === 'expired')).toHaveLength(1)
          expect(told.filter((each) => each.kind === 'critical').length).toBeLessThanOrEqual(1)
        }
        const before = life.told.length
        expect(life.look(start + 501 * dayMs).told).toHaveLength(before)
      }),
      { numRuns: 300 },
    )
  })

  it('while time goes on, one digest a day at most, never before its time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), tokens, steps, rulesOf, (name, subjects, minutes, rules) => {
        process.env.TZ = name
        const life = new Life(subjects, rules)
        let nowMs = start
        for (const step of minutes) {
          nowMs += Math.abs(step) * 60_000
          life.look(nowMs)
        }
        const digests = [
          ...new Set(life.told.filter((each) => each.kind === 'digest').map((each) => each.atMs)),
        ]
        for (const [index, atMs] of digests.entries()) {
          const earlier = digests[index - 1]
          if (earlier === undefined) continue
          // Between any two lies the digest's time of day.
          const [hour = 0, minute = 0] = rules.time.split(':').map(Number)
          const between = new Date(atMs)
          between.setHours(hour, minute, 0, 0)
          if (between.getTime() > atMs) between.setDate(between.getDate() - 1)
          expect(between.getTime()).toBeGreaterThan(earlier)
        }
      }),
      { numRuns: 300 },
    )
  })
})
