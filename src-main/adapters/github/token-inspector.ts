import { failed, ok, type Result } from '../../domain/result.ts'
import { grantsOfScopes } from '../../domain/scope-grants.ts'
import { tokenKindOf } from '../../domain/token.ts'
import { nothingTold } from '../../domain/token-facts.ts'
import type { Session } from '../../ports/github.ts'
import type {
  InspectionHints,
  InspectionOptions,
  TokenAnswers,
  TokenInspector,
} from '../../ports/token-inspector.ts'
import type { Client } from './client.ts'
import type { Clients } from './clients.ts'
import { cancelledFailure } from './failures.ts'
import { identify } from './identity.ts'
import { readOrganizations } from './inspect-organizations.ts'
import { askPermissions, resourceOwnerOf } from './inspect-permissions.ts'
import { readReachedRepositories } from './inspect-repositories.ts'
import { InspectionRequests } from './inspection-requests.ts'

/** Inspection over HTTP, through the clients that every other port of GitHub uses. */
export function createTokenInspector(clients: Clients): TokenInspector {
  return {
    inspect: (session, hints, options = {}) =>
      inspect(clients.clientFor(session.identity, session.host, session.token), session, hints, options),
  }
}

async function inspect(
  client: Client,
  session: Session,
  hints: InspectionHints,
  options: InspectionOptions,
): Promise<Result<TokenAnswers>> {
  const requests = new InspectionRequests(client, options)
  const kind = tokenKindOf(session.token)
  let identity = options.identity ?? null
  // An installation has no user; the list of its repositories is the first that it may be asked.
  if (identity === null && kind !== 'app-installation') {
    requests.count()
    const asked = await identify(client, session, options)
    if (!asked.ok) return asked.failure.kind === 'sign-in' ? ok(dead(client, requests)) : asked
    identity = asked.value
  }
  const scopes = identity?.scopes ?? null
  const listed = await readReachedRepositories(requests, kind, scopes, hints.repositories)
  if (!listed.ok && (identity === null || listed.failure.kind === 'cancelled'))
    return listed.failure.kind === 'sign-in' ? ok(dead(client, requests)) : listed
  const reached = listed.ok
    ? listed.value
    : { repositories: [], complete: false, organizations: [], withheldBy: [], at: null }
  const login = identity?.login ?? null
  const owner = resourceOwnerOf(reached.repositories, reached.organizations, hints.owners, login)
  const [organizations, permissions] = await Promise.all([
    readOrganizations(requests, { login, scoped: scopes !== null }, reached, hints),
    scopes === null
      ? askPermissions(requests, reached.repositories, owner)
      : { grants: grantsOfScopes(scopes), refused: [], unknown: [] },
  ])
  if (options.signal?.aborted === true) return failed(cancelledFailure(session.host.name))
  return ok({
    alive: true,
    login,
    expiresAt: identity?.expiresAt ?? null,
    // An installation token lives for an hour at most, and no answer names its end.
    neverExpires: identity?.neverExpires ?? false,
    unreadableExpiry: identity?.unreadableExpiry ?? null,
    scopes,
    ...permissions,
    repositories: reached.repositories,
    repositoriesComplete: reached.complete,
    organizations,
    at: identity?.serverTime ?? reached.at ?? client.clock.now().toISOString(),
    requests: requests.sent,
  })
}

function dead(client: Client, requests: InspectionRequests): TokenAnswers {
  return {
    ...nothingTold,
    alive: false,
    at: client.clock.now().toISOString(),
    requests: requests.sent,
  }
}
