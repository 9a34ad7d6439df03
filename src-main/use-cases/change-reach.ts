import { type Destination, destinationId, destinationPlace, ownerOf } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import type { SelectedRepository } from '../domain/place-facts.ts'
import { type Reach, reachDifference, reachWords } from '../domain/reach.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretFacts } from '../ports/github.ts'
import { reachTexts } from '../texts/reach.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { saveCredential } from './save-credential.ts'
import { keepReach, type SharedPlace, sharedPlace } from './shared-place.ts'
import { record, type World } from './world.ts'

/** Repositories by name. `set` replaces all of them; else some come in and some go out. */
export type ReachChange =
  | { readonly set: readonly string[] }
  | { readonly add: readonly string[]; readonly remove: readonly string[] }

export interface ChangeReachInput {
  /** Id of an organization's or a user's destination. */
  readonly destination: string
  readonly change: ReachChange
  /**
   * Ids of the repositories that whoever decided saw selected. Left out: those of the last look, or, if there was none,
   * those that are selected now.
   */
  readonly seen?: readonly number[]
  /** Answers with what would come in and go out, or with the same refusal, and changes nothing. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
}

export interface ChangedReach {
  readonly destination: string
  readonly repositories: readonly SelectedRepository[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/**
 * Changes which repositories see an organization's or a user's secret, without its value. What is selected is read
 * right before: if it is not what the decision was made on, nothing is changed and both lists are told. Read back, it
 * must be just what was asked for.
 */
export async function changeReach(world: World, input: ChangeReachInput): Promise<Result<ChangedReach>> {
  const options = { fresh: true, ...(input.signal === undefined ? {} : { signal: input.signal }) }
  const found = await sharedPlace(world, input.destination)
  if (!found.ok) return found
  const place = found.value
  const open = world.ledger.rotations.openOf(place.credential.name)
  if (open !== null)
    return failed(
      failure(
        'busy',
        open.id,
        reachTexts.rotationOpen(open.id, place.credential.name),
        rotationTexts.finishOrAbandonFirst,
      ),
    )
  const { id, slot, session } = place

  const before = await world.github.readSecret(session, slot, options)
  if (!before.ok) return before
  const refusal = whyUnselectable(place, before.value)
  if (refusal !== null) return failed(refusal)
  const selected = await world.github.selectedRepositories(session, slot, options)
  if (!selected.ok) return selected
  const seen = seenSelection(world, id, input.seen, selected.value)
  if (seen !== null) {
    keepReach(world, place, selection(selected.value), before.value)
    return failed(
      failure(
        'changed',
        id,
        reachTexts.changedMeanwhile(id, reachWords(selection(seen)), reachWords(selection(selected.value))),
        reachTexts.decideAgain,
      ),
    )
  }
  const wanted = await wantedSelection(world, place, selected.value, input.change, options)
  if (!wanted.ok) return wanted
  const added = without(wanted.value, selected.value)
  const removed = without(selected.value, wanted.value)
  if (input.dryRun === true || (added.length === 0 && removed.length === 0))
    return ok({ destination: id, repositories: selected.value, added, removed })

  const detail = { credential: place.credential.name, destination: id, added, removed }
  record(world, 'secret.share_started', detail)
  const sent = await world.github.selectRepositories(
    session,
    slot,
    wanted.value.map((each) => each.id),
    input.signal === undefined ? {} : { signal: input.signal },
  )
  // An answer that was lost is settled by looking.
  if (!sent.ok && sent.failure.kind !== 'unclear') return sent
  const after = await world.github.readSecret(session, slot, { fresh: true })
  if (!after.ok) return after
  const shared = await world.github.selectedRepositories(session, slot, { fresh: true })
  if (!shared.ok) return shared
  keepReach(world, place, selection(shared.value), before.value, after.value)
  const difference = reachDifference(selection(wanted.value), selection(shared.value))
  if (difference !== null)
    return failed(failure('not-confirmed', id, reachTexts.otherwise(id, difference), reachTexts.lookOnGitHub))
  record(world, 'secret.shared', detail)
  const kept = keepDeclared(world, place, shared.value)
  if (!kept.ok) return kept
  return ok({ destination: id, repositories: shared.value, added, removed })
}

function whyUnselectable({ id, slot }: SharedPlace, secret: SecretFacts | null) {
  if (secret === null)
    return failure('not-found', id, reachTexts.noSecretYet(id), reachTexts.rotationCreatesIt)
  if (slot.level === 'user' || secret.visibility === 'selected') return null
  return failure(
    'blocked',
    id,
    secret.visibility === null
      ? reachTexts.notSelectedUnnamed(id)
      : reachTexts.notSelected(id, reachWords({ visibility: secret.visibility, repositories: null })),
    reachTexts.selectOnGitHub,
  )
}

/** The selection that the decision was made on, if it is another one than there is now; else null. */
function seenSelection(
  world: World,
  id: string,
  seen: readonly number[] | undefined,
  now: readonly SelectedRepository[],
): readonly SelectedRepository[] | null {
  const facts = world.ledger.observations.find(id)?.facts
  const known = facts?.kind === 'reach' ? (facts.repositories ?? []) : now
  const names = new Map([...now, ...known].map((each) => [each.id, each.fullName]))
  const decidedOn =
    seen?.map((each) => ({ id: each, fullName: names.get(each) ?? reachTexts.repositoryById(each) })) ?? known
  return reachDifference(selection(decidedOn), selection(now)) === null ? null : decidedOn
}

async function wantedSelection(
  world: World,
  { id, slot, session, destination }: SharedPlace,
  now: readonly SelectedRepository[],
  change: ReachChange,
  options: { readonly signal?: AbortSignal },
): Promise<Result<readonly SelectedRepository[]>> {
  const unselected = (name: string) => !now.some((each) => isNamed(each, name))
  const coming = ('set' in change ? change.set : change.add).filter(unselected)
  const stranger =
    slot.level === 'organization' ? coming.find((name) => !isOf(slot.organization, name)) : undefined
  if (stranger !== undefined)
    return failed(
      failure('invalid-input', id, reachTexts.ofAnotherOwner(stranger, destinationPlace(destination))),
    )
  const going = 'set' in change ? [] : change.remove
  const missing = going.filter(unselected)
  if (missing.length > 0) return failed(failure('unknown-name', id, reachTexts.notSharedWith(id, missing)))
  const facts = await world.github.readRepositories(session, coming, { ...options, fresh: true })
  const added: SelectedRepository[] = []
  for (const name of coming) {
    const known = facts.get(name)
    if (known?.ok === true) added.push({ id: known.value.id, fullName: known.value.fullName })
    else return failed(known?.failure ?? failure('not-found', name, reachTexts.unreadRepository(name)))
  }
  const staying = now.filter((each) =>
    'set' in change
      ? change.set.some((name) => isNamed(each, name))
      : !going.some((name) => isNamed(each, name)),
  )
  const ids = new Set(staying.map((each) => each.id))
  return ok([...staying, ...added.filter((each) => !ids.has(each.id))])
}

/** An inventory that names the repositories goes on naming the right ones. */
function keepDeclared(
  world: World,
  { credential, destination, id }: SharedPlace,
  shared: readonly SelectedRepository[],
): Result<void> {
  if (!('repositories' in destination) || destination.repositories === undefined) return ok(undefined)
  const { repositories: _, ...rest } = destination
  const changed: Destination =
    shared.length > 0
      ? { ...destination, repositories: shared.map(({ fullName }) => fullName) }
      : 'organization' in rest
        ? { ...rest, visibility: 'selected' }
        : rest
  const saved = saveCredential(world, {
    spec: {
      ...credential,
      destinations: credential.destinations.map((each) => (destinationId(each) === id ? changed : each)),
    },
  })
  return saved.ok ? ok(undefined) : saved
}

function selection(repositories: readonly SelectedRepository[]): Reach {
  return { visibility: 'selected', repositories }
}

function without(list: readonly SelectedRepository[], others: readonly SelectedRepository[]): string[] {
  return list.filter((each) => !others.some(({ id }) => id === each.id)).map(({ fullName }) => fullName)
}

function isNamed({ fullName }: SelectedRepository, name: string): boolean {
  return fullName.toLowerCase() === name.toLowerCase()
}

function isOf(organization: string, repository: string): boolean {
  return ownerOf(repository).toLowerCase() === organization.toLowerCase()
}
