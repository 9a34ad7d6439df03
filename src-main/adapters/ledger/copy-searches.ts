import type { CopySearch } from '../../domain/other-copy.ts'
import type { CopySearches } from '../../ports/ledger.ts'
import { json, type Statements } from './sqlite-rows.ts'

export function copySearchesIn(sql: Statements): CopySearches {
  return {
    of: (credential) => {
      const row = sql.first('SELECT facts FROM copy_search WHERE credential = ?', credential)
      return row === null ? null : json<CopySearch>(row, 'facts')
    },
    list: () =>
      sql
        .all('SELECT facts FROM copy_search ORDER BY credential')
        .map((row) => json<CopySearch>(row, 'facts')),
    save: (search) =>
      sql.run(
        'INSERT OR REPLACE INTO copy_search (credential, facts) VALUES (?, ?)',
        search.credential,
        JSON.stringify(search),
      ),
    remove: (credential) => sql.run('DELETE FROM copy_search WHERE credential = ?', credential),
  }
}
