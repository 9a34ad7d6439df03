import type { Credential, CredentialSpec } from '../domain/credential.ts'
import type { Destination } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { readInventoryFile } from '../domain/inventory-file.ts'
import { writeInventoryFile } from '../domain/inventory-text.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import { record, type World } from './world.ts'

/** The first mistake of a declaration by the rules of the inventory file; null when there is none. */
export function checkDeclaration(spec: CredentialSpec): Failure | null {
  const problem = readInventoryFile(writeInventoryFile([spec])).problems[0]
  return problem === undefined ? null : failure('invalid-input', spec.name, problem.message)
}

/**
 * Adds or changes a credential. The rules of the inventory file hold, so that an export can be imported again.
 * @param input.added destinations that are new; left out: any of them may be. Thousands that were checked when they
 *   came are not checked again for each one that comes or goes
 */
export function saveCredential(
  world: World,
  input: { readonly spec: CredentialSpec; readonly added?: readonly Destination[] },
): Result<Credential> {
  const { spec, added = spec.destinations } = input
  const problem = checkDeclaration({ ...spec, destinations: added })
  if (problem !== null) return failed(problem)
  const isNew = world.ledger.credentials.find(input.spec.name) === null
  world.ledger.transaction(() => {
    world.ledger.credentials.save(input.spec)
    record(world, isNew ? 'credential.added' : 'credential.changed', { credential: input.spec.name })
  })
  const saved = findCredential(world, input.spec.name)
  return saved.ok ? ok(saved.value) : saved
}
