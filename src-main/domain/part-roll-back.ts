import { type Rotation, type RotationDestination, wasReplaced } from './rotation.ts'

/** A roll back of some destinations that has begun and not come to its end; the rotation goes on after it. */
export interface PartRollBack {
  readonly reason: string
  /** Ids of all that were to get their old value back. */
  readonly destinations: readonly string[]
}

/** Whether old values are to be written back before anything else is done. */
export function isRollBackBegun({
  rollBackReason,
  partRollBack,
}: Pick<Rotation, 'rollBackReason' | 'partRollBack'>): boolean {
  return rollBackReason !== null || partRollBack != null
}

/** What a roll back of a part that was cut off has still to restore. What somebody else changed since is left alone. */
export function leftToRestore({
  destinations,
  partRollBack,
}: Pick<Rotation, 'destinations' | 'partRollBack'>): RotationDestination[] {
  const asked = new Set(partRollBack?.destinations ?? [])
  return destinations.filter((each) => asked.has(each.destination) && isToRestore(each))
}

/** It surely or possibly has the new value, and nobody else has changed it since. */
export function isToRestore(destination: RotationDestination): boolean {
  return wasReplaced(destination) && destination.failure?.kind !== 'changed'
}

/** How far a roll back of a part came before it was cut off; null when none was. */
export function partReach(
  rotation: Pick<Rotation, 'destinations' | 'partRollBack'>,
): { readonly done: number; readonly total: number } | null {
  if (rotation.partRollBack == null) return null
  const total = rotation.partRollBack.destinations.length
  return { done: total - leftToRestore(rotation).length, total }
}
