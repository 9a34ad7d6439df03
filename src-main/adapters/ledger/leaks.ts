import type { LeakCase } from '../../domain/leak.ts'
import type { Leaks } from '../../ports/ledger.ts'
import { json, numberOrNull, type Statements } from './sqlite-rows.ts'

export function leaksIn(sql: Statements, transaction: <T>(work: () => T) => T): Leaks {
  return {
    list: () =>
      sql.all('SELECT facts FROM leak ORDER BY number DESC').map((row) => json<LeakCase>(row, 'facts')),
    find: (id) => {
      const row = sql.first('SELECT facts FROM leak WHERE number = ?', numberOf(id))
      return row === null ? null : json<LeakCase>(row, 'facts')
    },
    create: (begun) =>
      transaction(() => {
        const row = sql.first('SELECT COALESCE(MAX(number), 0) + 1 AS next FROM leak')
        const next = (row === null ? null : numberOrNull(row, 'next')) ?? 1
        const leak: LeakCase = { ...begun, id: `L-${String(next).padStart(4, '0')}` }
        sql.run('INSERT INTO leak (number, facts) VALUES (?, ?)', next, JSON.stringify(leak))
        return leak
      }),
    save: (leak) =>
      sql.run('UPDATE leak SET facts = ? WHERE number = ?', JSON.stringify(leak), numberOf(leak.id)),
  }
}

function numberOf(id: string): number {
  return /^L-\d+$/.test(id) ? Number(id.slice(2)) : 0
}
