import { ok, type Result } from '../domain/result.ts'
import type { Annotation } from '../ports/ledger.ts'
import { findCredential } from './find-credential.ts'
import { record, type World } from './world.ts'

/**
 * Keeps what a person noted about a credential: notes, an expiry that GitHub told nobody, a time without reminders. The
 * log says what changed; the text of the notes stays out of it.
 */
export function annotateCredential(
  world: World,
  input: { readonly name: string; readonly change: Partial<Omit<Annotation, 'credential'>> },
): Result<Annotation> {
  const found = findCredential(world, input.name)
  if (!found.ok) return found
  const { name } = found.value
  const { notes, ...told } = input.change
  const annotation = { ...world.ledger.annotations.of(name), ...input.change }
  world.ledger.transaction(() => {
    world.ledger.annotations.save(annotation)
    record(world, 'credential.annotated', {
      credential: name,
      ...told,
      ...(notes === undefined ? {} : { notes: 'changed' }),
    })
  })
  return ok(annotation)
}
