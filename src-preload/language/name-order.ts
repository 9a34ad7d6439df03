/** Names as people sort them: `app-9` before `app-10`. */
export const nameOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

interface NamedPlace {
  readonly place: string
  readonly kind: string
}

/** The order of the matrix' rows: main picks the first of them, the window sorts them all. */
export function comparePlaces(one: NamedPlace, other: NamedPlace): number {
  return nameOrder.compare(one.place, other.place) || nameOrder.compare(one.kind, other.kind)
}
