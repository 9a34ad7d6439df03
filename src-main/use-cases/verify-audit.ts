import { type AuditVerdict, verifyAuditChain } from '../domain/audit.ts'
import { type AuditWitness, witnessProblem } from '../domain/audit-witness.ts'
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
  const entries = world.ledger.audit.list()
  const chain = verifyChain(world, entries)
  const asked = await askWitness(world)
  const { witness, unwitnessed, lost } = asked
  const about = { witnessedTo: witness?.seq ?? null, unwitnessed }
  if (!chain.intact) return { ...chain, ...about }
  const broken = (brokenAt: number, why: string): WitnessedVerdict => ({
    intact: false,
    entries: entries.length,
    brokenAt,
    why,
    ...about,
  })
  if (lost !== null) return broken(entries.length + 1, lost)
  if (witness === null) return { ...chain, ...about }
  const [earlier] = witness.breaks
  if (earlier !== undefined) return broken(earlier.seq, `${earlier.why} (found ${earlier.foundAt})`)
  const problem = witnessProblem(entries, witness)
  return problem === null ? { ...chain, ...about } : broken(problem.seq, problem.why)
}

function verifyChain(world: World, entries: ReturnType<World['ledger']['audit']['list']>): AuditVerdict {
  const head = world.ledger.audit.head()
  // Every entry is written together with the head: one that is gone was taken away, perhaps to hide a cut tail.
  if (head === null && entries.length > 0)
    return {
      intact: false,
      entries: entries.length,
      brokenAt: entries.length + 1,
      why: `the note of where the log ends is gone, so nothing proves that it ends at entry ${entries.length}`,
    }
  return verifyAuditChain(entries, head)
}

interface Asked {
  readonly witness: AuditWitness | null
  readonly lost: string | null
  readonly unwitnessed: string
}

async function askWitness(world: World): Promise<Asked> {
  const nothing = { witness: null, lost: null }
  if (!world.keychain.persistent)
    return { ...nothing, unwitnessed: 'There is no lasting keychain that remembers where the log ended.' }
  const read = await readAuditWitness(world)
  if (!read.ok) return { ...nothing, unwitnessed: read.failure.message }
  const unwitnessed =
    read.value.witness === null && read.value.lost === null
      ? 'The keychain has not noted yet where the log ends.'
      : ''
  return { ...read.value, unwitnessed }
}
