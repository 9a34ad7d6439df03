import { failure } from '../domain/failure.ts'
import { isRollBackBegun } from '../domain/part-roll-back.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { credentialItem } from '../ports/keychain.ts'
import { revokeTexts } from '../texts/revoke.ts'
import { stateTexts } from '../texts/state.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, oldTokenOf, openRotation, settle } from './rotation-record.ts'
import { record, type World } from './world.ts'

/**
 * Forgets the old value before the revoke would: nobody can take it from this computer any more. The token lives on at
 * GitHub, and Rekey can neither roll back to it nor revoke it nor prove its death. Adopting the value again undoes it.
 */
export async function eraseOldValue(world: World, input: { readonly id: string }): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, opened.value.id, () => erase(world, currentRotation(world, input.id)))
}

async function erase(world: World, rotation: Rotation): Promise<Result<Rotation>> {
  const { id, state, credential, oldToken, oldTokenHeld } = rotation
  // Before the update it is the value in use, and from the revoke on its proof needs it.
  if (state !== 'propagated' && state !== 'stopped' && state !== 'verified')
    return failed(failure('blocked', id, revokeTexts.eraseNotNow(id, stateTexts.rotation[state])))
  // A roll back that was interrupted is finished with this very value.
  if (isRollBackBegun(rotation))
    return failed(failure('blocked', id, revokeTexts.eraseNotInRollBack(id), revokeTexts.finishRollBackFirst))
  const held = await oldTokenOf(world, rotation)
  if (!held.ok) return held
  if (oldToken === null || (held.value === null && !oldTokenHeld))
    return failed(failure('blocked', id, revokeTexts.oldValueNotHeld))
  const { fingerprint } = oldToken
  announce(world, id, 'erase-old-value', { fingerprint })
  // A kill may have come between the removal and its note: then only the note is missing.
  if (held.value !== null) {
    const removed = await world.keychain.remove(credentialItem(credential, 'current'))
    if (!removed.ok) return removed
  }
  settle(world, id, 'erase-old-value', {
    alongside: () => {
      world.ledger.rotations.update(id, { oldTokenHeld: false })
      const { credentials } = world.ledger
      const current = credentials.find(credential)?.current
      if (current?.fingerprint === fingerprint)
        credentials.setCurrent(credential, { ...current, held: false }, null)
      record(world, 'rotation.old_value_erased', { rotation: id, credential, fingerprint })
    },
  })
  return ok(currentRotation(world, id))
}
