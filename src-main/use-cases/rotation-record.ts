import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { readDestinationId } from '../domain/destination-id.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { PlaceIdentity } from '../domain/observation.ts'
import { remembered } from '../domain/remembered.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen, type Rotation, type RotationDestination, type RotationState } from '../domain/rotation.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { credentialItem } from '../ports/keychain.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { stateTexts } from '../texts/state.ts'
import { nowOf, type World } from './world.ts'

/** The rotation, if it exists and is still open. */
export function openRotation(world: World, id: string): Result<Rotation> {
  const rotation = world.ledger.rotations.find(id)
  if (rotation === null)
    return failed(failure('unknown-name', id, rotationTexts.noRotation(id), rotationTexts.lookAtList))
  if (!isOpen(rotation.state))
    return failed(
      failure(
        'blocked',
        id,
        rotationTexts.isOver(id, stateTexts.rotation[rotation.state]),
        rotationTexts.startNewOne,
      ),
    )
  return ok(rotation)
}

/** The rotation as it is in the ledger now. It is known to exist: only bugs make it vanish. */
export function currentRotation(world: World, id: string): Rotation {
  const rotation = world.ledger.rotations.find(id)
  if (rotation === null) throw new Error(`The rotation ${id} is gone from the ledger.`)
  return rotation
}

/** Journals that an act is about to begin. Durable when it returns: only then may the act happen. */
export function announce(
  world: World,
  id: string,
  act: string,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  world.ledger.rotations.journal(id, act, 'before', detail, nowOf(world))
}

/** Journals how an act ended, together with everything that follows from it, in one transaction. */
export function settle(
  world: World,
  id: string,
  act: string,
  input: {
    readonly to?: RotationState
    readonly detail?: Readonly<Record<string, unknown>>
    readonly alongside?: () => void
  } = {},
): void {
  world.ledger.transaction(() => {
    input.alongside?.()
    if (input.to !== undefined) world.ledger.rotations.move(id, input.to)
    world.ledger.rotations.journal(id, act, 'after', input.detail ?? {}, nowOf(world))
  })
}

/**
 * Destinations of the rotation by id: those of the credential, as it is in the inventory now. One that a selection no
 * longer selects is among them: it has to be verified or rolled back all the same.
 */
export const destinationsById = remembered(
  ({ destinations, selected }: Credential): ReadonlyMap<string, Destination> =>
    new Map([...(selected?.left ?? []), ...destinations].map((each) => [destinationId(each), each])),
)

/** The new token from the keychain, proven to be the one that the journal names. Two values are never mixed. */
export async function newTokenOf(world: World, rotation: Rotation): Promise<Result<SecretValue>> {
  if (rotation.newToken === null)
    return failed(
      failure(
        'blocked',
        rotation.id,
        rotationTexts.noNewToken(rotation.id),
        rotationTexts.pasteNewTokenFirst,
      ),
    )
  const read = await world.keychain.read(credentialItem(rotation.credential, 'next'))
  if (!read.ok) return read
  if (read.value === null)
    return failed(
      failure(
        'blocked',
        rotation.id,
        rotationTexts.newTokenNotStored(rotation.id, world.keychain.description),
        rotationTexts.giveSameToken,
      ),
    )
  if (tokenFingerprint(read.value) !== rotation.newToken.fingerprint)
    return failed(
      failure(
        'different-token',
        rotation.id,
        rotationTexts.otherTokenStored(rotation.id),
        rotationTexts.giveSameToken,
      ),
    )
  return ok(read.value)
}

/** The old value from the keychain; null when Rekey doesn't hold it or holds another one. */
export async function oldTokenOf(world: World, rotation: Rotation): Promise<Result<SecretValue | null>> {
  if (rotation.oldToken === null) return ok(null)
  const read = await world.keychain.read(credentialItem(rotation.credential, 'current'))
  if (!read.ok) return read
  if (read.value === null || tokenFingerprint(read.value) !== rotation.oldToken.fingerprint) return ok(null)
  return ok(read.value)
}

export function emptyDestination(
  destination: string,
  step: Pick<RotationDestination, 'action' | 'reason' | 'planned' | 'failure'>,
): RotationDestination {
  return {
    destination,
    state: 'pending',
    writtenAt: null,
    updatedAt: null,
    created: false,
    attempts: 0,
    attemptedAt: null,
    waiver: null,
    doneBy: null,
    doneAt: null,
    ...step,
  }
}

/** @param now identity behind the name: GitHub's are numbers, apps of services have words */
export function anotherIdentity(id: string, now: PlaceIdentity, hint: string): Failure {
  const what = typeof now === 'number' ? ownerKind(id) : 'app'
  return failure('identity-changed', id, rotationTexts.otherIdentity[what], hint)
}

function ownerKind(id: string): 'repository' | 'user' | 'organization' {
  const destination = readDestinationId(id)
  if (destination === null || 'repository' in destination) return 'repository'
  return 'user' in destination ? 'user' : 'organization'
}

/** No answer is no proof that a name still means the same: nothing is written on a guess. */
export function unknownIdentity(id: string): Failure {
  return failure('unexpected-answer', id, rotationTexts.unknownIdentity(id), rotationTexts.tryAgain)
}
