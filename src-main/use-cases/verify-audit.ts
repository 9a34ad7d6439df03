import { type AuditVerdict, verifyAuditChain } from '../domain/audit.ts'
import type { World } from './world.ts'

/** Walks every link of the audit log and compares its end with the head kept outside the table. */
export function verifyAudit(world: World): AuditVerdict {
  return verifyAuditChain(world.ledger.audit.list(), world.ledger.audit.head())
}
