import { type AuditHead, auditRoot } from '../domain/audit.ts'
import {
  type AuditBreak,
  type AuditWitness,
  breakSince,
  readWitness,
  witnessOf,
  witnessText,
} from '../domain/audit-witness.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { SecretValue } from '../domain/secret-value.ts'
import { auditTexts } from '../texts/audit.ts'
import { nowOf, record, type World } from './world.ts'

const item = 'audit-witness'
/** Says in the ledger that the keychain holds a witness, so that a missing one is noticed. */
const mark = 'audit.witnessed'

export interface WitnessRead {
  /** What the keychain remembers of the log's end; null when it remembers nothing. */
  readonly witness: AuditWitness | null
  /** Why a witness that must be there can't be used; null when nothing is wrong. */
  readonly lost: string | null
}

/** Reads what the keychain remembers of the audit log's end. */
export async function readAuditWitness(world: World): Promise<Result<WitnessRead>> {
  const stored = await world.keychain.read(item)
  if (!stored.ok) return stored
  if (stored.value === null)
    return ok({
      witness: null,
      lost: world.ledger.settings.read(mark) === null ? null : auditTexts.noteGone,
    })
  const witness = readWitness(stored.value.reveal())
  return ok({
    witness,
    lost: witness === null ? auditTexts.noteUnreadable : null,
  })
}

/**
 * Lets the keychain remember where the audit log ends, after what it remembered before was found in it. A break is
 * recorded in the log itself, kept in the witness, and never repaired. Where the keychain ends with the process nothing
 * is kept.
 * @returns the break that was found just now; null when the log goes on as it was witnessed
 */
export async function witnessAudit(world: World): Promise<Result<AuditBreak | null>> {
  if (!world.keychain.persistent) return ok(null)
  const read = await readAuditWitness(world)
  if (!read.ok) return read
  const { witness: before, lost } = read.value
  const end = endOf(world)
  if (lost === null && (before === null ? end.seq === 0 : isSame(before, end))) return ok(null)
  const broke = breakIn(world, read.value, end)
  if (broke !== null) record(world, 'audit.break_found', { entry: broke.seq, why: broke.why })
  const witness = witnessOf(before, broke === null ? end : endOf(world), nowOf(world), broke)
  const stored = await world.keychain.store(item, new SecretValue(witnessText(witness)))
  if (!stored.ok)
    return failed(
      failure(
        stored.failure.kind,
        auditTexts.auditLog,
        auditTexts.endNotNoted(stored.failure.message),
        auditTexts.logIsWhole,
      ),
    )
  world.ledger.settings.write(mark, witness.at)
  return ok(broke)
}

function breakIn(world: World, { witness, lost }: WitnessRead, end: AuditHead): AuditBreak | null {
  const foundAt = nowOf(world)
  if (lost !== null) return { seq: end.seq, why: lost, foundAt }
  if (witness === null) return null
  const found = breakSince(witness, world.ledger.audit.list({ from: witness.seq }), end)
  return found === null ? null : { ...found, foundAt }
}

/** Where the log says that it ends; its last entry when that note is gone too. */
function endOf(world: World): AuditHead {
  const { audit } = world.ledger
  return audit.head() ?? audit.list({ limit: 1, newestFirst: true })[0] ?? { seq: 0, hash: auditRoot }
}

function isSame(one: AuditHead, other: AuditHead): boolean {
  return one.seq === other.seq && one.hash === other.hash
}
