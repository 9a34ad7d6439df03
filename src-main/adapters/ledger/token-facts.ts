import type { TokenFacts } from '../../domain/token-facts.ts'
import type { Inspections } from '../../ports/ledger.ts'
import { json, type Statements } from './sqlite-rows.ts'

export function inspectionsIn(sql: Statements): Inspections {
  return {
    of: (fingerprint) => {
      const row = sql.first('SELECT facts FROM token_facts WHERE fingerprint = ?', fingerprint)
      return row === null ? null : json<TokenFacts>(row, 'facts')
    },
    list: () =>
      sql
        .all('SELECT facts FROM token_facts ORDER BY fingerprint')
        .map((row) => json<TokenFacts>(row, 'facts')),
    save: (facts) =>
      sql.run(
        'INSERT OR REPLACE INTO token_facts (fingerprint, facts) VALUES (?, ?)',
        facts.fingerprint,
        JSON.stringify(facts),
      ),
  }
}
