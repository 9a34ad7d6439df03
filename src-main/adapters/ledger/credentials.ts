import type { Credential, CredentialSpec, CurrentValue } from '../../domain/credential.ts'
import { declaredDestinations, withSelected } from '../../domain/selected-places.ts'
import type { Credentials, Selections } from '../../ports/ledger.ts'
import { forgetOtherAnswers } from './selections.ts'
import { json, type Row, type Statements, text, textOrNull } from './sqlite-rows.ts'

/**
 * @param atomically runs its work in an IMMEDIATE transaction
 */
export function credentialsIn(
  sql: Statements,
  selections: Selections,
  atomically: <T>(work: () => T) => T,
): Credentials {
  /** Declarations as they were last read: those of a large inventory take longer to parse than all else. */
  const known = new Map<string, { readonly written: string; readonly spec: CredentialSpec }>()
  const specOf = (row: Row): CredentialSpec => {
    const name = text(row, 'name')
    const written = text(row, 'spec')
    const last = known.get(name)
    if (last?.written === written) return last.spec
    const spec = json<CredentialSpec>(row, 'spec')
    known.set(name, { written, spec })
    return spec
  }
  const read = (row: Row): Credential => {
    const spec = specOf(row)
    const hasSelections = (spec.selections ?? []).length > 0
    return {
      ...(hasSelections ? withSelected(spec, selections.of(spec.name)) : spec),
      current: row.current === null ? null : json<CurrentValue>(row, 'current'),
      lastRotatedAt: textOrNull(row, 'last_rotated_at'),
    }
  }
  return {
    list: () => sql.all('SELECT * FROM credential ORDER BY position, name').map(read),
    find: (name) => {
      const row = sql.first('SELECT * FROM credential WHERE name = ?', name)
      return row === null ? null : read(row)
    },
    save: (spec) =>
      atomically(() => {
        sql.run(
          `INSERT INTO credential (name, position, spec)
           VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM credential), ?)
           ON CONFLICT (name) DO UPDATE SET spec = excluded.spec`,
          spec.name,
          JSON.stringify(declaredPart(spec)),
        )
        forgetOtherAnswers(sql, spec.name, spec.selections ?? [])
      }),
    remove: (name) =>
      atomically(() => {
        sql.run('DELETE FROM resolved_selection WHERE credential = ?', name)
        sql.run('DELETE FROM credential WHERE name = ?', name)
      }),
    setCurrent: (name, current, rotatedAt) =>
      sql.run(
        'UPDATE credential SET current = ?, last_rotated_at = coalesce(?, last_rotated_at) WHERE name = ?',
        current === null ? null : JSON.stringify(current),
        rotatedAt,
        name,
      ),
  }
}

/**
 * Only the declared fields, also when a whole credential is passed: what is known of the value has its own column, and
 * what a selection selects its own table.
 */
function declaredPart(spec: CredentialSpec): CredentialSpec {
  return {
    name: spec.name,
    host: spec.host,
    owner: spec.owner,
    purpose: spec.purpose,
    rotateEveryDays: spec.rotateEveryDays,
    maxLifetimeDays: spec.maxLifetimeDays,
    tokenName: spec.tokenName,
    permissions: spec.permissions,
    repositoryAccess: spec.repositoryAccess,
    probes: spec.probes,
    destinations: declaredDestinations(spec),
    ...(spec.selections === undefined ? {} : { selections: spec.selections }),
    ...(spec.protectedDestinations === undefined
      ? {}
      : { protectedDestinations: spec.protectedDestinations }),
    ...(spec.recipe === undefined ? {} : { recipe: spec.recipe }),
    ...(spec.tokenKind === undefined ? {} : { tokenKind: spec.tokenKind }),
    ...(spec.scopes === undefined ? {} : { scopes: spec.scopes }),
  }
}
