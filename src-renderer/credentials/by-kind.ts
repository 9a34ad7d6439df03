import type { DestinationView } from '../../src-preload/contract/index.ts'

const order = [
  'actions',
  'environment',
  'organization',
  'dependabot',
  'codespaces',
  'agents',
  'heroku',
  'infisical',
  'dotenv',
  'manual',
]

/** Destinations by kind: what GitHub holds first, what people do by hand last; places by name. */
export function byKind(
  destinations: readonly DestinationView[],
): ReadonlyArray<{ readonly kind: string; readonly members: readonly DestinationView[] }> {
  const kinds = new Map<string, DestinationView[]>()
  for (const each of destinations) {
    const members = kinds.get(each.kind)
    if (members === undefined) kinds.set(each.kind, [each])
    else members.push(each)
  }
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length)
  return [...kinds]
    .map(([kind, members]) => ({ kind, members: members.sort((a, b) => a.place.localeCompare(b.place)) }))
    .sort((a, b) => rank(a.kind) - rank(b.kind))
}
