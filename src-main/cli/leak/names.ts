import type { LeakCase } from '../../domain/leak.ts'
import { findLeak } from '../../use-cases/leak-record.ts'
import type { World } from '../../use-cases/world.ts'
import { unknown } from '../names.ts'

/** A case by its id; an unknown one is told with the nearest match. */
export function leakNamed(world: World, id: string): LeakCase {
  const found = findLeak(world, id)
  if (found.ok) return found.value
  const known = world.ledger.leaks.list().map((each) => each.id)
  throw unknown(`There is no leak ${id}.`, id, known, 'See rekey leak list.')
}
