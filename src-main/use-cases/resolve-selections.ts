import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import {
  type DestinationSelection,
  isDoubtful,
  type LeftPlace,
  type Resolved,
  resolveSelection,
  type SelectionResolution,
  selectionId,
  selectionWords,
  standingDestinations,
} from '../domain/selection.ts'
import type { ListedRepository, RequestOptions } from '../ports/github.ts'
import { selectionTexts } from '../texts/selection.ts'
import { OperatorSessions } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

export interface ResolveOptions extends Pick<RequestOptions, 'signal' | 'background'> {
  /** True: an answer that has lost much is believed, because the operator has seen it. */
  readonly believe?: boolean
}

/**
 * Asks GitHub what each selection of the credentials selects now, and keeps the answers. A selection that can't be asked
 * keeps its last answer with the reason; one that has lost more than half of its places keeps them until that is
 * accepted. Each owner is listed once.
 */
export async function resolveSelections(
  world: World,
  credentials: readonly Credential[],
  options: ResolveOptions = {},
): Promise<void> {
  const lists = new RepositoryLists(world, options)
  for (const credential of credentials) {
    const { selections = [], name } = credential
    if (selections.length === 0) continue
    const answers = new Map<string, Result<readonly ListedRepository[]>>()
    for (const selection of selections)
      answers.set(selectionId(selection), await lists.of(credential.host, selection.organization))
    if (options.signal?.aborted === true) return
    world.ledger.transaction(() => {
      // Read again: it may have been changed while GitHub was asked.
      const current = world.ledger.credentials.find(name)
      if (current === null) return
      const before = new Map(world.ledger.selections.of(name).map((each) => [each.selection, each]))
      const after = (current.selections ?? []).flatMap((selection) => {
        const id = selectionId(selection)
        const known = before.get(id) ?? null
        const answer = answers.get(id)
        if (answer === undefined) return known === null ? [] : [known]
        return [
          nextResolution(world, current, { selection, known, answer, believe: options.believe === true }),
        ]
      })
      world.ledger.selections.save(name, after, nowOf(world))
    })
  }
}

/** What a selection would select now. Nothing is kept. */
export async function previewSelection(
  world: World,
  input: { readonly host: string; readonly selection: DestinationSelection; readonly signal?: AbortSignal },
): Promise<Result<Resolved>> {
  const listed = await new RepositoryLists(world, input).of(input.host, input.selection.organization)
  return listed.ok ? { ok: true, value: resolveSelection(input.selection, listed.value) } : listed
}

/** The refusal when a place of a selection is another credential's; null when all are free. */
export function selectionConflict(
  world: World,
  credential: string,
  selection: DestinationSelection,
  destinations: readonly Destination[],
): Failure | null {
  const holders = new Map<string, string>()
  for (const other of world.ledger.credentials.list())
    if (other.name !== credential)
      for (const each of other.destinations) holders.set(destinationId(each).toUpperCase(), other.name)
  const taken = destinations.flatMap((each) => {
    const holder = holders.get(destinationId(each).toUpperCase())
    return holder === undefined ? [] : [{ id: destinationId(each), holder }]
  })
  const [first] = taken
  if (first === undefined) return null
  const words = selectionWords(selection)
  return failure(
    'invalid-input',
    first.id,
    taken.length === 1
      ? selectionTexts.takenByOther(words, credential, first.id, first.holder)
      : selectionTexts.takenByOthers(words, credential, first.id, first.holder, taken.length - 1),
    selectionTexts.excludeOrTakeFromOther,
  )
}

interface Question {
  readonly selection: DestinationSelection
  readonly known: SelectionResolution | null
  readonly answer: Result<readonly ListedRepository[]>
  readonly believe: boolean
}

function nextResolution(
  world: World,
  credential: Credential,
  { selection, known, answer, believe }: Question,
): SelectionResolution {
  const id = selectionId(selection)
  const before = known ?? unresolved(id)
  const standing = standingDestinations(selection, before)
  const resolved = answer.ok
    ? resolveSelection(selection, answer.value, new Set(standing.map(destinationId)))
    : null
  const why = answer.ok
    ? selectionConflict(world, credential.name, selection, resolved?.destinations ?? [])
    : answer.failure
  if (resolved === null || why !== null) return { ...before, failure: why }
  const at = nowOf(world)
  if (!believe && isDoubtful(standing.length, resolved.destinations.length))
    return { ...before, failure: null, doubtful: { ...resolved, at } }
  return accepted(world, credential, before, { ...resolved, at })
}

/** The answer becomes the one that stands; what it no longer has is remembered while a rotation may need it. */
export function accepted(
  world: World,
  credential: Pick<Credential, 'name'>,
  before: SelectionResolution,
  { destinations, leftOut, at }: Resolved & { readonly at: string },
): SelectionResolution {
  const had = new Set(before.destinations.map(destinationId))
  const has = new Set(destinations.map(destinationId))
  const gone = before.destinations.filter((each) => !has.has(destinationId(each)))
  const added = destinations.filter((each) => !had.has(destinationId(each))).length
  if (added > 0 || gone.length > 0)
    record(world, 'selection.changed', {
      credential: credential.name,
      selection: before.selection,
      added,
      left: gone.length,
    })
  const inUse = new Set(
    world.ledger.rotations.openOf(credential.name)?.destinations.map((each) => each.destination) ?? [],
  )
  const earlier = before.left.filter(
    ({ destination }) =>
      !has.has(destinationId(destination)) && (gone.length === 0 || inUse.has(destinationId(destination))),
  )
  return {
    selection: before.selection,
    destinations,
    leftOut,
    at,
    failure: null,
    doubtful: null,
    left: [...earlier, ...gone.map((destination): LeftPlace => ({ destination, at }))],
  }
}

function unresolved(selection: string): SelectionResolution {
  return { selection, destinations: [], leftOut: [], at: null, failure: null, doubtful: null, left: [] }
}

/** The repositories of each owner, asked for once. */
class RepositoryLists {
  readonly #world: World
  readonly #options: RequestOptions
  readonly #known = new Map<string, Promise<Result<readonly ListedRepository[]>>>()

  constructor(world: World, { signal, background = false }: Pick<RequestOptions, 'signal' | 'background'>) {
    this.#world = world
    this.#options = { fresh: true, background, ...(signal === undefined ? {} : { signal }) }
  }

  of(host: string, owner: string): Promise<Result<readonly ListedRepository[]>> {
    const key = `${host}/${owner.toLowerCase()}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const asked = this.#ask(host, owner)
    this.#known.set(key, asked)
    return asked
  }

  async #ask(host: string, owner: string): Promise<Result<readonly ListedRepository[]>> {
    const session = await new OperatorSessions(this.#world, host).of(owner)
    if (!session.ok) return failed(session.failure)
    return this.#world.github.listRepositories(session.value, owner, this.#options)
  }
}
