import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { sameInstant } from '../domain/observation.ts'
import type { Reach } from '../domain/reach.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretFacts, SecretSlot, Session } from '../ports/github.ts'
import { secretSlot } from '../ports/secret-slot.ts'
import { sharedPlaceTexts } from '../texts/shared-place.ts'
import { operatorSession } from './operator-session.ts'
import { nowOf, type World } from './world.ts'

/** A destination whose secret its owner, an organization or a user, shares with repositories. */
export interface SharedPlace {
  readonly credential: Credential
  readonly destination: Destination
  readonly id: string
  readonly slot: SecretSlot
  /** The organization or user whose secret it is. */
  readonly owner: string
  readonly session: Session
}

/** @param typed id of the destination, in any case */
export async function sharedPlace(world: World, typed: string): Promise<Result<SharedPlace>> {
  for (const credential of world.ledger.credentials.list())
    for (const destination of credential.destinations) {
      const id = destinationId(destination)
      if (id.toUpperCase() !== typed.toUpperCase()) continue
      const slot = secretSlot(destination)
      if (slot?.level !== 'organization' && slot?.level !== 'user')
        return failed(failure('invalid-input', id, sharedPlaceTexts.notShared(id)))
      const owner = slot.level === 'organization' ? slot.organization : slot.user
      const session = await operatorSession(world, credential.host, owner)
      if (!session.ok) return session
      if (slot.level === 'user') {
        // GitHub's endpoint names no user: with another's token it would be that user's secret.
        const identity = await world.github.identify(session.value)
        if (!identity.ok) return identity
        if (identity.value.login.toLowerCase() !== owner.toLowerCase())
          return failed(
            failure(
              'permission',
              id,
              sharedPlaceTexts.ofOneUser(owner, identity.value.login),
              sharedPlaceTexts.signInAs(owner),
            ),
          )
      }
      return ok({ credential, destination, id, slot, owner, session: session.value })
    }
  return failed(failure('unknown-name', typed, sharedPlaceTexts.noDestination(typed)))
}

/**
 * What was seen is kept, as after any look. GitHub may date a change of who sees a secret like a change of its value:
 * then Rekey's own write moves along, and only if it was the latest before.
 */
export function keepReach(
  world: World,
  { id }: SharedPlace,
  reach: Reach,
  before: SecretFacts | null,
  after: SecretFacts | null = before,
): void {
  world.ledger.transaction(() => {
    const known = world.ledger.observations.find(id)
    if (known !== null && after !== null)
      world.ledger.observations.save([
        {
          ...known,
          present: true,
          updatedAt: after.updatedAt,
          facts: { kind: 'reach', ...reach },
          observedAt: nowOf(world),
          failure: null,
        },
      ])
    const written = world.ledger.observations.writeOf(id)
    if (written?.updatedAt != null && before !== null && sameInstant(written.updatedAt, before.updatedAt))
      world.ledger.observations.saveWrite({ ...written, updatedAt: after?.updatedAt ?? written.updatedAt })
  })
}
