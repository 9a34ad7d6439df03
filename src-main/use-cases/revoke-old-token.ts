import { type Failure, failure } from '../domain/failure.ts'
import { isRollBackBegun } from '../domain/part-roll-back.ts'
import { failed, type Result } from '../domain/result.ts'
import { isSettled, type Rotation } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint, tokenKindOf, tokenLabel } from '../domain/token.ts'
import { revokeTexts } from '../texts/revoke.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import { stateTexts } from '../texts/state.ts'
import { confirmDestinations } from './confirm-destinations.ts'
import { findCredential } from './find-credential.ts'
import { provenDeadAt } from './leak-record.ts'
import { OperatorSessions, operatorFingerprints, sessionFor } from './operator-session.ts'
import { chooseOldToken, noteDeath, proveDeath } from './prove-death.ts'
import { type RevokeChecklist, readChecklist } from './read-checklist.ts'
import { withLease } from './rotation-lease.ts'
import { announce, currentRotation, newTokenOf, openRotation, settle } from './rotation-record.ts'
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
  return withLease(world, input.id, () => revoke(world, currentRotation(world, input.id), input))
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
        revokeTexts.verifiesFirst(rotation.id, stateTexts.rotation[rotation.state]),
        revokeTexts.verifyFirst,
      ),
    )
  // The old value is about to be written back: with its token every place that has it by then would break.
  if (rotation.state === 'verified' && isRollBackBegun(rotation))
    return failed(
      failure('blocked', rotation.id, rollBackTexts.hasBegun(rotation.id), rollBackTexts.finishIt),
    )
  const checklist = await readChecklist(world, {
    id: rotation.id,
    oldTokenGiven: input.oldToken !== undefined,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  })
  if (!checklist.ok) return checklist
  if (!checklist.value.allowed)
    return failed(
      failure(
        'blocked',
        rotation.id,
        revokeTexts.notRevoked(openOf(checklist.value)),
        revokeTexts.settleOrWaive,
      ),
    )
  const changed = rotation.state === 'verified' ? await lookAgain(world, rotation, input.signal) : null
  if (changed !== null) return failed(changed)
  if (provenDeadAt(world, rotation.oldToken?.fingerprint ?? '') !== null)
    return noteDeadBefore(world, rotation)
  const old = await chooseOldToken(world, rotation, input.oldToken)
  if (!old.ok) return old
  const fingerprint = tokenFingerprint(old.value)
  if (operatorFingerprints(world).has(fingerprint))
    return failed(
      failure('blocked', rotation.id, revokeTexts.rekeySignsInWithIt, revokeTexts.switchSignInFirst),
    )
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const host = world.hostOf(found.value.host)
  const needed =
    rotation.state === 'verified' ? await whoElseNeeds(world, rotation, fingerprint, input.signal) : null
  if (needed !== null) return failed(needed)

  world.ledger.backUp()
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

/**
 * Looks at every place once more, right before what can't be undone: somebody may have written there since it was
 * verified.
 * @returns why the old token is not revoked; null when every place still has the new value
 */
async function lookAgain(world: World, rotation: Rotation, signal?: AbortSignal): Promise<Failure | null> {
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found.failure
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token.failure
  const outage = await confirmDestinations(world, {
    rotation,
    credential: found.value,
    fingerprint: tokenFingerprint(token.value),
    sessions: new OperatorSessions(world, found.value.host),
    ...(signal === undefined ? {} : { signal }),
  })
  if (outage !== null) return outage
  const [changed, ...others] = currentRotation(world, rotation.id).destinations.filter(
    (each) => !isSettled(each),
  )
  if (changed === undefined) return null
  const why =
    changed.failure?.message ??
    revokeTexts.placeIs(changed.destination, stateTexts.destination[changed.state])
  return failure(
    'blocked',
    rotation.id,
    others.length === 0 ? revokeTexts.placeChanged(why) : revokeTexts.placesChanged(why, others.length),
    changed.failure?.hint ?? revokeTexts.updateAgainOrWaive,
  )
}

/** The same token in another credential dies with this one: that one's own checklist has to allow it as well. */
async function whoElseNeeds(
  world: World,
  rotation: Rotation,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<Failure | null> {
  const others = world.ledger.rotations
    .list()
    .filter(
      (each) =>
        each.id !== rotation.id && each.state === 'verified' && each.oldToken?.fingerprint === fingerprint,
    )
  for (const { id, credential } of others) {
    const checklist = await readChecklist(world, { id, ...(signal === undefined ? {} : { signal }) })
    if (!checklist.ok) return checklist.failure
    if (!checklist.value.allowed)
      return failure(
        'blocked',
        id,
        revokeTexts.otherNeedsIt(credential, id, openOf(checklist.value)),
        revokeTexts.settleOrWaiveIn(id),
      )
  }
  return null
}

function openOf({ conditions }: RevokeChecklist): string {
  return conditions
    .filter((each) => each.state === 'open' || each.state === 'problem')
    .map((each) => revokeTexts.openCondition(each.title, each.evidence))
    .join(' ')
}

/** A leak was reported and its token revoked first: nothing is sent again, and nobody is asked with a dead token. */
async function noteDeadBefore(world: World, rotation: Rotation): Promise<Result<Rotation>> {
  const fingerprint = rotation.oldToken?.fingerprint
  announce(world, rotation.id, 'revoke', { fingerprint, by: 'leak' })
  settle(world, rotation.id, 'revoke-requested', {
    to: 'revoking',
    detail: { fingerprint, by: 'leak' },
    alongside: () =>
      world.ledger.rotations.update(rotation.id, {
        revokeRequestedAt: rotation.revokeRequestedAt ?? nowOf(world),
      }),
  })
  return noteDeath(world, rotation.id, 'github')
}
