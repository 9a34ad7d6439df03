import { auditChainTexts as texts } from '../texts/audit-chain.ts'
import { type AuditEntry, type AuditHead, verifyAuditChain } from './audit.ts'

/** A place where the log was not what had been witnessed. */
export interface AuditBreak {
  /** The entry at which the log and the witness part. */
  readonly seq: number
  readonly why: string
  /** ISO 8601 UTC, this machine's clock. */
  readonly foundAt: string
}

/**
 * What is remembered of the audit log outside its database, in the keychain: where it ended. Whoever edits the file
 * can renew every hash in it, but not this; so anything up to here that is changed, cut off or put back from an older
 * copy shows.
 */
export interface AuditWitness extends AuditHead {
  /** When it was noted, ISO 8601 UTC. */
  readonly at: string
  /** Breaks found so far, the latest last. They are never forgotten: a broken log doesn't become whole by going on. */
  readonly breaks: readonly AuditBreak[]
}

/** As many as surely fit into the 2,560 bytes of an item of the Windows keychain; the first is always kept. */
const mostBreaks = 8
const longestWhy = 120

/** Where a log no longer agrees with its witness, as `verifyAuditChain` says it; null when it does. */
export function witnessProblem(
  entries: readonly AuditEntry[],
  witness: AuditWitness,
): Pick<AuditBreak, 'seq' | 'why'> | null {
  const witnessed = entries.find(({ seq }) => seq === witness.seq)
  const last = entries.at(-1)
  if (witnessed === undefined)
    return last === undefined || last.seq < witness.seq
      ? {
          seq: (last?.seq ?? 0) + 1,
          why: texts.endsBeforeWitnessed(last?.seq ?? 0, witness.seq),
        }
      : { seq: witness.seq, why: texts.witnessedIsGone(witness.seq) }
  if (witnessed.hash === witness.hash) return null
  return {
    seq: witness.seq,
    why: texts.witnessedIsAnother(witness.seq),
  }
}

/**
 * Where the log broke since it was witnessed: what the keychain remembers must still be there, and lead to the end
 * link by link; null when it does.
 * @param later every entry from the witnessed one on, in order
 */
export function breakSince(
  witness: AuditWitness,
  later: readonly AuditEntry[],
  head: AuditHead,
): Pick<AuditBreak, 'seq' | 'why'> | null {
  return witnessProblem(later, witness) ?? linkProblem(later, head)
}

/** The witness of a log that ends at `head`, with a break that was found on the way: then an epoch of its own begins. */
export function witnessOf(
  before: AuditWitness | null,
  head: AuditHead,
  at: string,
  broke: AuditBreak | null,
): AuditWitness {
  const found = broke === null ? [] : [{ ...broke, why: broke.why.slice(0, longestWhy) }]
  const [first, ...others] = [...(before?.breaks ?? []), ...found]
  return {
    seq: head.seq,
    hash: head.hash,
    at,
    breaks: first === undefined ? [] : [first, ...others.slice(-(mostBreaks - 1))],
  }
}

function linkProblem(later: readonly AuditEntry[], head: AuditHead): Pick<AuditBreak, 'seq' | 'why'> | null {
  const [first] = later
  if (first === undefined) return null
  const verdict = verifyAuditChain(later, head, { seq: first.seq - 1, hash: first.previousHash })
  return verdict.intact ? null : { seq: verdict.brokenAt, why: verdict.why }
}

export function witnessText(witness: AuditWitness): string {
  return JSON.stringify(witness)
}

/** Reads what `witnessText` wrote; null for anything else. */
export function readWitness(text: string): AuditWitness | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { seq, hash, at, breaks } = value as Partial<Record<keyof AuditWitness, unknown>>
  return typeof seq === 'number' &&
    typeof hash === 'string' &&
    typeof at === 'string' &&
    Array.isArray(breaks) &&
    breaks.every(isBreak)
    ? { seq, hash, at, breaks }
    : null
}

function isBreak(value: unknown): value is AuditBreak {
  if (typeof value !== 'object' || value === null) return false
  const { seq, why, foundAt } = value as Partial<Record<keyof AuditBreak, unknown>>
  return typeof seq === 'number' && typeof why === 'string' && typeof foundAt === 'string'
}
