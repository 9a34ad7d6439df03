import { destinationId } from '../domain/destination.ts'
import { ok, type Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import { readLeftCopies } from './left-copies.ts'
import { saveCredential } from './save-credential.ts'
import { record, type World } from './world.ts'

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
      added: [],
    })
    if (!saved.ok) return saved
    record(world, 'destination.copies_dropped', { credential: found.value.name, destinations: [...gone] })
    return ok([...gone])
  })
}
