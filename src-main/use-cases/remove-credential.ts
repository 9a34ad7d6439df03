import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { credentialItem } from '../ports/keychain.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { findCredential } from './find-credential.ts'
import { record, type World } from './world.ts'

/** Stops tracking a credential and forgets its value. Secrets on GitHub stay, and so does the history. */
export async function removeCredential(
  world: World,
  input: { readonly name: string },
): Promise<Result<void>> {
  const found = findCredential(world, input.name)
  if (!found.ok) return found
  const { name } = found.value
  const open = world.ledger.rotations.openOf(name)
  if (open !== null)
    return failed(
      failure('busy', open.id, rotationTexts.isUnfinished(open.id, name), rotationTexts.finishOrAbandonFirst),
    )
  for (const role of ['current', 'next', 'previous'] as const) {
    const removed = await world.keychain.remove(credentialItem(name, role))
    if (!removed.ok) return removed
  }
  world.ledger.transaction(() => {
    world.ledger.credentials.remove(name)
    world.ledger.annotations.remove(name)
    world.ledger.copySearches.remove(name)
    for (const each of world.ledger.policyWaivers.list())
      if (each.credential === name) world.ledger.policyWaivers.remove(name, each.rule)
    record(world, 'credential.removed', { credential: name })
  })
  return ok(undefined)
}
