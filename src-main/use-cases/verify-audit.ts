import { setImmediate as nextTurn } from 'node:timers/promises'
import { type AuditEntry, type AuditHead, type AuditVerdict, verifyAuditChain } from '../domain/audit.ts'
import { type AuditWitness, witnessProblem } from '../domain/audit-witness.ts'
import { auditTexts } from '../texts/audit.ts'
import { readAuditWitness } from './witness-audit.ts'
import type { World } from './world.ts'

export type WitnessedVerdict = AuditVerdict & {
  /** The entry up to which the keychain vouches for the log; null when it vouches for nothing. */
  readonly witnessedTo: number | null
  /** One sentence: why the keychain could not be asked, or has nothing to say; empty when it was. */
  readonly unwitnessed: string
}

/**
 * Walks every link of the audit log, compares its end with the head kept beside it, and both with what the keychain
 * remembers. A break that was found before stays one for ever.
 */
export async function verifyAudit(world: World): Promise<WitnessedVerdict> {
  const chain = await verifyChain(world)
  const asked = await askWitness(world)
  const { witness, unwitnessed, lost } = asked
  const about = { witnessedTo: witness?.seq ?? null, unwitnessed }
  if (!chain.intact) return { ...chain, ...about }
  const broken = (brokenAt: number, why: string): WitnessedVerdict => ({
    intact: false,
    entries: chain.entries,
    brokenAt,
    why,
    ...about,
  })
  if (lost !== null) return broken(chain.entries + 1, lost)
  if (witness === null) return { ...chain, ...about }
  const [earlier] = witness.breaks
  if (earlier !== undefined) return broken(earlier.seq, auditTexts.foundBefore(earlier.why, earlier.foundAt))
  const problem = witnessProblem(entriesAbout(world, witness), witness)
  return problem === null ? { ...chain, ...about } : broken(problem.seq, problem.why)
}

/** The one that was witnessed, if it is there, and the last. */
function entriesAbout(world: World, { seq }: AuditWitness): AuditEntry[] {
  const { audit } = world.ledger
  return [...audit.list({ from: seq, limit: 1 }), ...audit.list({ limit: 1, newestFirst: true })]
}

/** Entries walked without a turn for everybody else: a few milliseconds. */
const entriesAtOnce = 500

async function verifyChain(world: World): Promise<AuditVerdict> {
  const { audit } = world.ledger
  let before: AuditHead | null = null
  let walked = 0
  for (;;) {
    const page: AuditEntry[] = audit.list({ from: (before?.seq ?? 0) + 1, limit: entriesAtOnce })
    const isLast = page.length < entriesAtOnce
    const head = isLast ? audit.head() : null
    // Every entry is written together with the head: one that is gone was taken away, perhaps to hide a cut tail.
    if (isLast && head === null && walked + page.length > 0) {
      const entries = walked + page.length
      return { intact: false, entries, brokenAt: entries + 1, why: auditTexts.endGone(entries) }
    }
    const verdict = verifyAuditChain(page, head, before)
    walked += verdict.entries
    if (isLast || !verdict.intact) return { ...verdict, entries: walked }
    before = page.at(-1) ?? null
    await nextTurn()
  }
}

interface Asked {
  readonly witness: AuditWitness | null
  readonly lost: string | null
  readonly unwitnessed: string
}

async function askWitness(world: World): Promise<Asked> {
  const nothing = { witness: null, lost: null }
  if (!world.keychain.persistent) return { ...nothing, unwitnessed: auditTexts.noKeychain }
  const read = await readAuditWitness(world)
  if (!read.ok) return { ...nothing, unwitnessed: read.failure.message }
  const unwitnessed = read.value.witness === null && read.value.lost === null ? auditTexts.notNotedYet : ''
  return { ...read.value, unwitnessed }
}
