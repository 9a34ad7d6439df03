import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { mayFollow, type Rotation, wasReplaced } from '../domain/rotation.ts'
import { credentialItem } from '../ports/keychain.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { stateTexts } from '../texts/state.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, openRotation, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Ends a rotation without finishing it. A new token that was written nowhere is forgotten; one that is in use stays
 * in the keychain, since destinations depend on it.
 */
export async function abandonRotation(
  world: World,
  input: { readonly id: string },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, opened.value.id, () => abandon(world, currentRotation(world, input.id)))
}

/** @param rotation as it is under the lease: what another process has just written depends on the new token */
async function abandon(world: World, rotation: Rotation): Promise<Result<Rotation>> {
  if (!mayFollow(rotation.state, 'abandoned'))
    return failed(
      failure(
        'blocked',
        rotation.id,
        rotationTexts.onlyFinishable(rotation.id, stateTexts.rotation[rotation.state]),
      ),
    )
  const replaced = rotation.destinations.filter(wasReplaced).map((each) => each.destination)
  announce(world, rotation.id, 'abandon', { replaced: replaced.length })
  if (replaced.length === 0) {
    const removed = await world.keychain.remove(credentialItem(rotation.credential, 'next'))
    if (!removed.ok) return removed
  } else {
    // Destinations depend on this value: the next rotation's new token must not take its place.
    const kept = await keepAsPrevious(world, rotation.credential)
    if (!kept.ok) return kept
  }
  settle(world, rotation.id, 'abandon', {
    to: 'abandoned',
    alongside: () => {
      world.ledger.rotations.update(rotation.id, { finishedAt: nowOf(world) })
      record(world, 'rotation.abandoned', {
        rotation: rotation.id,
        credential: rotation.credential,
        replaced,
      })
    },
  })
  return ok(currentRotation(world, rotation.id))
}

async function keepAsPrevious(world: World, credential: string): Promise<Result<void>> {
  const next = await world.keychain.read(credentialItem(credential, 'next'))
  if (!next.ok) return next
  return next.value === null
    ? ok(undefined)
    : world.keychain.store(credentialItem(credential, 'previous'), next.value)
}
