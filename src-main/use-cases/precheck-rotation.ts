import { destinationOwner } from '../domain/destination.ts'
import { daysLeft } from '../domain/expiry.ts'
import { ok, type Result } from '../domain/result.ts'
import { mayFollow, type Rotation, type TokenCheck } from '../domain/rotation.ts'
import { tokenKindNames } from '../domain/token.ts'
import type { TokenIdentity } from '../ports/github.ts'
import { precheckTexts } from '../texts/precheck.ts'
import { findCredential } from './find-credential.ts'
import { noteIdentity } from './note-identity.ts'
import { operatorFingerprints, operatorSession, sessionFor } from './operator-session.ts'
import { announce, currentRotation, oldTokenOf, openRotation, settle } from './rotation-record.ts'
import type { World } from './world.ts'

/**
 * Before anything is asked of the operator: who acts (login, kind, expiry, quota), and what the current value is
 * worth (login, repositories it sees), when Rekey holds it. A missing sign-in is a failure, all else is told.
 */
export async function precheckRotation(
  world: World,
  input: { readonly id: string; readonly signal?: AbortSignal },
): Promise<Result<Rotation>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const credential = found.value
  const options = input.signal === undefined ? {} : { signal: input.signal }
  announce(world, rotation.id, 'precheck')

  const owners = new Set([
    ...credential.destinations.map(destinationOwner).filter((each) => each !== null),
    ...(credential.selections ?? []).map((each) => each.organization),
  ])
  const ownUsers = new Set(credential.destinations.flatMap((each) => ('user' in each ? [each.user] : [])))
  const identify = async (owner: string): Promise<{ owner: string; identity: Result<TokenIdentity> }> => {
    const session = await operatorSession(world, credential.host, owner)
    return { owner, identity: session.ok ? await world.github.identify(session.value, options) : session }
  }
  const [signedIn, currentValue] = await Promise.all([
    Promise.all(Array.from(owners, identify)),
    checkCurrentValue(world, rotation, credential.host, options),
  ])
  const refused = signedIn.find(({ identity }) => !identity.ok)?.identity
  const checks = [
    ...signedIn.map(({ owner, identity }) => operatorCheck(owner, identity, ownUsers.has(owner))),
    ...currentValue,
  ]
  settle(world, rotation.id, 'precheck', {
    ...(mayFollow(rotation.state, 'prechecked') && refused === undefined
      ? { to: 'prechecked' as const }
      : {}),
    detail: { checks },
    alongside: () => world.ledger.rotations.update(rotation.id, { precheck: checks }),
  })
  return refused?.ok === false ? refused : ok(currentRotation(world, rotation.id))
}

/** @param onlyOwn the place is of this user alone, so nobody else may act there */
function operatorCheck(owner: string, identity: Result<TokenIdentity>, onlyOwn: boolean): TokenCheck {
  const name = precheckTexts.operatorFor(owner)
  if (!identity.ok) return { name, result: 'blocked', sentence: identity.failure.message }
  const { login, kind, expiresAt, neverExpires, quota, serverTime } = identity.value
  if (onlyOwn && login.toLowerCase() !== owner.toLowerCase())
    return {
      name,
      result: 'blocked',
      sentence: precheckTexts.codespacesAreOfOneUser(login, owner),
    }
  const left = expiresAt === null ? null : daysLeft(expiresAt, Date.parse(serverTime))
  const life = left ?? (neverExpires ? 'endless' : null)
  return {
    name,
    result: left !== null && left < 1 ? 'warning' : 'passed',
    sentence: precheckTexts.operatorSignsIn(login, tokenKindNames[kind], life, quota),
  }
}

async function checkCurrentValue(
  world: World,
  rotation: Rotation,
  hostName: string,
  options: { readonly signal?: AbortSignal },
): Promise<TokenCheck[]> {
  if (rotation.oldToken !== null && operatorFingerprints(world).has(rotation.oldToken.fingerprint))
    return [
      {
        name: precheckTexts.currentValue,
        result: 'warning',
        sentence: precheckTexts.signedInWithIt,
      },
    ]
  const held = await oldTokenOf(world, rotation)
  if (!held.ok)
    return [{ name: precheckTexts.currentValue, result: 'unknown', sentence: held.failure.message }]
  if (held.value === null)
    return [
      {
        name: precheckTexts.currentValue,
        result: 'note',
        sentence: precheckTexts.notHeld,
      },
    ]
  const session = sessionFor(world.hostOf(hostName), held.value)
  const identity = await world.github.identify(session, options)
  if (!identity.ok)
    return [
      {
        name: precheckTexts.currentValue,
        result: 'warning',
        sentence:
          identity.failure.kind === 'sign-in' ? precheckTexts.noLongerWorks : identity.failure.message,
      },
    ]
  noteIdentity(world, rotation.credential, held.value, identity.value)
  const count = await world.github.countRepositories(session, options)
  return [
    {
      name: precheckTexts.currentValue,
      result: 'passed',
      sentence: count.ok
        ? precheckTexts.signsIn(identity.value.login, count.value)
        : precheckTexts.signsInSeesUnknown(identity.value.login, count.failure.message),
    },
  ]
}
