import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { deathProofTexts } from '../texts/death-proof.ts'
import { revokeTexts } from '../texts/revoke.ts'
import { stateTexts } from '../texts/state.ts'
import { findCredential } from './find-credential.ts'
import { sessionFor } from './operator-session.ts'
import { noteDeath, proveDeath } from './prove-death.ts'
import { readChecklist } from './read-checklist.ts'
import { announce, oldTokenOf, openRotation, settle } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * The operator deleted the token on GitHub's page. If Rekey holds the old value it asks GitHub itself, and nothing
 * moves while that still accepts it; only without the value is the operator's word taken, and recorded as such.
 */
export async function confirmDeathByOperator(
  world: World,
  input: { readonly id: string },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (rotation.state === 'verified') {
    const checklist = await readChecklist(world, { id: rotation.id })
    if (!checklist.ok) return checklist
    if (!checklist.value.allowed)
      return failed(
        failure('blocked', rotation.id, deathProofTexts.checklistOpen, deathProofTexts.settleFirst),
      )
    const alive = await stillAlive(world, rotation)
    if (!alive.ok) return alive
    if (alive.value)
      return failed(
        failure(
          'not-confirmed',
          rotation.id,
          deathProofTexts.otherMayBeDeleted,
          rotation.oldToken === null
            ? deathProofTexts.deleteOldOnGitHub
            : deathProofTexts.deleteOnGitHub(rotation.oldToken.label),
        ),
      )
    announce(world, rotation.id, 'revoke', { by: 'operator' })
    settle(world, rotation.id, 'revoke-requested', {
      to: 'revoking',
      detail: { by: 'operator' },
      alongside: () => {
        world.ledger.rotations.update(rotation.id, { revokeRequestedAt: nowOf(world) })
        record(world, 'token.revoke_requested', {
          rotation: rotation.id,
          credential: rotation.credential,
          by: 'operator',
        })
      },
    })
  } else if (rotation.state !== 'revoking')
    return failed(
      failure(
        'blocked',
        rotation.id,
        revokeTexts.verifiesFirst(rotation.id, stateTexts.rotation[rotation.state]),
      ),
    )
  const held = await oldTokenOf(world, rotation)
  if (!held.ok) return held
  return held.value === null
    ? noteDeath(world, rotation.id, 'operator')
    : proveDeath(world, { id: rotation.id })
}

/** Asked once with the old value, where Rekey holds it: a slip of the hand must not cost the roll back. */
async function stillAlive(world: World, rotation: Rotation): Promise<Result<boolean>> {
  const held = await oldTokenOf(world, rotation)
  if (!held.ok) return held
  if (held.value === null) return ok(false)
  const credential = findCredential(world, rotation.credential)
  if (!credential.ok) return credential
  const answer = await world.github.identify(sessionFor(world.hostOf(credential.value.host), held.value))
  if (answer.ok) return ok(true)
  return answer.failure.kind === 'sign-in' ? ok(false) : answer
}
