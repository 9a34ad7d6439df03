import { setImmediate as nextTurn } from 'node:timers/promises'
import { inventoryFileParts } from '../domain/inventory-text.ts'
import { readPolicy } from './read-policy.ts'
import type { World } from './world.ts'

/**
 * The whole inventory as `rekey.yaml`: names and rules, never a value.
 * @param folder absolute, of the file that it is for: relative paths of dotenv files start there
 */
export function exportInventory(world: World, folder: string): string {
  return [...partsOf(world, folder)].join('')
}

/** The same with a turn for everybody else after each credential, where a window waits beside it. */
export async function exportInventoryInTurns(world: World, folder: string): Promise<string> {
  const parts: string[] = []
  for (const part of partsOf(world, folder)) {
    parts.push(part)
    await nextTurn()
  }
  return parts.join('')
}

function partsOf(world: World, folder: string): Generator<string> {
  return inventoryFileParts(world.ledger.credentials.list(), folder, readPolicy(world))
}
