import type { Account, Accounts, OperatorToken } from '../../ports/ledger.ts'
import { json, type Statements, text } from './sqlite-rows.ts'

export function accountsIn(sql: Statements): Accounts {
  return {
    list: () =>
      sql.all('SELECT * FROM account ORDER BY added_at, id').map(
        (row): Account => ({
          id: text(row, 'id'),
          host: text(row, 'host'),
          apiUrl: text(row, 'api_url'),
          login: text(row, 'login'),
          source: text(row, 'source'),
          active: row.active === 1,
          tokens: json<OperatorToken[]>(row, 'tokens'),
          addedAt: text(row, 'added_at'),
        }),
      ),
    save: (account) =>
      sql.run(
        `INSERT OR REPLACE INTO account (id, host, api_url, login, source, active, tokens, added_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        account.id,
        account.host,
        account.apiUrl,
        account.login,
        account.source,
        account.active ? 1 : 0,
        JSON.stringify(account.tokens),
        account.addedAt,
      ),
    remove: (id) => sql.run('DELETE FROM account WHERE id = ?', id),
  }
}
