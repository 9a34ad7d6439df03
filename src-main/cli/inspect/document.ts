import type { Credential } from '../../domain/credential.ts'
import { daysLeft } from '../../domain/expiry.ts'
import type { BlastRadius } from '../../domain/powers.ts'
import type { TokenFacts } from '../../domain/token-facts.ts'

export const inspectionFields = [
  'label',
  'fingerprint',
  'host',
  'credential',
  'kind',
  'checksum',
  'alive',
  'notAsked',
  'login',
  'expiresAt',
  'daysLeft',
  'neverExpires',
  'scopes',
  'permissions',
  'refused',
  'unknown',
  'repositories',
  'repositoriesComplete',
  'organizations',
  'blastRadius',
  'requests',
  'at',
] as const

/** What scripts get of an inspection. Never the token. */
export function inspectionDocument(
  facts: TokenFacts,
  radius: BlastRadius,
  declared: Credential | null,
  nowMs: number,
): Readonly<Record<(typeof inspectionFields)[number], unknown>> {
  return {
    label: facts.label,
    fingerprint: facts.fingerprint,
    host: facts.host,
    credential: declared?.name ?? null,
    kind: facts.kind,
    checksum: facts.checksum,
    alive: facts.alive,
    notAsked: facts.notAsked ?? null,
    login: facts.login,
    expiresAt: facts.expiresAt,
    daysLeft: facts.expiresAt === null ? null : daysLeft(facts.expiresAt, nowMs),
    neverExpires: facts.neverExpires,
    scopes: facts.scopes,
    permissions: facts.grants,
    refused: facts.refused,
    unknown: facts.unknown,
    repositories: facts.repositories.map(({ fullName, ...rest }) => ({ repository: fullName, ...rest })),
    repositoriesComplete: facts.repositoriesComplete,
    organizations: facts.organizations,
    blastRadius: radius,
    requests: facts.requests ?? 0,
    at: facts.at,
  }
}
