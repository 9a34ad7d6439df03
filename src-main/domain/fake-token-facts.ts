import type { CredentialSpec } from './credential.ts'
import type { ReachedRepository, TokenFacts } from './token-facts.ts'

/** A live fine-grained token of which GitHub told nothing yet, for tests. */
export function fakeTokenFacts(over: Partial<TokenFacts> = {}): TokenFacts {
  return {
    fingerprint: 'Zm9yIHRlc3Rz',
    label: 'github_pat_…b91c',
    host: 'github.com',
    kind: 'fine-grained',
    checksum: 'none',
    alive: true,
    login: 'octo-bot',
    expiresAt: '2026-06-01T00:00:00.000Z',
    neverExpires: false,
    unreadableExpiry: null,
    scopes: null,
    grants: [],
    refused: [],
    unknown: [],
    repositories: [],
    repositoriesComplete: true,
    organizations: [],
    at: '2026-05-01T00:00:00.000Z',
    ...over,
  }
}

/** A private repository of which the person behind the token is administrator, for tests. */
export function fakeReached(fullName: string, over: Partial<ReachedRepository> = {}): ReachedRepository {
  return { id: 1, fullName, visibility: 'private', archived: false, role: 'admin', ...over }
}

/** The dispatch credential of the inventory file's example, for tests. */
export function fakeDispatchCredential(over: Partial<CredentialSpec> = {}): CredentialSpec {
  return {
    name: 'DISPATCH_PAT',
    host: 'github.com',
    owner: 'acme',
    purpose: 'lets app repositories start the infra deploy',
    rotateEveryDays: 90,
    maxLifetimeDays: null,
    tokenName: 'dispatch-pat-{date}',
    permissions: { contents: 'write', actions: 'read' },
    repositoryAccess: ['acme/infra'],
    probes: [{ kind: 'repository_dispatch', repository: 'acme/infra', eventType: 'deploy' }],
    destinations: [],
    ...over,
  }
}
