import { ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { credentialItem } from '../ports/keychain.ts'
import { findCredential } from './find-credential.ts'
import { announce, currentRotation, newTokenOf, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * After the old token is dead: the new value becomes the current one, in the keychain first, and the rotation is
 * completed with its audit entry. May be repeated after a kill at any point.
 */
export async function completeRotation(world: World, id: string): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, id)
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  announce(world, id, 'complete')
  const stored = await world.keychain.store(credentialItem(rotation.credential, 'current'), token.value)
  if (!stored.ok) return stored
  const { newToken } = rotation
  settle(world, id, 'complete', {
    to: 'completed',
    alongside: () => {
      world.ledger.rotations.update(id, { finishedAt: nowOf(world) })
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
            version: (found.value.current?.version ?? 0) + 1,
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
  // The value is stored as current by now; a leftover copy would only be one more place to protect.
  await world.keychain.remove(credentialItem(rotation.credential, 'next'))
  return ok(currentRotation(world, id))
}
