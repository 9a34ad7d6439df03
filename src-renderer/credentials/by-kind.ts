import type { DestinationView } from '../../src-preload/contract/index.ts'
import { nameOrder } from '../../src-preload/language/name-order.ts'
import { problemStates } from '../lib/states.ts'

const groups = {
  github: ['actions', 'environment', 'organization', 'dependabot', 'codespaces', 'agents'],
  elsewhere: ['heroku', 'infisical', 'dotenv'],
  manual: ['manual'],
} as const
export type PlaceGroup = keyof typeof groups

const order: readonly string[] = Object.values(groups).flat()

/**
 * Destinations by who keeps them: GitHub first, what people do by hand last; in each what needs somebody first, since a
 * long list is cut, then by kind and by name.
 */
export function byKind(
  destinations: readonly DestinationView[],
): ReadonlyArray<{ readonly group: PlaceGroup; readonly members: readonly DestinationView[] }> {
  const sorted = destinations.toSorted(
    (one, other) =>
      urgency(one) - urgency(other) ||
      rank(one.kind) - rank(other.kind) ||
      nameOrder.compare(one.place, other.place),
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

const urgencies: ReadonlyMap<string, number> = new Map(problemStates.map((state, index) => [state, index]))

function urgency({ state }: DestinationView): number {
  return urgencies.get(state) ?? problemStates.length
}

function rank(kind: string): number {
  return order.includes(kind) ? order.indexOf(kind) : order.length
}
