import type { Credential } from '../domain/credential.ts'
import type { LastUse } from '../domain/revoke-checklist.ts'
import type { RequestOptions } from '../ports/github.ts'
import { revokeTexts } from '../texts/revoke.ts'
import { operatorSession } from './operator-session.ts'
import type { World } from './world.ts'

/**
 * When the old token was used last, from the audit log of the token's owner. One request, where it can be read at all;
 * else the reason, as nothing else tells: GitHub's list of an organization's tokens is for GitHub Apps only.
 * @param lastWrite the host's time of the rotation's newest write, ISO 8601 UTC
 */
export async function readLastUse(
  world: World,
  { host, owner }: Credential,
  fingerprint: string,
  lastWrite: string | null,
  options: RequestOptions,
): Promise<LastUse> {
  const unknown = (because: string): LastUse => ({
    known: false,
    because: revokeTexts.lastUseUnknown(because),
  })
  if (fingerprint === '') return unknown(revokeTexts.oldValueNeverSeen)
  const session = await operatorSession(world, host, owner)
  if (!session.ok) return unknown(session.failure.message)
  const answer = await world.leakEvidence.look(
    session.value,
    { kind: 'audit-log', organization: owner, fingerprint, since: null },
    options,
  )
  if (!answer.ok) return unknown(answer.failure.message)
  const { newestAt } = answer.value
  return {
    known: true,
    at: newestAt,
    afterUpdate: newestAt !== null && lastWrite !== null && Date.parse(newestAt) > Date.parse(lastWrite),
    source: revokeTexts.auditLogOf(owner),
  }
}
