import { basename } from 'node:path'
import { type Destination, destinationId } from '../domain/destination.ts'
import { type ListFormat, readRepositoryList } from '../domain/repository-list.ts'
import { ok, type Result } from '../domain/result.ts'
import { destinationTexts } from '../texts/destination.ts'
import { findCredential } from './find-credential.ts'
import type { ImportReport } from './import-inventory.ts'
import { record, type World } from './world.ts'

export interface ListReport extends Omit<ImportReport, 'policy'> {
  readonly format: ListFormat
  /** How many repositories the list names, with those that were destinations already. */
  readonly repositories: number
}

/**
 * Takes the repositories of somebody else's list as Actions destinations of one credential: all or none.
 * @param input.file name or path of the file; null for standard input
 * @param input.dryRun true: everything but the change itself
 */
export function importRepositoryList(
  world: World,
  input: {
    readonly text: string
    readonly file: string | null
    readonly path: string | null
    readonly credential: string
    readonly dryRun?: boolean
  },
): Result<ListReport> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const credential = found.value
  const list = readRepositoryList({
    text: input.text,
    fileName: input.file === null ? null : basename(input.file),
    path: input.path,
    owner: credential.owner,
    host: credential.host,
  })
  const report = { format: list.format, repositories: list.repositories.length, selections: 0 }
  const known = new Set(credential.destinations.map((each) => destinationId(each).toUpperCase()))
  const holders = new Map<string, string>()
  for (const other of world.ledger.credentials.list())
    if (other.name !== credential.name)
      for (const each of other.destinations) holders.set(destinationId(each).toUpperCase(), other.name)
  const added: Destination[] = []
  const problems = [...list.problems]
  for (const repository of list.repositories) {
    const destination: Destination = { kind: 'actions', repository, secret: credential.name }
    const id = destinationId(destination)
    const holder = holders.get(id.toUpperCase())
    if (holder !== undefined)
      problems.push({ line: 1, column: 1, message: destinationTexts.belongsTo(id, holder) })
    else if (!known.has(id.toUpperCase())) added.push(destination)
  }
  if (problems.length > 0) return ok({ ...report, credentials: [], destinations: 0, problems })
  if (input.dryRun !== true)
    world.ledger.transaction(() => {
      world.ledger.credentials.save({ ...credential, destinations: [...credential.destinations, ...added] })
      record(world, 'inventory.imported', { credentials: [credential.name], destinations: added.length })
    })
  return ok({ ...report, credentials: [credential.name], destinations: added.length, problems: [] })
}
