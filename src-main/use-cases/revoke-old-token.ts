import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint, tokenKindOf, tokenLabel } from '../domain/token.ts'
import { findCredential } from './find-credential.ts'
import { operatorFingerprints, sessionFor } from './operator-session.ts'
import { chooseOldToken, noteDeath, proveDeath } from './prove-death.ts'
import { readChecklist } from './read-checklist.ts'
import { withLease } from './rotation-lease.ts'
import { announce, openRotation, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Revokes the old token once every condition holds, and proves its death by a 401. After an interruption it looks
 * before it repeats: a token that is dead already is not revoked again.
 */
export async function revokeOldToken(
  world: World,
  input: { readonly id: string; readonly oldToken?: SecretValue; readonly signal?: AbortSignal },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  return withLease(world, input.id, () => revoke(world, opened.value, input))
}

async function revoke(
  world: World,
  rotation: Rotation,
  input: { readonly id: string; readonly oldToken?: SecretValue; readonly signal?: AbortSignal },
): Promise<Result<Rotation>> {
  if (rotation.state === 'revoked') return proveDeath(world, input)
  if (rotation.state !== 'verified' && rotation.state !== 'revoking')
    return failed(
      failure(
        'blocked',
        rotation.id,
        `${rotation.id} is ${rotation.state}: revoking comes after verifying.`,
        'Verify first.',
      ),
    )
  const checklist = await readChecklist(world, {
    id: rotation.id,
    oldTokenGiven: input.oldToken !== undefined,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  })
  if (!checklist.ok) return checklist
  if (!checklist.value.allowed) {
    const open = checklist.value.conditions.filter(
      (each) => each.state === 'open' || each.state === 'problem',
    )
    return failed(
      failure(
        'blocked',
        rotation.id,
        `The old token is not revoked: ${open.map((each) => `${each.title}: ${each.evidence}`).join(' ')}`,
        'Settle what is open, or waive it with a reason.',
      ),
    )
  }
  const old = await chooseOldToken(world, rotation, input.oldToken)
  if (!old.ok) return old
  const fingerprint = tokenFingerprint(old.value)
  if (operatorFingerprints(world).has(fingerprint))
    return failed(
      failure(
        'blocked',
        rotation.id,
        'The old token is the one Rekey signs in with.',
        'Switch the sign-in first.',
      ),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const host = world.hostOf(found.value.host)

  announce(world, rotation.id, 'revoke', { fingerprint })
  settle(world, rotation.id, 'revoke-requested', {
    to: 'revoking',
    detail: { fingerprint },
    alongside: () => {
      world.ledger.rotations.update(rotation.id, {
        revokeRequestedAt: rotation.revokeRequestedAt ?? nowOf(world),
        ...(rotation.oldToken === null
          ? {
              oldToken: {
                fingerprint,
                label: tokenLabel(old.value),
                kind: tokenKindOf(old.value),
                login: null,
                expiresAt: null,
                neverExpires: false,
              },
            }
          : {}),
      })
      record(world, 'token.revoke_requested', {
        rotation: rotation.id,
        credential: rotation.credential,
        fingerprint,
      })
    },
  })
  // Dead already (expired, deleted by hand, or revoked before an interruption): nothing to send.
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const alive = await world.github.identify(sessionFor(host, old.value), options)
  if (!alive.ok && alive.failure.kind === 'sign-in') return noteDeath(world, rotation.id, 'github')
  const asked = await world.github.revoke(host, old.value, options)
  if (!asked.ok) return asked
  return proveDeath(world, { ...input, oldToken: old.value })
}
