import { type DestinationKind, destinationId } from '../../domain/destination.ts'
import type { Target } from '../../ports/destinations.ts'
import type { SecretSlot, SecretStore, Session } from '../../ports/github.ts'
import { secretSlot } from '../../ports/secret-slot.ts'

/** A destination on GitHub with everything that a request about it needs. */
export interface SlotTarget extends Target {
  readonly id: string
  readonly slot: SecretSlot
  readonly session: Session
}

/**
 * What a target of this kind means on GitHub.
 * @throws TypeError for another kind's target, and for one without a session: both are bugs of the caller
 */
export function slotTarget(kind: DestinationKind, { destination, session }: Target): SlotTarget {
  const id = destinationId(destination)
  const slot = secretSlot(destination)
  if (destination.kind !== kind || slot === null)
    throw new TypeError(`${id} is not written by the driver of ${kind}.`)
  if (session === null) throw new TypeError(`${id} needs a session.`)
  return { destination, session, slot, id }
}

/** Targets of one session together: it sees what the others may not. */
export function bySession(targets: readonly SlotTarget[]): Map<Session, SlotTarget[]> {
  return groupBy(targets, ({ session }) => session)
}

export function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const each of items) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return groups
}

/** Targets whose secrets are in one list have one key. Names are compared without case, as GitHub does. */
export function storeKey(store: SecretStore): string {
  switch (store.level) {
    case 'repository':
      return `${store.family} ${store.repository}`.toLowerCase()
    case 'environment':
      return `${store.repository}, ${store.environment}`.toLowerCase()
    case 'organization':
      return `${store.family} ${store.organization}`.toLowerCase()
    case 'user':
      return store.user.toLowerCase()
  }
}
