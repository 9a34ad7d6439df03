import type { PolicyWaiver } from '../../domain/policy.ts'
import type { PolicyWaivers } from '../../ports/ledger.ts'
import { json, type Statements } from './sqlite-rows.ts'

export function policyWaiversIn(sql: Statements): PolicyWaivers {
  return {
    list: () =>
      sql
        .all('SELECT facts FROM policy_waiver ORDER BY credential, rule')
        .map((row) => json<PolicyWaiver>(row, 'facts')),
    save: (waiver) =>
      sql.run(
        'INSERT OR REPLACE INTO policy_waiver (credential, rule, facts) VALUES (?, ?, ?)',
        waiver.credential,
        waiver.rule,
        JSON.stringify(waiver),
      ),
    remove: (credential, rule) =>
      sql.run('DELETE FROM policy_waiver WHERE credential = ? AND rule = ?', credential, rule),
  }
}
