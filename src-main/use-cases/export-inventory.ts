import { writeInventoryFile } from '../domain/inventory-text.ts'
import type { World } from './world.ts'

/** The whole inventory as `rekey.yaml`: names and rules, never a value. */
export function exportInventory(world: World): string {
  return writeInventoryFile(world.ledger.credentials.list())
}
