import { type AuditVerdict, verifyAuditChain } from '../domain/audit.ts'
import type { World } from './world.ts'

/** Walks every link of the audit log and compares its end with the head kept outside the table. */
export function verifyAudit(world: World): AuditVerdict {
  const entries = world.ledger.audit.list()
  const head = world.ledger.audit.head()
  // Every entry is written together with the head: one that is gone was taken away, perhaps to hide a cut tail.
  if (head === null && entries.length > 0)
    return {
      intact: false,
      entries: entries.length,
      brokenAt: entries.length + 1,
      why: `the note of where the log ends is gone, so nothing proves that it ends at entry ${entries.length}`,
    }
  return verifyAuditChain(entries, head)
}
