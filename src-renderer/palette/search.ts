import type { Entry, GroupName } from './entries.ts'
import { fuzzyScore } from './fuzzy.ts'
import type { PlaceIndex, Scored } from './place-index.ts'

/** More rows than these nobody reads; the rest is a letter away. What other groups leave goes to the best one. */
const mostOfGroup = 8
const mostOfAll = 60

const prefixes: Readonly<Record<string, readonly GroupName[]>> = {
  '>': ['actions', 'go'],
  '#': ['rotations'],
  '@': ['accounts'],
  '/': ['destinations'],
}

/** Shown before anything was typed. */
const atRest: readonly GroupName[] = ['actions', 'go', 'credentials']
/** Good fits are good in every group: of these, what one does comes first. */
const order: readonly GroupName[] = [
  'actions',
  'go',
  'credentials',
  'rotations',
  'accounts',
  'destinations',
  'help',
]

/** An answer to read comes after a deed that fits as well: on the bad day "leak" and Enter has to begin the rescue. */
const readLater = 5

export interface FoundGroup {
  readonly group: GroupName
  readonly entries: readonly Entry[]
  /** How many answer, also where `entries` has only the first of them. */
  readonly total: number
}

/**
 * The entries that answer what was typed, in groups; the group with the best answer first, in each the best first.
 * @param typed `>` only commands, `#` rotations, `@` accounts, `/` destinations
 * @param chosen how often each entry was chosen: among equals the most used comes first
 */
export function searchEntries(
  entries: readonly Entry[],
  typed: string,
  chosen: Readonly<Record<string, number>>,
  places: PlaceIndex,
): readonly FoundGroup[] {
  const only = prefixes[typed.trimStart().charAt(0)]
  const words = (only === undefined ? typed : typed.trimStart().slice(1)).trim().toLowerCase()
  const groups = only ?? (words === '' ? atRest : order)
  const found = new Map<GroupName, Scored[]>()
  for (const entry of entries) {
    if (!groups.includes(entry.group)) continue
    const fit = fuzzyScore(words, entry.label)
    if (fit === null) continue
    const used = entry.rank === null ? Math.min(chosen[entry.id] ?? 0, 10) : 0
    // What has a rank fits no better for being shorter.
    const score = entry.rank === null || words === '' ? fit : fit + entry.label.length / 100
    const rows = found.get(entry.group) ?? []
    rows.push({ entry, score: score + used - (entry.group === 'help' ? readLater : 0) })
    found.set(entry.group, rows)
  }
  const sorted = [...found].map(([group, rows]) => {
    rows.sort((first, second) => compare(first, second))
    return { group, best: rows[0]?.score ?? 0, rows: rows as readonly Scored[], total: rows.length }
  })
  if (groups.includes('destinations')) {
    const { rows, total } = places.search(words, chosen, mostOfAll)
    if (total > 0) sorted.push({ group: 'destinations', best: rows[0]?.score ?? 0, rows, total })
  }
  // Without words every fit is equal: the groups keep their own order.
  if (words !== '') sorted.sort((first, second) => second.best - first.best)
  else sorted.sort((first, second) => groups.indexOf(first.group) - groups.indexOf(second.group))
  const shown = sorted.map(({ rows }) => Math.min(rows.length, mostOfGroup))
  let room = Math.max(0, mostOfAll - shown.reduce((sum, each) => sum + each, 0))
  // At rest nobody looks for anything yet: each group shows what it has, and none of them fills the list.
  if (words === '' && sorted.length > 1) room = 0
  return sorted.map(({ group, rows, total }, index) => {
    const own = shown[index] ?? 0
    const more = Math.min(room, rows.length - own)
    room -= more
    return { group, entries: rows.slice(0, own + more).map(({ entry }) => entry), total }
  })
}

/** The best first; among what fits alike, by rank. Hundredths of a point are the sums of fractions, and no difference. */
function compare(first: Scored, second: Scored): number {
  const difference = second.score - first.score
  if (Math.abs(difference) > 0.001) return difference
  return (first.entry.rank ?? 0) - (second.entry.rank ?? 0)
}
