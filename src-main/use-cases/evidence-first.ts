import type { LeakCase } from '../domain/leak.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { gatherLeakEvidence } from './gather-leak-evidence.ts'
import { inspectToken } from './inspect-token.ts'
import { ownStop } from './own-stop.ts'
import type { World } from './world.ts'

/** What follows must not wait long for what is only read: what can't be read by then is recorded as such. */
const evidenceDeadlineMs = 8000

/**
 * Looks for evidence once, before anything changes: GitHub deletes some of what could be seen together with the token.
 * @param token null where Rekey doesn't hold the leaked value
 */
export async function evidenceFirst(
  world: World,
  leak: LeakCase,
  token: SecretValue | null,
  signal?: AbortSignal,
): Promise<void> {
  if (leak.evidence.length > 0 || leak.revokeRequestedAt !== null) return
  const deadline = ownStop(signal)
  const over = new AbortController()
  const timer = world.clock.wait(evidenceDeadlineMs, over.signal).then(deadline.stop)
  try {
    // Only a living token tells what it reaches, and that is where to look.
    if (token !== null && world.ledger.inspections.of(leak.fingerprint) === null)
      await inspectToken(world, { token, host: leak.host, signal: deadline.signal })
    await gatherLeakEvidence(world, { id: leak.id, signal: deadline.signal })
  } finally {
    over.abort()
    await timer
    deadline.letGo()
  }
}
