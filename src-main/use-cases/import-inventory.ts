import type { CredentialSpec } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { type InventoryProblem, readInventoryFile } from '../domain/inventory-file.ts'
import { inFolder } from '../domain/inventory-folder.ts'
import { ok, type Result } from '../domain/result.ts'
import { destinationTexts } from '../texts/destination.ts'
import { inventoryTexts } from '../texts/inventory.ts'
import { keepPolicy } from './change-policy.ts'
import { record, type World } from './world.ts'

export interface ImportReport {
  readonly credentials: readonly string[]
  readonly destinations: number
  /** Selections, whose places GitHub names with the next refresh or plan. */
  readonly selections: number
  /** True if the file brought a policy, which replaced the one before as a whole. */
  readonly policy: boolean
  /** With one problem nothing was imported. */
  readonly problems: readonly InventoryProblem[]
}

/**
 * Imports `rekey.yaml`: all or nothing. Credentials that are already known get the file's declaration; a policy in the
 * file replaces the one before, and without one that stays, since a file of a few credentials makes no rules.
 */
export function importInventory(
  world: World,
  input: {
    readonly text: string
    /** Absolute folder of the file, which its relative paths start from; left out where there is none. */
    readonly folder?: string
  },
): Result<ImportReport> {
  const file = readInventoryFile(input.text)
  const { folder } = input
  const problems = [
    ...file.problems,
    ...conflictsWithOthers(world, file.credentials),
    ...movedElsewhere(world, file.credentials),
  ]
  if (problems.length > 0)
    return ok({ credentials: [], destinations: 0, selections: 0, policy: false, problems })
  const destinations = file.credentials.reduce((sum, each) => sum + each.destinations.length, 0)
  const selections = file.credentials.reduce((sum, each) => sum + (each.selections?.length ?? 0), 0)
  const names = file.credentials.map((each) => each.name)
  world.ledger.transaction(() => {
    for (const each of file.credentials)
      world.ledger.credentials.save(folder === undefined ? each : inFolder(each, folder))
    if (file.policy !== null) keepPolicy(world, file.policy)
    record(world, 'inventory.imported', { credentials: names, destinations })
  })
  return ok({ credentials: names, destinations, selections, policy: file.policy !== null, problems: [] })
}

/** A value that is held is for the host that it was handed over for: no file may have it sent to another one. */
function movedElsewhere(world: World, credentials: readonly CredentialSpec[]): InventoryProblem[] {
  return credentials.flatMap(({ name, host }) => {
    const held = world.ledger.credentials.find(name)
    return held === null || held.current === null || held.host === host
      ? []
      : [
          {
            line: 1,
            column: 1,
            message: inventoryTexts.movedHost(name, held.host, host),
          },
        ]
  })
}

/** A destination holds one value, so it belongs to one credential. */
function conflictsWithOthers(world: World, credentials: readonly CredentialSpec[]): InventoryProblem[] {
  const imported = new Set(credentials.map((each) => each.name))
  const taken = new Map<string, string>()
  for (const other of world.ledger.credentials.list())
    if (!imported.has(other.name))
      for (const each of other.destinations) taken.set(destinationId(each).toUpperCase(), other.name)
  return credentials.flatMap((credential) =>
    credential.destinations.flatMap((each) => {
      const id = destinationId(each)
      const other = taken.get(id.toUpperCase())
      return other === undefined
        ? []
        : [{ line: 1, column: 1, message: destinationTexts.belongsTo(id, other) }]
    }),
  )
}
