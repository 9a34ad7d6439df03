import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen, type Rotation } from '../domain/rotation.ts'
import { rotationTexts } from '../texts/rotation.ts'
import type { World } from './world.ts'

/** By id (R-0001), or by the credential's name: its open rotation, else its latest. */
export function findRotation(world: World, idOrCredential: string): Result<Rotation> {
  const byId = world.ledger.rotations.find(idOrCredential)
  if (byId !== null) return ok(byId)
  const name = idOrCredential.toLowerCase()
  const ofCredential = world.ledger.rotations
    .outlines()
    .filter((each) => each.credential.toLowerCase() === name)
  const chosen = ofCredential.find((each) => isOpen(each.state)) ?? ofCredential[0]
  const found = chosen === undefined ? null : world.ledger.rotations.find(chosen.id)
  return found === null
    ? failed(
        failure(
          'unknown-name',
          idOrCredential,
          rotationTexts.noRotation(idOrCredential),
          rotationTexts.lookAtList,
        ),
      )
    : ok(found)
}
