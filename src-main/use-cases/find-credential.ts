import type { Credential } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { credentialTexts } from '../texts/credential.ts'
import type { World } from './world.ts'

/** A credential by its name, without regard to case. */
export function findCredential(world: World, name: string): Result<Credential> {
  const exact = world.ledger.credentials.find(name)
  if (exact !== null) return ok(exact)
  const alike = world.ledger.credentials.list().find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (alike !== undefined) return ok(alike)
  return failed(
    failure('unknown-name', name, credentialTexts.unknown(name), credentialTexts.lookAtCredentials),
  )
}
