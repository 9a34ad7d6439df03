import type { Failure } from '../../domain/failure.ts'
import type { EarlierSight, KnownWrite, Observation } from '../../domain/observation.ts'
import type { PlaceFacts } from '../../domain/place-facts.ts'
import type { Observations } from '../../ports/ledger.ts'
import { flag, type Row, type Statements, text, textOrNull } from './sqlite-rows.ts'

/** Rows fetched by one statement. */
const chunk = 2000

/** Columns of an observation but for its destination, and what each holds, in this order. */
const observationColumns = [
  'present',
  'updated_at',
  'repository_id',
  'archived',
  'writable',
  'observed_at',
  'failure',
  'fingerprint',
  'facts',
  'earlier',
] as const
type ObservationColumns = readonly [
  present: readonly (number | null)[],
  updatedAt: readonly (string | null)[],
  repositoryId: readonly (number | null)[],
  archived: readonly number[],
  writable: readonly (number | null)[],
  observedAt: readonly string[],
  failure: readonly (string | null)[],
  fingerprint: readonly (string | null)[],
  facts: readonly (string | null)[],
  earlier: readonly (string | null)[],
]

const writeColumns = ['fingerprint', 'updated_at', 'rotation'] as const
type WriteColumns = readonly [
  fingerprint: readonly string[],
  updatedAt: readonly (string | null)[],
  rotation: readonly string[],
]

export function observationsIn(sql: Statements): Observations {
  /**
   * As one JSON text per chunk, column by column: 200,000 rows value by value out of SQLite take three times as long, and
   * row by row a tenth more. The ids lead the join: as a list for `IN` they would be sorted into a table of their own
   * first. What was found is named by its place among them, which is shorter than an id.
   */
  const some = <Columns, V>(
    table: string,
    columns: readonly string[],
    ids: readonly string[],
    read: (destination: string, columns: Columns, row: number) => V,
  ): Map<string, V> => {
    const found = new Map<string, V>()
    const query = `SELECT json_group_array(wanted.key) AS places, json_array(${columns.map((each) => `json_group_array(${each})`)}) AS found
       FROM json_each(?) AS wanted CROSS JOIN ${table} ON destination = wanted.value`
    for (let start = 0; start < ids.length; start += chunk) {
      const wanted = ids.slice(start, start + chunk)
      const row = sql.first(query, JSON.stringify(wanted))
      if (row === null) continue
      const values: Columns = JSON.parse(text(row, 'found'))
      const places: number[] = JSON.parse(text(row, 'places'))
      places.forEach((place, at) => {
        const destination = wanted[place]
        if (destination !== undefined) found.set(destination, read(destination, values, at))
      })
    }
    return found
  }
  const observed = (ids: readonly string[]) =>
    some<ObservationColumns, Observation>('observation', observationColumns, ids, readObservation)
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
      some<WriteColumns, KnownWrite>(
        'known_write',
        writeColumns,
        ids,
        (destination, [fingerprint, updatedAt, rotation], row) => ({
          destination,
          fingerprint: fingerprint[row] ?? '',
          updatedAt: updatedAt[row] ?? null,
          rotation: rotation[row] ?? '',
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

function readObservation(destination: string, columns: ObservationColumns, row: number): Observation {
  const [
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
  ] = columns
  return {
    destination,
    present: isSet(present[row]),
    updatedAt: updatedAt[row] ?? null,
    repositoryId: repositoryId[row] ?? null,
    archived: archived[row] === 1,
    writable: isSet(writable[row]),
    observedAt: observedAt[row] ?? '',
    failure: parsed<Failure>(failure[row]),
    fingerprint: fingerprint[row] ?? null,
    facts: parsed<PlaceFacts>(facts[row]),
    earlier: parsed<EarlierSight>(earlier[row]),
  }
}

function isSet(column: number | null | undefined): boolean | null {
  return column == null ? null : column === 1
}

/** A JSON column that this same adapter wrote: its shape is the writer's type. */
function parsed<T>(column: string | null | undefined): T | null {
  return column == null ? null : (JSON.parse(column) as T)
}

function readWrite(row: Row): KnownWrite {
  return {
    destination: text(row, 'destination'),
    fingerprint: text(row, 'fingerprint'),
    updatedAt: textOrNull(row, 'updated_at'),
    rotation: text(row, 'rotation'),
  }
}
