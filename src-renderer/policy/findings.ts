import type { FindingView } from '../../src-preload/contract/index.ts'

export type FindingState = 'against' | 'waived' | 'unknown'

/** How a finding stands at this moment: a waiver ends with the time, without a word from main. */
export function findingState({ verdict, waiver }: FindingView, now: number): FindingState {
  if (waiver !== null && now < Date.parse(waiver.endsAt)) return 'waived'
  return verdict
}

/** How many findings stand, by credential; those without any are left out. */
export function countStanding(findings: readonly FindingView[], now: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const each of findings)
    if (findingState(each, now) === 'against')
      counts.set(each.credential, (counts.get(each.credential) ?? 0) + 1)
  return counts
}

/** "2027-05-31", the UTC day so many days from now, as a date field takes it. */
export function utcDayAfter(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10)
}
