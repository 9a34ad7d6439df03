import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import type { World } from './world.ts'

/** By id (R-0001), or by the credential's name: its open rotation, else its latest. */
export function findRotation(world: World, idOrCredential: string): Result<Rotation> {
  const byId = world.ledger.rotations.find(idOrCredential)
  if (byId !== null) return ok(byId)
  const name = idOrCredential.toLowerCase()
  const ofCredential = world.ledger.rotations.list().filter((each) => each.credential.toLowerCase() === name)
  const open = world.ledger.rotations.openOf(ofCredential[0]?.credential ?? idOrCredential)
  const found = open ?? ofCredential[0]
  return found === undefined
    ? failed(
        failure(
          'unknown-name',
          idOrCredential,
          `There is no rotation ${idOrCredential}.`,
          'Look at the list of rotations.',
        ),
      )
    : ok(found)
}
