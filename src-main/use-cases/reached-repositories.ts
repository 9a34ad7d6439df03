import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId, destinationOwner } from '../domain/destination.ts'
import type { PlaceFacts } from '../domain/place-facts.ts'
import { ok, type Result } from '../domain/result.ts'
import type { ListedRepository, RequestOptions, Session } from '../ports/github.ts'
import { OperatorSessions } from './operator-session.ts'
import type { World } from './world.ts'

/** An organization destination with the repositories whose workflows read it. */
export interface Reached {
  readonly destination: Destination
  /** `owner/name`. */
  readonly repositories: readonly string[]
}

/**
 * Which repositories each organization destination of a credential serves, from what was last seen of its visibility.
 * Selected ones are known already; for `all` and `private` the organization's repositories are listed once.
 */
export async function reachedRepositories(
  world: World,
  credential: Credential,
  options: RequestOptions = {},
): Promise<Result<Reached[]>> {
  const sessions = new OperatorSessions(world, credential.host)
  const lists = new Map<string, readonly ListedRepository[]>()
  const reached: Reached[] = []
  for (const destination of credential.destinations) {
    if (!('organization' in destination)) continue
    const facts = world.ledger.observations.find(destinationId(destination))?.facts
    if (facts?.kind !== 'reach') continue
    const owner = destinationOwner(destination) ?? ''
    const session = await sessions.of(owner)
    if (!session.ok) return session
    const names = await namesOf(world, facts, owner, session.value, lists, options)
    if (!names.ok) return names
    reached.push({ destination, repositories: names.value })
  }
  return ok(reached)
}

async function namesOf(
  world: World,
  facts: PlaceFacts & { readonly kind: 'reach' },
  owner: string,
  session: Session,
  lists: Map<string, readonly ListedRepository[]>,
  options: RequestOptions,
): Promise<Result<readonly string[]>> {
  if (facts.repositories !== null) return ok(facts.repositories.map(({ fullName }) => fullName))
  const known = lists.get(owner.toLowerCase())
  const listed =
    known === undefined ? await world.github.listRepositories(session, owner, options) : ok(known)
  if (!listed.ok) return listed
  lists.set(owner.toLowerCase(), listed.value)
  return ok(
    listed.value.filter((each) => facts.visibility === 'all' || each.private).map(({ fullName }) => fullName),
  )
}
