import type { Statements } from './sqlite-rows.ts'

/**
 * Tells whether something that was read may still be used: not after a commit of another process, nor after this one
 * changed it. To ask costs microseconds; to read the places of a large inventory again takes longer than a window may
 * wait.
 */
export class Freshness {
  readonly #sql: Statements
  #own = 0

  constructor(sql: Statements) {
    this.#sql = sql
  }

  /** This process changed something, or took a change back. */
  touched(): void {
    this.#own += 1
  }

  /** What was read under the same stamp still holds. */
  stamp(): string {
    return `${this.ofOthers()} ${this.#own}`
  }

  /** Changes with the commits of other connections only: https://www.sqlite.org/pragma.html#pragma_data_version */
  ofOthers(): number {
    return Number(this.#sql.first('PRAGMA data_version')?.data_version)
  }
}
