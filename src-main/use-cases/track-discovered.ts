import { destinationId } from '../domain/destination.ts'
import type { FoundSecret } from '../domain/discovery.ts'
import { FailureError, failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { discoveryTexts } from '../texts/discovery.ts'
import { addDestinations } from './add-destinations.ts'
import { annotateCredential } from './annotate-credential.ts'
import { declareCredential } from './declare-credential.ts'
import { record, type World } from './world.ts'

/** A credential as a person put it together from what was found. */
export interface DiscoveredCredential {
  readonly name: string
  /** The token's resource owner. */
  readonly owner: string
  readonly purpose: string
  /** As entered by hand, ISO 8601 UTC; null when it is not known. */
  readonly expiresAt: string | null
  readonly places: readonly FoundSecret[]
}

/**
 * Begins to track credentials with the places that hold them, all or none, each in the audit log. Places in archived
 * repositories are left out: nothing can be written there.
 * @returns how many places belong to them now
 */
export function trackDiscovered(
  world: World,
  input: { readonly credentials: readonly DiscoveredCredential[] },
): Result<number> {
  try {
    return ok(
      world.ledger.transaction(() => {
        const destinations = input.credentials.reduce((sum, each) => sum + track(world, each), 0)
        record(world, 'inventory.discovered', {
          credentials: input.credentials.map(({ name }) => name),
          destinations,
        })
        return destinations
      }),
    )
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure)
    throw error
  }
}

function track(world: World, { name, owner, purpose, expiresAt, places }: DiscoveredCredential): number {
  const destinations = new Map(
    places
      .filter((each) => !each.archived)
      .map(({ destination }) => [destinationId(destination).toUpperCase(), destination]),
  )
  if (destinations.size === 0)
    throw new FailureError(
      failure('invalid-input', name, discoveryTexts.noWritablePlace(name), discoveryTexts.chooseSecret),
    )
  must(
    declareCredential(world, {
      isNew: true,
      declaration: {
        name,
        owner,
        purpose,
        rotateEveryDays: null,
        maxLifetimeDays: null,
        permissions: {},
        repositoryAccess: [],
      },
    }),
  )
  if (expiresAt !== null) must(annotateCredential(world, { name, change: { enteredExpiry: expiresAt } }))
  return must(addDestinations(world, { credential: name, destinations: [...destinations.values()] }))
}

/** Takes everything back by leaving the transaction. */
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}
