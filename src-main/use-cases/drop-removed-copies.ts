import { type LeftCopy, leftCopies } from '../domain/consolidation.ts'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { ok, type Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import { saveCredential } from './save-credential.ts'
import { record, type World } from './world.ts'

/** A repository's own copies that the credential's organization secrets stand in for, as they were last seen. */
export function readLeftCopies(world: World, input: { readonly credential: string }): Result<LeftCopy[]> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  return ok(leftCopiesOf(world, found.value))
}

/** The same for a credential that is at hand already. */
export function leftCopiesOf(world: World, credential: Credential): LeftCopy[] {
  const { observations } = world.ledger
  return leftCopies(
    credential,
    (organization, repository) => {
      const facts = observations.find(organization)?.facts
      if (facts?.kind !== 'reach') return false
      // Whom "private" covers is not known from here: such a copy is never called superfluous.
      if (facts.repositories === null) return facts.visibility === 'all'
      return facts.repositories.some(({ fullName }) => fullName.toLowerCase() === repository.toLowerCase())
    },
    (destination) => {
      const seen = observations.find(destination)
      return seen === null || seen.failure !== null ? null : seen.present
    },
  )
}

/**
 * Takes copies out of the inventory that a person removed on GitHub and that an organization secret stands in for.
 * @returns ids of what left
 */
export function dropRemovedCopies(
  world: World,
  input: { readonly credential: string },
): Result<readonly string[]> {
  const left = readLeftCopies(world, input)
  if (!left.ok) return left
  const gone = new Set(
    left.value.filter(({ present }) => present === false).map(({ destination }) => destination),
  )
  if (gone.size === 0) return ok([])
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  return world.ledger.transaction(() => {
    const saved = saveCredential(world, {
      spec: {
        ...found.value,
        destinations: found.value.destinations.filter((each) => !gone.has(destinationId(each))),
      },
    })
    if (!saved.ok) return saved
    record(world, 'destination.copies_dropped', { credential: found.value.name, destinations: [...gone] })
    return ok([...gone])
  })
}
