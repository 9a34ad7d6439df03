import type { Failure } from '../../domain/failure.ts'
import type { EarlierSight, KnownWrite, Observation } from '../../domain/observation.ts'
import type { PlaceFacts } from '../../domain/place-facts.ts'
import type { Observations } from '../../ports/ledger.ts'
import { flag, type Row, type Statements, text, textOrNull } from './sqlite-rows.ts'

/** Rows fetched by one statement. */
const chunk = 2000

/** Columns of an observation and what each holds, in this order. */
const observationColumns =
  'destination, present, updated_at, repository_id, archived, writable, observed_at, failure, fingerprint, facts, earlier'
type ObservationRow = readonly [
  destination: string,
  present: number | null,
  updatedAt: string | null,
  repositoryId: number | null,
  archived: number,
  writable: number | null,
  observedAt: string,
  failure: string | null,
  fingerprint: string | null,
  facts: string | null,
  earlier: string | null,
]

const writeColumns = 'destination, fingerprint, updated_at, rotation'
type WriteRow = readonly [
  destination: string,
  fingerprint: string,
  updatedAt: string | null,
  rotation: string,
]

export function observationsIn(sql: Statements): Observations {
  /**
   * As one JSON text per chunk: 200,000 rows value by value out of SQLite take three times as long. The ids lead the
   * join: as a list for `IN` they would be sorted into a table of their own first.
   */
  const some = <T extends readonly [destination: string, ...unknown[]], V>(
    table: string,
    columns: string,
    ids: readonly string[],
    read: (row: T) => V,
  ): Map<string, V> => {
    const found = new Map<string, V>()
    for (let start = 0; start < ids.length; start += chunk) {
      const row = sql.first(
        `SELECT json_group_array(json_array(${columns})) AS found
         FROM json_each(?) AS wanted CROSS JOIN ${table} ON destination = wanted.value`,
        JSON.stringify(ids.slice(start, start + chunk)),
      )
      if (row !== null)
        for (const each of JSON.parse(text(row, 'found')) as T[]) found.set(each[0], read(each))
    }
    return found
  }
  const observed = (ids: readonly string[]) =>
    some<ObservationRow, Observation>('observation', observationColumns, ids, readObservation)
  return {
    find: (destination) => observed([destination]).get(destination) ?? null,
    of: observed,
    moreThan: (places) => sql.first('SELECT 1 FROM observation LIMIT 1 OFFSET ?', places) !== null,
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
      some<WriteRow, KnownWrite>(
        'known_write',
        writeColumns,
        ids,
        ([destination, fingerprint, updatedAt, rotation]) => ({
          destination,
          fingerprint,
          updatedAt,
          rotation,
        }),
      ),
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

/** By place and not taken apart as a list: that goes through an iterator, 200,000 times. */
function readObservation(row: ObservationRow): Observation {
  return {
    destination: row[0],
    present: row[1] === null ? null : row[1] === 1,
    updatedAt: row[2],
    repositoryId: row[3],
    archived: row[4] === 1,
    writable: row[5] === null ? null : row[5] === 1,
    observedAt: row[6],
    failure: parsed<Failure>(row[7]),
    fingerprint: row[8],
    facts: parsed<PlaceFacts>(row[9]),
    earlier: parsed<EarlierSight>(row[10]),
  }
}

/** A JSON column that this same adapter wrote: its shape is the writer's type. */
function parsed<T>(column: string | null): T | null {
  return column === null ? null : (JSON.parse(column) as T)
}

function readWrite(row: Row): KnownWrite {
  return {
    destination: text(row, 'destination'),
    fingerprint: text(row, 'fingerprint'),
    updatedAt: textOrNull(row, 'updated_at'),
    rotation: text(row, 'rotation'),
  }
}
