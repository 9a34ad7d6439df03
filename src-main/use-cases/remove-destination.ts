import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { selectionBehind } from '../domain/selected-places.ts'
import { selectionWords } from '../domain/selection.ts'
import { destinationTexts } from '../texts/destination.ts'
import { saveCredential } from './save-credential.ts'
import type { World } from './world.ts'

/** The id as the credential spells it. */
function idAt({ destinations }: Credential, wanted: string): string {
  return destinations.map(destinationId).find((each) => each.toUpperCase() === wanted) ?? wanted
}

/** Takes a place out of the inventory. The secret there stays as it is. */
export function removeDestination(world: World, input: { readonly id: string }): Result<Credential> {
  const wanted = input.id.toUpperCase()
  const holder = world.ledger.credentials
    .list()
    .find((each) => each.destinations.some((one) => destinationId(one).toUpperCase() === wanted))
  if (holder === undefined)
    return failed(
      failure(
        'unknown-name',
        input.id,
        destinationTexts.noneHas(input.id),
        destinationTexts.lookAtDestinations,
      ),
    )
  const selection = selectionBehind(holder, idAt(holder, wanted))
  if (selection !== null)
    return failed(
      failure(
        'invalid-input',
        input.id,
        destinationTexts.comesFromSelection(input.id, selectionWords(selection)),
        destinationTexts.selectionTakesException,
      ),
    )
  return saveCredential(world, {
    spec: {
      ...holder,
      destinations: holder.destinations.filter((one) => destinationId(one).toUpperCase() !== wanted),
    },
    added: [],
  })
}
