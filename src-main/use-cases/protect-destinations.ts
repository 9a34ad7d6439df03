import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { isMarked } from '../domain/protected-places.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { selectionBehind } from '../domain/selected-places.ts'
import { selectionWords } from '../domain/selection.ts'
import { destinationTexts } from '../texts/destination.ts'
import { record, type World } from './world.ts'

/**
 * Marks destinations, or takes their marks away, all or none.
 * @returns how many were not so before; `unknown-name` for what is no destination, `invalid-input` for one that a rule
 *   protects, since its mark is not its own
 */
export function protectDestinations(
  world: World,
  input: { readonly destinations: readonly string[]; readonly isProtected: boolean },
): Result<number> {
  const credentials = world.ledger.credentials.list()
  const changes = new Map<string, { readonly credential: Credential; readonly ids: string[] }>()
  for (const typed of input.destinations) {
    const found = holderOf(credentials, typed)
    if (found === null)
      return failed(
        failure('unknown-name', typed, destinationTexts.noneHas(typed), destinationTexts.lookAtDestinations),
      )
    const { credential, id } = found
    const rule = selectionBehind(credential, id)
    if (!input.isProtected && rule?.isProtected === true)
      return failed(
        failure(
          'invalid-input',
          id,
          destinationTexts.protectedBySelection(id, selectionWords(rule)),
          destinationTexts.changeSelection,
        ),
      )
    if (isMarked(credential, id) === input.isProtected) continue
    const change = changes.get(credential.name) ?? { credential, ids: [] }
    changes.set(credential.name, change)
    if (!change.ids.includes(id)) change.ids.push(id)
  }
  world.ledger.transaction(() => {
    for (const { credential, ids } of changes.values()) {
      const gone = new Set(ids.map((each) => each.toUpperCase()))
      const { protectedDestinations = [] } = credential
      world.ledger.credentials.save({
        ...credential,
        protectedDestinations: input.isProtected
          ? [...protectedDestinations, ...ids]
          : protectedDestinations.filter((each) => !gone.has(each.toUpperCase())),
      })
      record(world, input.isProtected ? 'destination.protected' : 'destination.unprotected', {
        credential: credential.name,
        destinations: ids,
      })
    }
  })
  return ok([...changes.values()].reduce((sum, { ids }) => sum + ids.length, 0))
}

function holderOf(
  credentials: readonly Credential[],
  typed: string,
): { readonly credential: Credential; readonly id: string } | null {
  const wanted = typed.toUpperCase()
  for (const credential of credentials) {
    const id = credential.destinations.map(destinationId).find((each) => each.toUpperCase() === wanted)
    if (id !== undefined) return { credential, id }
  }
  return null
}
