import type { Credential } from '../domain/credential.ts'
import { destinationId } from '../domain/destination.ts'
import { FailureError, failure } from '../domain/failure.ts'
import { nearest } from '../domain/nearest.ts'
import type { Rotation } from '../domain/rotation.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { findRotation } from '../use-cases/find-rotation.ts'
import type { World } from '../use-cases/world.ts'

/** A credential by name; an unknown one is told on one line with the nearest match. */
export function credentialNamed(world: World, name: string): Credential {
  const found = findCredential(world, name)
  if (found.ok) return found.value
  const known = world.ledger.credentials.list().map((each) => each.name)
  throw unknown(`There is no credential ${name}.`, name, known, 'See rekey credential list.')
}

/** A destination in the inventory by its id, with the host of its credential. */
export function destinationNamed(
  world: World,
  typed: string,
): { readonly id: string; readonly host: string } {
  const known = world.ledger.credentials
    .list()
    .flatMap(({ host, destinations }) => destinations.map((each) => ({ id: destinationId(each), host })))
  const found = known.find(({ id }) => id.toLowerCase() === typed.toLowerCase())
  if (found !== undefined) return found
  throw unknown(
    `There is no destination ${typed}.`,
    typed,
    known.map(({ id }) => id),
    'See rekey destination list.',
  )
}

/** A rotation by id, or by its credential's name. */
export function rotationNamed(world: World, idOrCredential: string): Rotation {
  const found = findRotation(
    world,
    idOrCredential.toUpperCase().startsWith('R-') ? idOrCredential.toUpperCase() : idOrCredential,
  )
  if (found.ok) return found.value
  const known = world.ledger.rotations.outlines().flatMap((each) => [each.id, each.credential])
  throw unknown(`There is no rotation ${idOrCredential}.`, idOrCredential, known, 'See rekey rotation list.')
}

/** A destination of the rotation, by its id. */
export function destinationOf(rotation: Rotation, typed: string): string {
  const known = rotation.destinations.map((each) => each.destination)
  return destinationIn(known, typed, rotation.id, `See rekey rotation view ${rotation.id}.`)
}

/** Id of the rotation's canary; null for `none`. */
export function canaryOf(rotation: Rotation, typed: string): string | null {
  const known = rotation.destinations.map((each) => each.destination)
  return canaryIn(known, typed, rotation.id, `See rekey rotation view ${rotation.id}.`)
}

/**
 * Id of the destination that is named as such, or that is the only one of a repository; null for `none`.
 * @param known ids to choose from
 * @param holder whose they are
 * @param otherwise the hint where none is near
 */
export function canaryIn(
  known: readonly string[],
  typed: string,
  holder: string,
  otherwise: string,
): string | null {
  const wanted = typed.toLowerCase()
  if (wanted === 'none') return null
  const inRepository = known.filter((each) => each.toLowerCase().split(':', 2)[1]?.startsWith(`${wanted}/`))
  const [only] = inRepository
  if (inRepository.length === 1 && only !== undefined) return only
  if (inRepository.length > 1)
    throw new FailureError(
      failure(
        'invalid-input',
        typed,
        `${typed} has ${inRepository.length} destinations.`,
        `Name one of ${inRepository.slice(0, 3).join(', ')}.`,
      ),
    )
  return destinationIn(known, typed, holder, otherwise)
}

function destinationIn(known: readonly string[], typed: string, holder: string, otherwise: string): string {
  const found = known.find((each) => each.toLowerCase() === typed.toLowerCase())
  if (found !== undefined) return found
  throw unknown(`${holder} has no destination ${typed}.`, typed, known, otherwise)
}

export function unknown(
  sentence: string,
  typed: string,
  known: readonly string[],
  otherwise: string,
): FailureError {
  const close = nearest(typed, known)
  return new FailureError(
    failure('unknown-name', typed, `${sentence} ${close === null ? otherwise : `The nearest is ${close}.`}`),
  )
}
