import type { Failure } from '../domain/failure.ts'
import { identityIn, type PlaceIdentity } from '../domain/observation.ts'
import type { Result } from '../domain/result.ts'
import type { RotationDestination } from '../domain/rotation.ts'
import type { DestinationDriver, Target } from '../ports/destinations.ts'
import { destinationTexts } from '../texts/destination.ts'
import { anotherIdentity, unknownIdentity } from './rotation-record.ts'

/**
 * A repository is its numeric id: those whose name means another one by now are withheld (invariant 8).
 * @returns why, by id of the destination
 */
export async function changedIdentities(
  work: readonly RotationDestination[],
  targetOf: (each: RotationDestination) => Promise<Result<Target & { readonly driver: DestinationDriver }>>,
  signal: AbortSignal,
): Promise<Map<string, Failure>> {
  const moved = new Map<string, Failure>()
  const byDriver = new Map<DestinationDriver, (Target & { id: string; planned: PlaceIdentity | null })[]>()
  for (const each of work) {
    const target = await targetOf(each)
    if (each.action === 'blocked' || !target.ok) continue
    const group = byDriver.get(target.value.driver) ?? []
    const { driver, destination, session } = target.value
    group.push({
      destination,
      session,
      id: each.destination,
      planned: identityIn(each.planned),
    })
    byDriver.set(driver, group)
  }
  for (const [driver, targets] of byDriver) {
    const now = await driver.identities(targets, { signal })
    for (const { id, planned } of targets) {
      const identity = now.get(id)
      if (identity === undefined) moved.set(id, unknownIdentity(id))
      else if (!identity.ok) moved.set(id, { ...identity.failure, subject: id })
      else if (planned !== null && identity.value !== null && identity.value !== planned)
        moved.set(id, anotherIdentity(id, identity.value, destinationTexts.checkOwnerOfName))
    }
  }
  return moved
}
