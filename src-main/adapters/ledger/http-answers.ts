import type { CachedAnswer, HttpCache } from '../../ports/http-cache.ts'
import { type Statements, text, textOrNull } from './sqlite-rows.ts'

/** How long an answer may wait for others, in milliseconds. What is lost with a crash is only asked again. */
const gatherMs = 200
const mostGathered = 200
/** More than these are not held in memory while the ledger can't be written. */
const mostKept = 2000

/**
 * Answers kept for the next conditional request. Each commit waits for the drive, and a run brings hundreds of answers:
 * so they are written together, and read from memory until then.
 */
export class HttpAnswers implements HttpCache {
  readonly #sql: Statements
  readonly #transaction: (work: () => void) => void
  readonly #unsaved = new Map<string, CachedAnswer>()
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor(sql: Statements, transaction: (work: () => void) => void) {
    this.#sql = sql
    this.#transaction = transaction
  }

  read(key: string): CachedAnswer | null {
    const unsaved = this.#unsaved.get(key)
    if (unsaved !== undefined) return unsaved
    const row = this.#sql.first('SELECT * FROM http_answer WHERE key = ?', key)
    return row === null
      ? null
      : {
          etag: text(row, 'etag'),
          body: text(row, 'body'),
          link: textOrNull(row, 'link'),
          storedAt: text(row, 'stored_at'),
        }
  }

  write(key: string, answer: CachedAnswer): void {
    // A request that outlives its ledger has nothing to keep any more.
    if (this.#closed) return
    this.#unsaved.set(key, answer)
    if (this.#unsaved.size >= mostGathered) this.#trySave()
    else this.#timer ??= setTimeout(() => this.#trySave(), gatherMs).unref()
  }

  /** @throws FailureError when the ledger can't be written; nothing is lost then */
  save(): void {
    this.#stopTimer()
    if (this.#unsaved.size === 0) return
    this.#transaction(() => {
      for (const [key, { etag, body, link, storedAt }] of this.#unsaved)
        this.#sql.run(
          'INSERT OR REPLACE INTO http_answer (key, etag, body, link, stored_at) VALUES (?, ?, ?, ?, ?)',
          key,
          etag,
          body,
          link,
          storedAt,
        )
    })
    this.#unsaved.clear()
  }

  close(): void {
    this.#trySave()
    this.#closed = true
  }

  /** Nobody waits for this, and nothing depends on it: a ledger that can't be written shows at what does. */
  #trySave(): void {
    try {
      this.save()
    } catch {
      // They are tried again with the next answer, as long as they are few.
      if (this.#unsaved.size > mostKept) this.#unsaved.clear()
    }
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
