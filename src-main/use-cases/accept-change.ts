import type { Credential } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { destinationTexts } from '../texts/destination.ts'
import { findDestination } from './find-destination.ts'
import { statusOf } from './read-status.ts'
import { record, type World } from './world.ts'

/**
 * Takes a secret that somebody changed since Rekey wrote it as an external one: present, with a value that nobody here
 * knows. Nothing is sent; the next rotation writes there as everywhere else.
 * @returns the credential; `unknown-name` for what is no destination; `blocked` for one that is not changed, one that
 *   shows its value, which then is known to be another, and while a rotation is open, whose plan asks about the change
 */
export function acceptChange(world: World, input: { readonly destination: string }): Result<Credential> {
  const { destination: id } = input
  const held = findDestination(world, id)
  if (held === null)
    return failed(
      failure('unknown-name', id, destinationTexts.noneHas(id), destinationTexts.lookAtDestinations),
    )
  const { credential, destination } = held
  const { ledger } = world
  const [row] = statusOf(world, credential, [destination])
  if (row?.state !== 'changed') return failed(failure('blocked', id, destinationTexts.notChanged(id)))
  if (ledger.observations.find(id)?.fingerprint != null)
    return failed(
      failure('blocked', id, destinationTexts.showsItsValue(id), destinationTexts.updateOrRemoveIt),
    )
  const open = ledger.rotations.openFactsOf(credential.name)
  if (open !== null)
    return failed(
      failure('blocked', id, destinationTexts.changeInOpenRotation(open.id), destinationTexts.planAnew),
    )
  ledger.transaction(() => {
    ledger.observations.forgetWrite(id)
    record(world, 'destination.change_accepted', {
      credential: credential.name,
      destination: id,
      writtenBy: row.written?.rotation ?? null,
      updatedAt: row.updatedAt,
    })
  })
  return ok(credential)
}
