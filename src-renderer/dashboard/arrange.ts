import type { CredentialView } from '../../src-preload/contract/index.ts'
import { type BandName, bandOf, compareUrgency } from '../lib/countdown.ts'

export const sortOrders = ['time', 'name', 'destinations'] as const
export type SortOrder = (typeof sortOrders)[number]

/** What the operator wants to see of all credentials; empty means everything. */
export interface Filters {
  readonly text: string
  readonly bands: readonly BandName[]
  readonly owner: string
  /** As `accountKey` gives it. */
  readonly account: string
  /** Only those that are against the policy. Absent in what an older Rekey kept. */
  readonly policy?: boolean
}

export const noFilters: Filters = { text: '', bands: [], owner: '', account: '', policy: false }

export function isFiltered(filters: Filters): boolean {
  const { text, bands, owner, account, policy = false } = filters
  return policy || text.trim() !== '' || bands.length > 0 || owner !== '' || account !== ''
}

/** The account that the token itself belongs to, as `login@host`; the login is empty where nobody knows it. */
export function accountKey({ current, host }: CredentialView): string {
  return `${current?.login ?? ''}@${host}`
}

/** Those that pass every filter. Text is looked for in names, purposes, owners, logins and hosts, without case. */
export function filterCredentials(
  credentials: readonly CredentialView[],
  filters: Filters,
  now: number,
  againstPolicy: ReadonlyMap<string, number> = new Map(),
): readonly CredentialView[] {
  const words = filters.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return credentials.filter((each) => {
    const { name, purpose, owner, host, current, expiry } = each
    if (filters.policy === true && !againstPolicy.has(name)) return false
    if (filters.owner !== '' && owner !== filters.owner) return false
    if (filters.account !== '' && accountKey(each) !== filters.account) return false
    if (filters.bands.length > 0 && !filters.bands.includes(bandOf(expiry, now))) return false
    const text = [name, purpose, owner, host, current?.login ?? ''].join(' ').toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export function sortCredentials(
  credentials: readonly CredentialView[],
  order: SortOrder,
  now: number,
): readonly CredentialView[] {
  const byName = (a: CredentialView, b: CredentialView) => a.name.localeCompare(b.name)
  const orders: Readonly<Record<SortOrder, (a: CredentialView, b: CredentialView) => number>> = {
    time: (a, b) => compareUrgency(a.expiry, b.expiry, now) || byName(a, b),
    name: byName,
    destinations: (a, b) => b.destinations - a.destinations || byName(a, b),
  }
  return [...credentials].sort(orders[order])
}

/** How many credentials are in each band that has any, most urgent first. */
export function countBands(
  credentials: readonly CredentialView[],
  now: number,
): ReadonlyArray<{ readonly band: BandName; readonly count: number }> {
  const order: readonly BandName[] = [
    'expired',
    'critical',
    'urgent',
    'due',
    'healthy',
    'no-expiry',
    'unknown',
  ]
  const counts = new Map<BandName, number>()
  for (const { expiry } of credentials) {
    const band = bandOf(expiry, now)
    counts.set(band, (counts.get(band) ?? 0) + 1)
  }
  return order.map((band) => ({ band, count: counts.get(band) ?? 0 })).filter(({ count }) => count > 0)
}
