import { type AuditEntry, linkAuditEntry } from '../../domain/audit.ts'
import type { AuditLog } from '../../ports/ledger.ts'
import { json, type Row, type Statements, text } from './sqlite-rows.ts'

/** @param atomically runs its work in an IMMEDIATE transaction, so that two writers keep one chain */
export function auditLogIn(sql: Statements, atomically: <T>(work: () => T) => T): AuditLog {
  const last = (): Pick<AuditEntry, 'seq' | 'hash'> | null => {
    const row = sql.first('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1')
    return row === null ? null : { seq: Number(row.seq), hash: text(row, 'hash') }
  }
  return {
    append: (entry) =>
      atomically(() => {
        const linked = linkAuditEntry(last(), entry)
        sql.run(
          'INSERT INTO audit (seq, at, actor, action, context, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
          linked.seq,
          linked.at,
          linked.actor,
          linked.action,
          JSON.stringify(linked.context),
          linked.previousHash,
          linked.hash,
        )
        sql.run(
          'INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?, ?)',
          linked.seq,
          linked.hash,
        )
        return linked
      }),
    list: ({ from = 1, before = Number.MAX_SAFE_INTEGER, limit = -1, newestFirst = false } = {}) =>
      sql
        .all(
          `SELECT * FROM audit WHERE seq >= ? AND seq < ? ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
          from,
          before,
          limit,
        )
        .map(readEntry),
    // Numbers have no gaps. Counting reads the whole log, and it is told with everything that changes.
    count: () => Number(sql.first('SELECT max(seq) AS entries FROM audit')?.entries ?? 0),
    head: () => {
      const row = sql.first('SELECT seq, hash FROM audit_head')
      return row === null ? null : { seq: Number(row.seq), hash: text(row, 'hash') }
    },
  }
}

function readEntry(row: Row): AuditEntry {
  return {
    seq: Number(row.seq),
    at: text(row, 'at'),
    actor: text(row, 'actor'),
    action: text(row, 'action'),
    context: json<Record<string, unknown>>(row, 'context'),
    previousHash: text(row, 'previous_hash'),
    hash: text(row, 'hash'),
  }
}
