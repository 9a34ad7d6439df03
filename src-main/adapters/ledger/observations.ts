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
  /** As one JSON text per chunk: 200,000 rows value by value out of SQLite take three times as long. */
  const some = <T>(table: string, columns: string, ids: readonly string[]): T[] => {
    const rows: T[] = []
    for (let start = 0; start < ids.length; start += chunk) {
      const found = sql.first(
        `SELECT json_group_array(json_array(${columns})) AS found FROM ${table}
         WHERE destination IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids.slice(start, start + chunk)),
      )
      if (found !== null) for (const row of JSON.parse(text(found, 'found')) as T[]) rows.push(row)
    }
    return rows
  }
  const observed = (ids: readonly string[]) =>
    new Map(
      some<ObservationRow>('observation', observationColumns, ids).map((row) => [
        row[0],
        readObservation(row),
      ]),
    )
  return {
    find: (destination) => observed([destination]).get(destination) ?? null,
    of: observed,
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
      new Map(
        some<WriteRow>('known_write', writeColumns, ids).map(
          ([destination, fingerprint, updatedAt, rotation]) => [
            destination,
            { destination, fingerprint, updatedAt, rotation },
          ],
        ),
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

function readObservation([
  destination,
  present,
  updatedAt,
  repositoryId,
  archived,
  writable,
  observedAt,
  failure,
  fingerprint,
  facts,
  earlier,
]: ObservationRow): Observation {
  return {
    destination,
    present: present === null ? null : present === 1,
    updatedAt,
    repositoryId,
    archived: archived === 1,
    writable: writable === null ? null : writable === 1,
    observedAt,
    failure: parsed<Failure>(failure),
    fingerprint,
    facts: parsed<PlaceFacts>(facts),
    earlier: parsed<EarlierSight>(earlier),
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
