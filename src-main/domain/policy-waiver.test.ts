import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Credential } from './credential.ts'
import { dayMs } from './expiry.ts'
import { type PolicyWaiver, policyRules, standardPolicy, stands } from './policy.ts'
import { judgePolicy } from './policy-findings.ts'
import { dayOf, holds, longestWaiverDays, readWaiverEnd } from './policy-waiver.ts'

const now = new Date('2027-03-09T12:00:00.000Z')

describe('the last day of a waiver', () => {
  it.each([
    ['2027-03-09T23:59:59.999Z', true],
    ['2027-03-10T00:00:00.000Z', false],
    // The 10th by then in Tokyo, still the 9th in Los Angeles at the end: everybody goes by UTC.
    ['2027-03-10T00:30:00.000+09:00', true],
    ['2027-03-09T20:00:00.000-08:00', false],
  ])('is the 9th as a day of UTC: at %s it holds: %s', (instant, does) => {
    expect(holds({ until: '2027-03-09' }, new Date(instant))).toBe(does)
  })

  it.each([
    ['2027-03-09', true],
    [' 2027-03-10 ', true],
    ['2028-03-09', true],
    ['2028-03-10', false],
    ['2027-03-08', false],
    ['2027-02-30', false],
    ['2027-3-10', false],
    ['soon', false],
    ['', false],
  ])('may be written as "%s": %s', (text, isDay) => {
    const read = readWaiverEnd(text, now)
    expect(read.ok).toBe(isDay)
    if (read.ok) expect(read.value).toBe(text.trim())
  })
})

const rules = fc.constantFrom(...policyRules)
const days = fc.integer({ min: -400, max: 400 })
const at = (offset: number) => new Date(now.getTime() + offset * dayMs)

/** Breaks or can't be told by as many rules as possible at once. */
const credential: Credential = {
  name: 'PAT',
  host: 'github.com',
  owner: '',
  purpose: '',
  rotateEveryDays: null,
  maxLifetimeDays: 900,
  tokenName: 'pat',
  permissions: { contents: 'write', secrets: 'write' },
  repositoryAccess: ['acme/a', 'acme/b'],
  probes: [{ kind: 'repository_dispatch', repository: 'acme/a', eventType: 'go' }],
  destinations: [{ kind: 'dotenv', file: '.env', variable: 'PAT' }],
  current: null,
  lastRotatedAt: null,
}

describe('waivers', () => {
  it('never let a finding stand while they hold, and excuse nothing else', () => {
    const waivers = fc.uniqueArray(
      fc.record({ credential: fc.constantFrom('PAT', 'OTHER'), rule: rules, end: days }),
      { selector: (each) => `${each.credential} ${each.rule}` },
    )
    fc.assert(
      fc.property(waivers, days, (drawn, offset) => {
        const when = at(offset)
        const given = drawn.map(
          ({ end, ...each }): PolicyWaiver => ({
            ...each,
            reason: 'moves soon',
            until: dayOf(at(end)),
            by: 'tester',
            at: now.toISOString(),
          }),
        )
        const input = {
          credentials: [credential],
          enteredExpiries: new Map<string, string>(),
          inspections: new Map<string, never>(),
          operators: new Map<string, string>(),
          observations: new Map<string, never>(),
          policy: standardPolicy,
          now: when,
        }
        const free = judgePolicy({ ...input, waivers: [] })
        const judged = judgePolicy({ ...input, waivers: given })
        expect(judged.map(({ rule, message }) => [rule, message])).toEqual(
          free.map(({ rule, message }) => [rule, message]),
        )
        for (const finding of judged) {
          const own = given.find((each) => each.credential === 'PAT' && each.rule === finding.rule)
          const covered = own !== undefined && dayOf(when) <= own.until
          expect(stands(finding)).toBe(finding.verdict === 'against' && !covered)
          expect(finding.endedWaiver).toEqual(own === undefined || covered ? null : own)
        }
      }),
    )
  })

  it('end within a year of the day on which they are given', () => {
    fc.assert(
      fc.property(days, (offset) => {
        expect(readWaiverEnd(dayOf(at(offset)), now).ok).toBe(offset >= 0 && offset <= longestWaiverDays)
      }),
    )
  })
})
