import { type LeftCopy, leftCopies } from '../domain/consolidation.ts'
import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { destinationsOfKind } from '../domain/destinations-by-kind.ts'
import { ok, type Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import type { World } from './world.ts'

/** A repository's own copies that the credential's organization secrets stand in for, as they were last seen. */
export function readLeftCopies(world: World, input: { readonly credential: string }): Result<LeftCopy[]> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  return ok(leftCopiesOf(world, found.value))
}

/** The same for a credential that is at hand already. */
export function leftCopiesOf(world: World, credential: Credential): LeftCopy[] {
  // Asked with every change of the window's data: nothing of the ledger is read again for each of thousands of copies.
  if (destinationsOfKind(credential, 'organization').length === 0) return []
  const observations = world.ledger.observations.of(credential.destinations.map(destinationId))
  const reached = new Map<string, ReadonlySet<string> | 'all'>()
  for (const each of credential.destinations) {
    if (each.kind !== 'organization') continue
    const facts = observations.get(destinationId(each))?.facts
    if (facts?.kind !== 'reach') continue
    // Whom "private" covers is not known from here: such a copy is never called superfluous.
    if (facts.repositories !== null)
      reached.set(
        destinationId(each),
        new Set(facts.repositories.map(({ fullName }) => fullName.toLowerCase())),
      )
    else if (facts.visibility === 'all') reached.set(destinationId(each), 'all')
  }
  return leftCopies(
    credential,
    (organization, repository) => {
      const repositories = reached.get(organization)
      return repositories === 'all' || repositories?.has(repository.toLowerCase()) === true
    },
    (destination) => {
      const seen = observations.get(destination) ?? null
      return seen === null || seen.failure !== null ? null : seen.present
    },
  )
}
