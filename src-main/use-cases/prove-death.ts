import { type Failure, failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen, type Rotation } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { deathProofTexts } from '../texts/death-proof.ts'
import { stateTexts } from '../texts/state.ts'
import { completeRotation } from './complete-rotation.ts'
import { findCredential } from './find-credential.ts'
import { noteLeakDeath } from './leak-record.ts'
import { sessionFor } from './operator-session.ts'
import { currentRotation, oldTokenOf, openRotation, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Pauses before each question, in milliseconds: a handful of spaced requests over a minute. More would make GitHub
 * lock out the user for repeated bad credentials.
 * Source: docs.github.com, "Authenticating to the REST API", failed login limit.
 */
const questionAfterMs = [500, 2000, 5000, 10_000, 15_000, 30_000]

/** Asks GitHub with the old value until it answers 401, then completes the rotation. */
export async function proveDeath(
  world: World,
  input: { readonly id: string; readonly oldToken?: SecretValue; readonly signal?: AbortSignal },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (rotation.state === 'revoked') return completeRotation(world, rotation.id)
  if (rotation.state !== 'revoking')
    return failed(
      failure(
        'blocked',
        rotation.id,
        deathProofTexts.nothingRevoked(rotation.id, stateTexts.rotation[rotation.state]),
        deathProofTexts.revokeFirst,
      ),
    )
  const old = await chooseOldToken(world, rotation, input.oldToken)
  if (!old.ok) return old
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const session = sessionFor(world.hostOf(found.value.host), old.value)

  let unanswered: Failure | null = null
  for (const pauseMs of questionAfterMs) {
    await world.clock.wait(pauseMs, input.signal)
    if (input.signal?.aborted === true)
      return failed(failure('cancelled', rotation.id, deathProofTexts.canceled, deathProofTexts.askAgain))
    const answer = await world.github.identify(
      session,
      input.signal === undefined ? {} : { signal: input.signal },
    )
    if (!answer.ok && answer.failure.kind === 'sign-in') return noteDeath(world, rotation.id, 'github')
    // A dead network or a 403 proves nothing, in either direction.
    if (!answer.ok && answer.failure.kind !== 'network' && answer.failure.kind !== 'github-error')
      return answer
    unanswered = answer.ok ? null : answer.failure
  }
  if (unanswered !== null) return failed(unanswered)
  return failed(
    failure(
      'not-confirmed',
      rotation.id,
      deathProofTexts.stillWorks(rotation.oldToken?.label ?? ''),
      deathProofTexts.checkAgainInMinute,
    ),
  )
}

/** Records that the old token is dead and by whose word, then completes. */
export async function noteDeath(
  world: World,
  id: string,
  confirmedBy: 'github' | 'operator',
): Promise<Result<Rotation>> {
  const rotation = currentRotation(world, id)
  settle(world, id, 'revoke', {
    to: 'revoked',
    detail: { confirmedBy },
    alongside: () => {
      world.ledger.rotations.update(id, { confirmedDeadAt: nowOf(world), confirmedBy })
      record(world, 'token.revoke_confirmed', {
        rotation: id,
        credential: rotation.credential,
        fingerprint: rotation.oldToken?.fingerprint,
        confirmedBy,
      })
    },
  })
  await noteLeakDeath(world, rotation.oldToken?.fingerprint ?? '', confirmedBy)
  return completeRotation(world, id)
}

/**
 * The old value, from the keychain or as given now. Refuses the new token, any other credential's and the
 * operator's: the wrong token must never die here.
 */
export async function chooseOldToken(
  world: World,
  rotation: Rotation,
  given: SecretValue | undefined,
): Promise<Result<SecretValue>> {
  const held = await oldTokenOf(world, rotation)
  if (!held.ok) return held
  const value = given ?? held.value
  if (value === null)
    return failed(
      failure('unsupported', rotation.id, deathProofTexts.oldValueNotHeld, deathProofTexts.deleteOrGiveValue),
    )
  const fingerprint = tokenFingerprint(value)
  const refuse = (sentence: string) =>
    failed(failure('different-token', rotation.id, sentence, deathProofTexts.giveOldToken))
  if (fingerprint === rotation.newToken?.fingerprint) return refuse(deathProofTexts.isNewToken)
  if (rotation.oldToken !== null && fingerprint !== rotation.oldToken.fingerprint)
    return refuse(deathProofTexts.isOtherToken)
  const other = world.ledger.credentials
    .list()
    .find(
      (each) =>
        each.name !== rotation.credential &&
        each.current?.fingerprint === fingerprint &&
        !isReplacedToo(world, each.name, fingerprint),
    )
  if (other !== undefined) return refuse(deathProofTexts.isOfCredential(other.name))
  const successor = world.ledger.rotations
    .list()
    .find((each) => isOpen(each.state) && each.newToken?.fingerprint === fingerprint)
  if (successor !== undefined) return refuse(deathProofTexts.isNewTokenOf(successor.id))
  return ok(value)
}

/** Two credentials with one token: once the other's places are verified with its own new token, nothing needs it there. */
function isReplacedToo(world: World, credential: string, fingerprint: string): boolean {
  const rotation = world.ledger.rotations.openOf(credential)
  return (
    rotation !== null &&
    rotation.oldToken?.fingerprint === fingerprint &&
    ['verified', 'revoking', 'revoked'].includes(rotation.state)
  )
}
