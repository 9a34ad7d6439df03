import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isBeforeFirstWrite, type Rotation } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { type ReceivedToken, tokenFingerprint, tokenKindOf, tokenLabel } from '../domain/token.ts'
import { credentialItem } from '../ports/keychain.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { precheckRotation } from './precheck-rotation.ts'
import { announce, currentRotation, openRotation, settle } from './rotation-record.ts'
import { record, type World } from './world.ts'

/**
 * Takes the new token in: keychain first (stored and read back), journal next, everything else later. GitHub shows
 * it once; from here on nothing loses it. After the first write only the very same token is taken again.
 */
export async function receiveToken(
  world: World,
  input: { readonly id: string; readonly token: ReceivedToken },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  let rotation = opened.value
  const { value } = input.token
  const fingerprint = tokenFingerprint(value)
  const known = rotation.newToken?.fingerprint

  if (!isBeforeFirstWrite(rotation.state)) {
    if (known !== fingerprint)
      return failed(
        failure(
          'different-token',
          rotation.id,
          rotationTexts.otherTokenGiven(rotation.id),
          rotationTexts.giveSameTokenOrRollBack,
        ),
      )
    const again = await world.keychain.store(credentialItem(rotation.credential, 'next'), value)
    return again.ok ? ok(rotation) : again
  }

  announce(world, rotation.id, 'receive', { fingerprint })
  const stored = await world.keychain.store(credentialItem(rotation.credential, 'next'), value)
  if (!stored.ok) return stored
  if (rotation.state === 'draft') {
    // Refused or without a network: the token is safe by now, and taken up when the rotation is started again.
    const prechecked = await precheckRotation(world, { id: rotation.id })
    if (!prechecked.ok) return prechecked
    rotation = prechecked.value
  }
  noteReceived(world, rotation, value, known !== undefined && known !== fingerprint)
  // A ledger that is damaged from here on is restored with the knowledge that the keychain holds this token.
  world.ledger.backUp()
  return ok(currentRotation(world, rotation.id))
}

/**
 * After a kill between the keychain and the journal: the token is stored, but the rotation doesn't know it yet. The
 * announcement names its fingerprint, so it is recognised and nothing has to be pasted again.
 */
export async function recoverReceivedToken(world: World, rotation: Rotation): Promise<void> {
  const last = world.ledger.rotations.journalOf(rotation.id).findLast((entry) => entry.act === 'receive')
  if (last === undefined || last.phase === 'after') return
  const stored = await world.keychain.read(credentialItem(rotation.credential, 'next'))
  if (!stored.ok || stored.value === null) return
  if (tokenFingerprint(stored.value) !== last.detail.fingerprint) return
  const ready = rotation.state !== 'draft' || (await precheckRotation(world, { id: rotation.id })).ok
  if (ready && isBeforeFirstWrite(rotation.state))
    noteReceived(world, rotation, stored.value, rotation.newToken !== null)
}

function noteReceived(world: World, rotation: Rotation, value: SecretValue, replaces: boolean): void {
  const fingerprint = tokenFingerprint(value)
  const same = rotation.newToken?.fingerprint === fingerprint
  settle(world, rotation.id, 'receive', {
    to: 'received',
    detail: { fingerprint },
    alongside: () => {
      world.ledger.rotations.update(rotation.id, {
        newToken:
          same && rotation.newToken !== null
            ? rotation.newToken
            : {
                fingerprint,
                label: tokenLabel(value),
                kind: tokenKindOf(value),
                login: null,
                expiresAt: null,
                neverExpires: false,
              },
        // What was proven of one token says nothing about another.
        ...(same ? {} : { checks: [], probes: [], plannedAt: null }),
      })
      record(world, replaces ? 'token.replaced' : 'token.received', {
        rotation: rotation.id,
        credential: rotation.credential,
        fingerprint,
      })
    },
  })
}
