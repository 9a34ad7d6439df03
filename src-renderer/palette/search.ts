import type { Entry, GroupName } from './entries.ts'
import { fuzzyScore } from './fuzzy.ts'

/** More rows than these nobody reads; the rest is a letter away. */
const mostOfGroup = 8
const mostOfOneGroup = 50

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
): readonly FoundGroup[] {
  const only = prefixes[typed.trimStart().charAt(0)]
  const words = (only === undefined ? typed : typed.trimStart().slice(1)).trim().toLowerCase()
  const groups = only ?? (words === '' ? atRest : order)
  const found = new Map<GroupName, Array<{ entry: Entry; score: number }>>()
  for (const entry of entries) {
    if (!groups.includes(entry.group)) continue
    const score = fuzzyScore(words, entry.label)
    if (score === null) continue
    const used = Math.min(chosen[entry.id] ?? 0, 10)
    const rows = found.get(entry.group) ?? []
    rows.push({ entry, score: score + used - (entry.group === 'help' ? readLater : 0) })
    found.set(entry.group, rows)
  }
  const most = groups.length === 1 ? mostOfOneGroup : mostOfGroup
  const sorted = [...found].map(([group, rows]) => {
    rows.sort((first, second) => second.score - first.score)
    return { group, best: rows[0]?.score ?? 0, entries: rows.slice(0, most).map(({ entry }) => entry) }
  })
  // Without words every fit is equal: the groups keep their own order.
  if (words !== '') sorted.sort((first, second) => second.best - first.best)
  else sorted.sort((first, second) => groups.indexOf(first.group) - groups.indexOf(second.group))
  return sorted.map(({ group, entries: rows }) => ({ group, entries: rows }))
}
