import type { Credential } from '../domain/credential.ts'
import { destinationId, repositoryNameOf } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { wasReplaced } from '../domain/rotation.ts'
import { declaredDestinations, selectionBehind } from '../domain/selected-places.ts'
import { type DestinationSelection, selectionId, selectionWords } from '../domain/selection.ts'
import { destinationTexts } from '../texts/destination.ts'
import { selectionTexts } from '../texts/selection.ts'
import { findCredential } from './find-credential.ts'
import { accepted, previewSelection, resolveSelections, selectionConflict } from './resolve-selections.ts'
import { saveCredential } from './save-credential.ts'
import type { World } from './world.ts'

/**
 * Adds a selection to a credential, or changes one, and asks GitHub at once what it selects. Without an answer it is
 * saved all the same, and resolved with the next plan or refresh.
 * @param input.replaces id of the selection that it takes the place of; null: a new one
 */
export async function saveSelection(
  world: World,
  input: {
    readonly credential: string
    readonly selection: DestinationSelection
    readonly replaces: string | null
    readonly signal?: AbortSignal
  },
): Promise<Result<Credential>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, host, selections = [] } = found.value
  const id = selectionId(input.selection)
  if (input.replaces !== null && !selections.some((each) => selectionId(each) === input.replaces))
    return failed(unknownSelection(name, input.replaces))
  const others = selections.filter((each) => selectionId(each) !== input.replaces)
  const replaced = selections.find((each) => selectionId(each) === input.replaces)
  // Whoever changes what is selected has not thereby said that it needs no care.
  const selection: DestinationSelection =
    replaced?.isProtected === true ? { ...input.selection, isProtected: true } : input.selection
  if (others.some((each) => selectionId(each).toUpperCase() === id.toUpperCase()))
    return failed(
      failure('invalid-input', id, selectionTexts.existsAlready(name, id), selectionTexts.changeThatOne),
    )
  const busy =
    input.replaces === null || input.replaces === id ? null : whyInUse(world, found.value, input.replaces)
  if (busy !== null) return failed(busy)
  const preview = await previewSelection(world, { ...input, host })
  if (preview.ok) {
    const conflict = selectionConflict(world, name, input.selection, preview.value.destinations)
    if (conflict !== null) return failed(conflict)
  }
  const saved = saveCredential(world, {
    spec: {
      ...found.value,
      selections:
        input.replaces === null
          ? [...selections, selection]
          : selections.map((each) => (selectionId(each) === input.replaces ? selection : each)),
    },
  })
  if (!saved.ok) return saved
  await resolveSelections(world, [{ ...saved.value, selections: [input.selection] }], {
    ...input,
    believe: true,
  })
  return findCredential(world, name)
}

/** Takes a selection out, and with it the places that only it selected. The secrets there stay as they are. */
export function removeSelection(
  world: World,
  input: { readonly credential: string; readonly selection: string },
): Result<Credential> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, selections = [] } = found.value
  const wanted = selections.find((each) => isIt(each, input.selection))
  if (wanted === undefined) return failed(unknownSelection(name, input.selection))
  const busy = whyInUse(world, found.value, selectionId(wanted))
  if (busy !== null) return failed(busy)
  return saveCredential(world, {
    spec: {
      ...found.value,
      destinations: declaredDestinations(found.value),
      selections: selections.filter((each) => each !== wanted),
    },
  })
}

/** Makes one repository an exception of the selection that a destination comes from. */
export function excludeFromSelection(
  world: World,
  input: { readonly destination: string },
): Result<Credential> {
  const wanted = input.destination.toUpperCase()
  for (const credential of world.ledger.credentials.list()) {
    const destination = credential.destinations.find((each) => destinationId(each).toUpperCase() === wanted)
    if (destination === undefined) continue
    const selection = selectionBehind(credential, destinationId(destination))
    if (selection === null || !('repository' in destination))
      return failed(
        failure(
          'invalid-input',
          input.destination,
          selectionTexts.isNamed(input.destination),
          selectionTexts.removeIt,
        ),
      )
    const exclude = [...selection.exclude, repositoryNameOf(destination.repository)]
    return saveCredential(world, {
      spec: {
        ...credential,
        selections: (credential.selections ?? []).map((each) =>
          each === selection ? { ...selection, exclude } : each,
        ),
      },
    })
  }
  return failed(
    failure(
      'unknown-name',
      input.destination,
      destinationTexts.noneHas(input.destination),
      destinationTexts.lookAtDestinations,
    ),
  )
}

/** Believes an answer that has lost so much that it was held back. */
export function acceptSelection(
  world: World,
  input: { readonly credential: string; readonly selection: string },
): Result<Credential> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const { name, selections = [] } = found.value
  const wanted = selections.find((each) => isIt(each, input.selection))
  if (wanted === undefined) return failed(unknownSelection(name, input.selection))
  const resolutions = world.ledger.selections.of(name)
  const held = resolutions.find((each) => each.selection === selectionId(wanted))
  if (held === undefined || held.doubtful === null)
    return failed(
      failure(
        'invalid-input',
        input.selection,
        selectionTexts.noHeldBackAnswer(selectionWords(wanted)),
        selectionTexts.refreshFirst,
      ),
    )
  const { doubtful } = held
  world.ledger.transaction(() => {
    const next = accepted(world, found.value, held, doubtful)
    world.ledger.selections.save(
      name,
      resolutions.map((each) => (each === held ? next : each)),
      doubtful.at,
    )
  })
  return findCredential(world, name)
}

/** An open rotation that wrote to a selection's places has to know them until its end. */
function whyInUse(world: World, { name, selected }: Credential, id: string): Failure | null {
  const open = world.ledger.rotations.openOf(name)
  if (open === null) return null
  const replaced = open.destinations.filter(
    (each) => wasReplaced(each) && selected?.by[each.destination] === id,
  ).length
  return replaced === 0
    ? null
    : failure('busy', open.id, selectionTexts.inUse(open.id, replaced), selectionTexts.finishOrRollBackFirst)
}

function isIt(selection: DestinationSelection, id: string): boolean {
  return selectionId(selection).toUpperCase() === id.toUpperCase()
}

function unknownSelection(credential: string, id: string) {
  return failure(
    'unknown-name',
    id,
    selectionTexts.noSelection(credential, id),
    selectionTexts.lookAtDestinations,
  )
}
