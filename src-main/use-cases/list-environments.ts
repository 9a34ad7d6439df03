import { ownerOf } from '../domain/destination.ts'
import type { Result } from '../domain/result.ts'
import { findCredential } from './find-credential.ts'
import { operatorSession } from './operator-session.ts'
import type { World } from './world.ts'

/** Names of a repository's environments as GitHub has them now: those that can have secrets of their own. */
export async function listEnvironments(
  world: World,
  input: { readonly credential: string; readonly repository: string },
): Promise<Result<readonly string[]>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const session = await operatorSession(world, found.value.host, ownerOf(input.repository))
  if (!session.ok) return session
  return world.github.listEnvironments(session.value, input.repository, { fresh: true })
}
