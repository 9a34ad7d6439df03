import { LineCounter, parseDocument } from 'yaml'
import { type Destination, destinationId, isRepositoryName } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { ImportReport } from './import-inventory.ts'
import { record, type World } from './world.ts'

/**
 * Takes the repositories of any YAML or JSON file as Actions destinations of one credential.
 * @param input.path keys to the list, joined by dots; `*` steps into every element or value (`repositories.*.name`).
 *   null: the file itself is the list
 */
export function importRepositoryList(
  world: World,
  input: { readonly text: string; readonly path: string | null; readonly credential: string },
): Result<ImportReport> {
  const credential = world.ledger.credentials.find(input.credential)
  if (credential === null)
    return failed(
      failure(
        'unknown-name',
        input.credential,
        `There is no credential ${input.credential}.`,
        'Look at the list of credentials.',
      ),
    )
  const lines = new LineCounter()
  const document = parseDocument(input.text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0)
    return ok({
      credentials: [],
      destinations: 0,
      problems: document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0])
        return { line, column: col, message: `This is not valid YAML: ${error.message}` }
      }),
    })
  const found = walk(document.toJS({ maxAliasCount: 100 }), input.path === null ? [] : input.path.split('.'))
  const names = found.map((each) => (each.includes('/') ? each : `${credential.owner}/${each}`))
  const problems = names
    .filter((name) => !isRepositoryName(name))
    .map((name) => ({ line: 1, column: 1, message: `"${name.slice(0, 100)}" is no repository.` }))
  if (names.length === 0)
    problems.push({
      line: 1,
      column: 1,
      message: `There is no list of repositories at "${input.path ?? '.'}".`,
    })
  if (problems.length > 0) return ok({ credentials: [], destinations: 0, problems })

  const known = new Set(credential.destinations.map((each) => destinationId(each).toUpperCase()))
  const added: Destination[] = []
  for (const repository of names) {
    const destination: Destination = { kind: 'actions', repository, secret: credential.name }
    const id = destinationId(destination).toUpperCase()
    if (known.has(id)) continue
    known.add(id)
    added.push(destination)
  }
  world.ledger.transaction(() => {
    world.ledger.credentials.save({ ...credential, destinations: [...credential.destinations, ...added] })
    record(world, 'inventory.imported', { credentials: [credential.name], destinations: added.length })
  })
  return ok({ credentials: [credential.name], destinations: added.length, problems: [] })
}

/** Strings at the end of the path; keys of a map count too, as in `repositories: { ops-db: {…} }`. */
function walk(value: unknown, path: readonly string[]): string[] {
  const [step, ...rest] = path
  if (step === undefined) {
    if (typeof value === 'string') return [value]
    if (Array.isArray(value)) return value.flatMap((each) => namesIn(each))
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  }
  if (typeof value !== 'object' || value === null) return []
  if (step === '*') return Object.values(value).flatMap((each) => walk(each, rest))
  return Object.hasOwn(value, step) ? walk((value as Record<string, unknown>)[step], rest) : []
}

/** An element is a name, or a map that names its repository in one of the usual keys. */
function namesIn(element: unknown): string[] {
  if (typeof element === 'string') return [element]
  if (typeof element !== 'object' || element === null) return []
  for (const key of ['full_name', 'repository', 'repo', 'name']) {
    const value = (element as Record<string, unknown>)[key]
    if (typeof value === 'string') return [value]
  }
  return []
}
