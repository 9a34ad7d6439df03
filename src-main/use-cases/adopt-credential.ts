import type { Credential } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { type ReceivedToken, tokenFingerprint, tokenLabel } from '../domain/token.ts'
import { credentialItem } from '../ports/keychain.ts'
import { credentialTexts } from '../texts/credential.ts'
import { findCredential } from './find-credential.ts'
import { operatorFingerprints, sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Takes over the value that is alive now, so that Rekey can roll back to it and revoke it. GitHub is asked who it
 * is; a value that GitHub refuses is not adopted.
 */
export async function adoptCredential(
  world: World,
  input: { readonly name: string; readonly token: ReceivedToken },
): Promise<Result<Credential>> {
  const found = findCredential(world, input.name)
  if (!found.ok) return found
  const credential = found.value
  const { value, kind } = input.token
  const fingerprint = tokenFingerprint(value)
  if (operatorFingerprints(world).has(fingerprint))
    return failed(
      failure(
        'token-refused',
        credential.name,
        credentialTexts.isOwnSignIn,
        credentialTexts.signInSeparatelyFirst,
      ),
    )
  const open = world.ledger.rotations.openOf(credential.name)
  const replaced = open?.oldToken?.fingerprint
  if (open !== null && open.newToken?.fingerprint === fingerprint)
    return failed(
      failure(
        'different-token',
        credential.name,
        credentialTexts.isNewTokenOf(open.id),
        credentialTexts.giveValueInUse,
      ),
    )
  // The keychain holds one current value: another one would push out what the open rotation may have to restore.
  if (open !== null && replaced !== undefined && replaced !== fingerprint)
    return failed(
      failure(
        'different-token',
        credential.name,
        credentialTexts.isNotReplacedBy(open.id),
        credentialTexts.giveThatToken,
      ),
    )
  const identity = await world.github.identify(sessionFor(world.hostOf(credential.host), value))
  if (!identity.ok) return identity
  const stored = await world.keychain.store(credentialItem(credential.name, 'current'), value)
  if (!stored.ok) return stored
  const known = credential.current
  const same = known?.fingerprint === fingerprint
  world.ledger.transaction(() => {
    world.ledger.credentials.setCurrent(
      credential.name,
      {
        fingerprint,
        label: tokenLabel(value),
        kind,
        login: identity.value.login,
        expiresAt: identity.value.expiresAt,
        neverExpires: identity.value.neverExpires,
        unreadableExpiry: identity.value.unreadableExpiry,
        checkedAt: nowOf(world),
        version: same ? known.version : (known?.version ?? 0) + 1,
        since: same ? known.since : nowOf(world),
        createdAt: same ? known.createdAt : null,
        held: world.keychain.persistent,
      },
      null,
    )
    if (open !== null)
      world.ledger.rotations.update(open.id, {
        oldToken: {
          fingerprint,
          label: tokenLabel(value),
          kind,
          login: identity.value.login,
          expiresAt: identity.value.expiresAt,
          neverExpires: identity.value.neverExpires,
        },
        oldTokenHeld: world.keychain.persistent,
      })
    record(world, 'credential.adopted', {
      credential: credential.name,
      fingerprint,
      login: identity.value.login,
    })
  })
  return findCredential(world, credential.name)
}
