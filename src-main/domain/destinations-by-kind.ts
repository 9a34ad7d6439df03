import type { Destination, DestinationKind, DestinationOf } from './destination.ts'
import { remembered } from './remembered.ts'

/** Most inventories are thousands of repositories and a handful of everything else, which many questions are about. */
const byKind = remembered((destinations: readonly Destination[]) => {
  const groups = new Map<DestinationKind, Destination[]>()
  for (const each of destinations) {
    const group = groups.get(each.kind)
    if (group === undefined) groups.set(each.kind, [each])
    else group.push(each)
  }
  return groups
})

/** A credential's destinations of one kind, in their order. */
export function destinationsOfKind<K extends DestinationKind>(
  { destinations }: { readonly destinations: readonly Destination[] },
  kind: K,
): readonly DestinationOf<K>[] {
  const group = byKind(destinations).get(kind) ?? []
  return group.filter((each): each is DestinationOf<K> => each.kind === kind)
}
