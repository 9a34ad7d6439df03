import { newRotation } from '../domain/new-rotation.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { findCredential } from './find-credential.ts'
import { recoverReceivedToken } from './receive-token.ts'
import { announce, currentRotation } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/** Opens a rotation of a credential, or gives the one that is open already: there is never a second one. */
export async function startRotation(
  world: World,
  input: { readonly credential: string; readonly reason: string },
): Promise<Result<Rotation>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, current } = found.value
  const rotation = world.ledger.transaction(() => {
    const open = world.ledger.rotations.openOf(name)
    if (open !== null) return open
    const created = world.ledger.rotations.create({
      ...newRotation({
        credential: name,
        reason: input.reason,
        startedAt: nowOf(world),
        startedBy: world.actor,
      }),
      oldToken:
        current === null
          ? null
          : {
              fingerprint: current.fingerprint,
              label: current.label,
              kind: current.kind,
              login: current.login,
              expiresAt: current.expiresAt,
              neverExpires: current.neverExpires,
            },
      oldTokenHeld: current?.held ?? false,
    })
    announce(world, created.id, 'start', { credential: name })
    record(world, 'rotation.started', { rotation: created.id, credential: name, reason: input.reason })
    return created
  })
  await recoverReceivedToken(world, rotation)
  return ok(currentRotation(world, rotation.id))
}
