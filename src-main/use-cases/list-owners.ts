import type { Failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { OwnerFacts } from '../ports/github.ts'
import { activeAccount, operatorSession, sessionFor } from './operator-session.ts'
import type { World } from './world.ts'

/** `repositories`: null where they could not be counted. */
export type KnownOwner = { readonly owner: string; readonly repositories: number | null }

/**
 * Users and organizations in which Rekey can look for secrets on a host: those that a fine-grained operator token was
 * made for, and those of every repository that a token for all owners sees.
 */
export async function listOwners(
  world: World,
  input: { readonly host: string; readonly signal?: AbortSignal },
): Promise<Result<readonly KnownOwner[]>> {
  const options = input.signal === undefined ? {} : { signal: input.signal }
  if (world.runToken !== null)
    return world.github.listOwners(sessionFor(world.hostOf(input.host), world.runToken.token), options)
  // Without an account the session says what is missing.
  const covered = activeAccount(world, input.host)?.tokens.map(({ owner }) => owner) ?? ['']
  const found = new Map<string, KnownOwner>()
  let refused: Failure | null = null
  for (const owner of covered) {
    const session = await operatorSession(world, input.host, owner)
    if (!session.ok) return session
    const listed: Result<readonly OwnerFacts[]> =
      owner === ''
        ? await world.github.listOwners(session.value, options)
        : await countOf(owner, () => world.github.listRepositories(session.value, owner, options))
    if (!listed.ok) refused ??= listed.failure
    // A token for one owner sees more of it than one for all.
    for (const each of listed.ok ? listed.value : [])
      if (owner !== '' || !found.has(each.owner.toLowerCase())) found.set(each.owner.toLowerCase(), each)
    if (owner !== '' && !listed.ok) found.set(owner.toLowerCase(), { owner, repositories: null })
  }
  if (refused !== null && [...found.values()].every((each) => each.repositories === null))
    return failed(refused)
  return ok([...found.values()])
}

async function countOf(
  owner: string,
  list: () => Promise<Result<readonly unknown[]>>,
): Promise<Result<readonly OwnerFacts[]>> {
  const listed = await list()
  return listed.ok ? ok([{ owner, repositories: listed.value.length }]) : listed
}
