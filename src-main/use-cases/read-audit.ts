import type { AuditEntry } from '../domain/audit.ts'
import type { World } from './world.ts'

export function readAudit(
  world: World,
  range: { readonly from?: number; readonly limit?: number; readonly newestFirst?: boolean },
): AuditEntry[] {
  return world.ledger.audit.list(range)
}
