import { writeInventoryFile } from '../domain/inventory-text.ts'
import { readPolicy } from './read-policy.ts'
import type { World } from './world.ts'

/**
 * The whole inventory as `rekey.yaml`: names and rules, never a value.
 * @param folder absolute, of the file that it is for: relative paths of dotenv files start there
 */
export function exportInventory(world: World, folder: string): string {
  return writeInventoryFile(world.ledger.credentials.list(), folder, readPolicy(world))
}
