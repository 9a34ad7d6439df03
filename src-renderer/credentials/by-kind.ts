import type { DestinationView } from '../../src-preload/contract/index.ts'

const groups = {
  github: ['actions', 'environment', 'organization', 'dependabot', 'codespaces', 'agents'],
  elsewhere: ['heroku', 'infisical', 'dotenv'],
  manual: ['manual'],
} as const
export type PlaceGroup = keyof typeof groups

const order: readonly string[] = Object.values(groups).flat()

/** Destinations by who keeps them: GitHub first, what people do by hand last; in each by kind, then by name. */
export function byKind(
  destinations: readonly DestinationView[],
): ReadonlyArray<{ readonly group: PlaceGroup; readonly members: readonly DestinationView[] }> {
  const sorted = destinations.toSorted(
    (one, other) => rank(one.kind) - rank(other.kind) || one.place.localeCompare(other.place),
  )
  return (['github', 'elsewhere', 'manual'] as const)
    .map((group) => ({ group, members: sorted.filter(({ kind }) => groupOf(kind) === group) }))
    .filter(({ members }) => members.length > 0)
}

/** A kind that this window does not know is shown all the same. */
function groupOf(kind: string): PlaceGroup {
  const known = (Object.keys(groups) as PlaceGroup[]).find((group) =>
    (groups[group] as readonly string[]).includes(kind),
  )
  return known ?? 'elsewhere'
}

function rank(kind: string): number {
  return order.includes(kind) ? order.indexOf(kind) : order.length
}
