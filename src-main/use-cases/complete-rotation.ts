import { ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { credentialItem } from '../ports/keychain.ts'
import { findCredential } from './find-credential.ts'
import { announce, currentRotation, newTokenOf, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * After the old token is dead: the new value becomes the current one, in the keychain first, and the rotation is
 * completed with its audit entry. May be repeated after a kill at any point, as a completed rotation is never taken up
 * again: whatever is left to be done has to be done before that.
 */
export async function completeRotation(world: World, id: string): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, id)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  announce(world, id, 'complete')
  const promoted = await promote(world, rotation)
  if (!promoted.ok) return promoted
  const { newToken } = rotation
  const version = (found.value.current?.version ?? 0) + 1
  settle(world, id, 'complete', {
    to: 'completed',
    alongside: () => {
      world.ledger.rotations.update(id, {
        finishedAt: nowOf(world),
        ...(newToken === null ? {} : { version }),
      })
      if (newToken !== null)
        world.ledger.credentials.setCurrent(
          rotation.credential,
          {
            fingerprint: newToken.fingerprint,
            label: newToken.label,
            kind: newToken.kind,
            login: newToken.login,
            expiresAt: newToken.expiresAt,
            neverExpires: newToken.neverExpires,
            unreadableExpiry: newToken.unreadableExpiry ?? null,
            ...(newToken.checkedAt === undefined ? {} : { checkedAt: newToken.checkedAt }),
            version,
            since: rotation.startedAt,
            createdAt: rotation.startedAt,
            held: world.keychain.persistent,
          },
          nowOf(world),
        )
      record(world, 'secret.rotate.completed', {
        secret_name: rotation.credential,
        token_type: newToken?.kind ?? 'unknown',
        method: 'operator-assisted',
        rotation: id,
        newFingerprint: newToken?.fingerprint,
        oldFingerprint: rotation.oldToken?.fingerprint,
        destinations: rotation.destinations.length,
        waived: rotation.destinations
          .filter((each) => each.state === 'waived')
          .map((each) => each.destination),
      })
    },
  })
  return ok(currentRotation(world, id))
}

/** Moves the new value from `next` to `current`. A copy left behind would be one more place to protect. */
async function promote(world: World, rotation: Rotation): Promise<Result<void>> {
  const current = credentialItem(rotation.credential, 'current')
  const token = await newTokenOf(world, rotation)
  if (token.ok) {
    const stored = await world.keychain.store(current, token.value)
    return stored.ok ? world.keychain.remove(credentialItem(rotation.credential, 'next')) : stored
  }
  // After a restart a keychain that keeps nothing holds nothing, and nobody has to give a token just to end.
  if (!world.keychain.persistent) return ok(undefined)
  const moved = await world.keychain.read(current)
  if (!moved.ok) return moved
  const isMoved = moved.value !== null && tokenFingerprint(moved.value) === rotation.newToken?.fingerprint
  return isMoved ? ok(undefined) : token
}
