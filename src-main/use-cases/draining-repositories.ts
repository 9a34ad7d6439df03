import type { Credential } from '../domain/credential.ts'
import { destinationId, ownerOf } from '../domain/destination.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Rotation } from '../domain/rotation.ts'
import { reachedRepositories } from './reached-repositories.ts'
import type { World } from './world.ts'

/**
 * Repositories in which runs may have begun with the old value of a place that a rotation wrote, each with the owner
 * whose token may ask: those of repositories and environments, and those that an organization's secret reaches. No run
 * of a workflow gets Codespaces secrets.
 */
export async function drainingRepositories(
  world: World,
  credential: Credential,
  rotation: Rotation,
  options: { readonly signal?: AbortSignal },
): Promise<Result<ReadonlyMap<string, string>>> {
  const written = new Set(
    rotation.destinations.filter((each) => each.writtenAt !== null).map((each) => each.destination),
  )
  const destinations = credential.destinations.filter(
    (each) => each.kind !== 'codespaces' && written.has(destinationId(each)),
  )
  const reached = await reachedRepositories(world, { ...credential, destinations }, options)
  if (!reached.ok) return reached
  const names = [
    ...destinations.flatMap((each) => ('repository' in each ? [each.repository] : [])),
    ...reached.value.flatMap(({ repositories }) => repositories),
  ]
  return ok(new Map(names.map((name) => [name, ownerOf(name)])))
}
