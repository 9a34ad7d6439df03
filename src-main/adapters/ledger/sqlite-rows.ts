import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { withLedgerFailures } from './ledger-failures.ts'

export type Row = Record<string, unknown>

/**
 * Prepares each statement once: a run over thousands of destinations repeats a handful of them. A full drive, a lock or
 * damage comes as a FailureError, whatever statement it hits.
 */
export class Statements {
  readonly #database: DatabaseSyncInstance
  readonly #location: string
  readonly #prepared = new Map<string, StatementSyncInstance>()

  /** @param location path of the file, for failures */
  constructor(database: DatabaseSyncInstance, location: string) {
    this.#database = database
    this.#location = location
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.#guarded(() => this.#prepare(sql).all(...values) as Row[])
  }

  first(sql: string, ...values: SqlValue[]): Row | null {
    return this.#guarded(() => (this.#prepare(sql).get(...values) as Row | undefined) ?? null)
  }

  run(sql: string, ...values: SqlValue[]): void {
    this.#guarded(() => this.#prepare(sql).run(...values))
  }

  #guarded<T>(work: () => T): T {
    return withLedgerFailures(this.#location, work)
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#prepared.set(sql, statement)
    return statement
  }
}

export type SqlValue = string | number | null

export function text(row: Row, column: string): string {
  return String(row[column])
}

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column]
  return value === null || value === undefined ? null : String(value)
}

export function numberOrNull(row: Row, column: string): number | null {
  const value = row[column]
  return value === null || value === undefined ? null : Number(value)
}

export function flag(value: boolean | null): number | null {
  return value === null ? null : value ? 1 : 0
}

/** Reads a JSON column that this same adapter wrote: its shape is the writer's type. */
export function json<T>(row: Row, column: string): T {
  return JSON.parse(text(row, column)) as T
}
