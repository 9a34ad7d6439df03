import type { Log, LogEntry } from '../../ports/log.ts'

/** Entries that are kept: sample data may be looked at for days. */
const mostEntries = 1_000

/** Keeps the latest entries in memory: for tests, and for sample data, of which nothing is written. */
export class MemoryLog implements Log {
  readonly entries: LogEntry[] = []
  readonly location = null
  readonly problem = null

  write(entry: LogEntry): void {
    this.entries.push(entry)
    if (this.entries.length > mostEntries) this.entries.shift()
  }
}
