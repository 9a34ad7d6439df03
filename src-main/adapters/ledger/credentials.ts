import type { Credential, CredentialSpec, CurrentValue } from '../../domain/credential.ts'
import { declaredDestinations, withSelected } from '../../domain/selected-places.ts'
import type { Credentials } from '../../ports/ledger.ts'
import type { Freshness } from './freshness.ts'
import { forgetOtherAnswers, resolutionsIn } from './selections.ts'
import { type Statements, text, textOrNull } from './sqlite-rows.ts'

interface Known {
  readonly stamp: string
  /** What stands in the ledger of it: its spec, its current value, its last rotation, answers to its selections. */
  readonly written: readonly (string | null)[]
  readonly spec: CredentialSpec
  readonly credential: Credential
}

/**
 * As long as nothing of it changed, the same credential is the same object, whatever else another process commits: what
 * was worked out from its thousands of destinations can be kept beside it.
 * @param atomically runs its work in an IMMEDIATE transaction
 */
export function credentialsIn(
  sql: Statements,
  freshness: Freshness,
  atomically: <T>(work: () => T) => T,
): Credentials {
  const known = new Map<string, Known>()
  let listed: { readonly stamp: string; readonly credentials: readonly Credential[] } | null = null
  const find = (name: string, stamp: string): Credential | null => {
    const last = known.get(name)
    if (last?.stamp === stamp) return last.credential
    const row = sql.first(
      `SELECT spec, current, last_rotated_at,
         (SELECT destinations FROM resolved_selection WHERE credential = name) AS selected
       FROM credential WHERE name = ?`,
      name,
    )
    if (row === null) {
      known.delete(name)
      return null
    }
    const specText = text(row, 'spec')
    const current = textOrNull(row, 'current')
    const lastRotatedAt = textOrNull(row, 'last_rotated_at')
    const selected = textOrNull(row, 'selected')
    const written = [specText, current, lastRotatedAt, selected]
    if (last?.written.every((each, at) => each === written[at]) === true) {
      known.set(name, { ...last, stamp })
      return last.credential
    }
    const spec = last?.written[0] === specText ? last.spec : (JSON.parse(specText) as CredentialSpec)
    const credential: Credential = {
      ...withSelected(spec, resolutionsIn(selected)),
      current: current === null ? null : (JSON.parse(current) as CurrentValue),
      lastRotatedAt,
    }
    known.set(name, { stamp, written, spec, credential })
    return credential
  }
  const names = (): string[] =>
    sql.all('SELECT name FROM credential ORDER BY position, name').map((row) => text(row, 'name'))
  return {
    any: () => sql.first('SELECT 1 FROM credential LIMIT 1') !== null,
    names,
    list: () => {
      const stamp = freshness.stamp()
      if (listed?.stamp !== stamp)
        listed = {
          stamp,
          // One row after the other: all of a large inventory at once are dozens of megabytes of text.
          credentials: names().flatMap((name) => find(name, stamp) ?? []),
        }
      return [...listed.credentials]
    },
    find: (name) => find(name, freshness.stamp()),
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
        freshness.touched()
      }),
    remove: (name) =>
      atomically(() => {
        sql.run('DELETE FROM resolved_selection WHERE credential = ?', name)
        sql.run('DELETE FROM credential WHERE name = ?', name)
        freshness.touched()
      }),
    setCurrent: (name, current, rotatedAt) => {
      sql.run(
        'UPDATE credential SET current = ?, last_rotated_at = coalesce(?, last_rotated_at) WHERE name = ?',
        current === null ? null : JSON.stringify(current),
        rotatedAt,
        name,
      )
      freshness.touched()
    },
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
    ...(spec.soakHours == null ? {} : { soakHours: spec.soakHours }),
    ...(spec.canary == null ? {} : { canary: spec.canary }),
    ...(spec.maintenanceWindow == null ? {} : { maintenanceWindow: spec.maintenanceWindow }),
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
