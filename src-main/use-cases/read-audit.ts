import type { AuditEntry } from '../domain/audit.ts'
import type { AuditRange } from '../ports/ledger.ts'
import type { World } from './world.ts'

/** Entries of the audit log, in order or newest first. */
export function readAudit(world: World, range: AuditRange): AuditEntry[] {
  return world.ledger.audit.list(range)
}
