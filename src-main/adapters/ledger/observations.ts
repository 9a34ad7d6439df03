import type { Failure } from '../../domain/failure.ts'
import type { EarlierSight, KnownWrite, Observation } from '../../domain/observation.ts'
import type { PlaceFacts } from '../../domain/place-facts.ts'
import type { Observations } from '../../ports/ledger.ts'
import {
  flag,
  flagOrNull,
  json,
  numberOrNull,
  type Row,
  type Statements,
  text,
  textOrNull,
} from './sqlite-rows.ts'

/** Rows fetched by one statement: SQLite's default limit of bound values is far above it. */
const chunk = 500

export function observationsIn(sql: Statements): Observations {
  const some = (table: string, ids: readonly string[]): Row[] => {
    const rows: Row[] = []
    for (let start = 0; start < ids.length; start += chunk) {
      const part = JSON.stringify(ids.slice(start, start + chunk))
      rows.push(
        ...sql.all(`SELECT * FROM ${table} WHERE destination IN (SELECT value FROM json_each(?))`, part),
      )
    }
    return rows
  }
  return {
    find: (destination) => {
      const row = sql.first('SELECT * FROM observation WHERE destination = ?', destination)
      return row === null ? null : readObservation(row)
    },
    of: (ids) =>
      new Map(some('observation', ids).map((row) => [text(row, 'destination'), readObservation(row)])),
    save: (observations) => {
      for (const each of observations)
        sql.run(
          `INSERT OR REPLACE INTO observation
             (destination, present, updated_at, repository_id, archived, writable, observed_at, failure, fingerprint,
              facts, earlier)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          each.destination,
          flag(each.present),
          each.updatedAt,
          each.repositoryId,
          each.archived ? 1 : 0,
          flag(each.writable),
          each.observedAt,
          each.failure === null ? null : JSON.stringify(each.failure),
          each.fingerprint ?? null,
          each.facts == null ? null : JSON.stringify(each.facts),
          each.earlier == null ? null : JSON.stringify(each.earlier),
        )
    },
    writeOf: (destination) => {
      const row = sql.first('SELECT * FROM known_write WHERE destination = ?', destination)
      return row === null ? null : readWrite(row)
    },
    writesOf: (ids) =>
      new Map(some('known_write', ids).map((row) => [text(row, 'destination'), readWrite(row)])),
    saveWrite: (write) =>
      sql.run(
        'INSERT OR REPLACE INTO known_write (destination, fingerprint, updated_at, rotation) VALUES (?, ?, ?, ?)',
        write.destination,
        write.fingerprint,
        write.updatedAt,
        write.rotation,
      ),
    forgetWrite: (destination) => sql.run('DELETE FROM known_write WHERE destination = ?', destination),
  }
}

function readObservation(row: Row): Observation {
  return {
    destination: text(row, 'destination'),
    present: flagOrNull(row, 'present'),
    updatedAt: textOrNull(row, 'updated_at'),
    repositoryId: numberOrNull(row, 'repository_id'),
    archived: row.archived === 1,
    writable: flagOrNull(row, 'writable'),
    observedAt: text(row, 'observed_at'),
    failure: row.failure === null ? null : json<Failure>(row, 'failure'),
    fingerprint: textOrNull(row, 'fingerprint'),
    facts: row.facts === null ? null : json<PlaceFacts>(row, 'facts'),
    earlier: row.earlier === null ? null : json<EarlierSight>(row, 'earlier'),
  }
}

function readWrite(row: Row): KnownWrite {
  return {
    destination: text(row, 'destination'),
    fingerprint: text(row, 'fingerprint'),
    updatedAt: textOrNull(row, 'updated_at'),
    rotation: text(row, 'rotation'),
  }
}
