import { createHash } from 'node:crypto'
import { auditChainTexts as texts } from '../texts/audit-chain.ts'

/** One link of the audit log. `hash` covers everything else in it and the hash before it. */
export interface AuditEntry {
  /** 1, 2, 3, … without a gap. */
  readonly seq: number
  /** ISO 8601 UTC, this machine's clock. */
  readonly at: string
  readonly actor: string
  /** Dotted: `secret.rotate.completed`. */
  readonly action: string
  readonly context: Readonly<Record<string, unknown>>
  readonly previousHash: string
  readonly hash: string
}

export type NewAuditEntry = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'context'>

/** Hash before the first entry. */
export const auditRoot = '0'.repeat(64)

export function linkAuditEntry(
  previous: Pick<AuditEntry, 'seq' | 'hash'> | null,
  entry: NewAuditEntry,
): AuditEntry {
  const seq = (previous?.seq ?? 0) + 1
  const previousHash = previous?.hash ?? auditRoot
  // What is hashed is what a reader gets back: a Date or a Map is something else once it was written as JSON.
  const { at, actor, action } = entry
  const context = JSON.parse(JSON.stringify(entry.context)) as AuditEntry['context']
  const linked = { at, actor, action, context, seq, previousHash }
  return { ...linked, hash: auditHash(linked) }
}

/** SHA-256 (hex) over the canonical JSON of the entry: keys sorted at every depth, no blanks. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, action, context, previousHash } = entry
  return createHash('sha256')
    .update(canonicalJson({ seq, at, actor, action, context, previousHash }), 'utf8')
    .digest('hex')
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly entries: number; readonly brokenAt: number; readonly why: string }

/** Outside witness of the chain's end, so that cutting off the tail is noticed. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/**
 * Walks every link in order and compares the end with the head kept outside the table.
 * @param before what the first entry follows; null for the beginning of the log
 */
export function verifyAuditChain(
  entries: Iterable<AuditEntry>,
  head: AuditHead | null,
  before: AuditHead | null = null,
): AuditVerdict {
  let previous: AuditHead | null = before
  let count = 0
  const broken = (at: number, why: string): AuditVerdict => ({
    intact: false,
    entries: count,
    brokenAt: at,
    why,
  })
  for (const entry of entries) {
    count += 1
    const expectedSeq: number = (previous?.seq ?? 0) + 1
    if (entry.seq !== expectedSeq) return broken(expectedSeq, texts.isMissing(expectedSeq))
    if (entry.previousHash !== (previous?.hash ?? auditRoot))
      return broken(entry.seq, texts.isNotLinked(entry.seq))
    if (auditHash(entry) !== entry.hash) return broken(entry.seq, texts.wasAltered(entry.seq))
    previous = entry
  }
  const last = previous
  if (head !== null && (last === null || last.seq !== head.seq || last.hash !== head.hash))
    return broken(last === null ? 1 : last.seq + 1, texts.endsTooEarly(last?.seq ?? 0, head.seq))
  return { intact: true, entries: count, head: last?.hash ?? auditRoot }
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
