import type { OrganizationVisibility } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import type { SelectedRepository } from '../domain/place-facts.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { sharedPlaceTexts } from '../texts/shared-place.ts'
import { keepReach, sharedPlace } from './shared-place.ts'
import type { World } from './world.ts'

export interface ReadReach {
  readonly destination: string
  readonly visibility: OrganizationVisibility
  /** Null unless they are selected. */
  readonly repositories: readonly SelectedRepository[] | null
  /** Every repository of the owner that the operator sees, by name: what may be chosen. */
  readonly choices: readonly string[]
}

/** Who sees an organization's or a user's secret right now, and who might: what a person decides on. */
export async function readReach(
  world: World,
  input: { readonly destination: string; readonly signal?: AbortSignal },
): Promise<Result<ReadReach>> {
  const options = { fresh: true, ...(input.signal === undefined ? {} : { signal: input.signal }) }
  const place = await sharedPlace(world, input.destination)
  if (!place.ok) return place
  const { id, slot, session, owner } = place.value
  const secret = await world.github.readSecret(session, slot, options)
  if (!secret.ok) return secret
  if (secret.value === null) return failed(failure('not-found', id, sharedPlaceTexts.notOnGitHub(id)))
  const visibility = slot.level === 'user' ? 'selected' : (secret.value.visibility ?? 'selected')
  const selected =
    visibility === 'selected' ? await world.github.selectedRepositories(session, slot, options) : null
  if (selected?.ok === false) return selected
  const repositories = selected?.value ?? null
  keepReach(world, place.value, { visibility, repositories }, secret.value)
  const listed = await world.github.listRepositories(session, owner, options)
  if (!listed.ok) return listed
  const choices = new Set([
    ...listed.value.filter(({ archived }) => !archived).map(({ fullName }) => fullName),
    ...(repositories ?? []).map(({ fullName }) => fullName),
  ])
  return ok({ destination: id, visibility, repositories, choices: [...choices].toSorted() })
}
