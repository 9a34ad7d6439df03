import { failure } from '../domain/failure.ts'
import { ok, type Result } from '../domain/result.ts'
import { isManual, isOpen, mayFollow, type Rotation } from '../domain/rotation.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { LedgerRestore, Restored } from '../ports/ledger-restore.ts'
import { ledgerRestoreTexts } from '../texts/ledger-restore.ts'

export interface RestoreReport extends Restored {
  /** Open rotations whose places have to be looked at again, as what was written since the backup is not known. */
  readonly unsure: readonly string[]
}

/**
 * Puts the newest good backup in the place of a damaged ledger, because somebody asked for it. The journal is in the same
 * file, so nothing of what happened since can be applied again: what open rotations had not written yet becomes unclear,
 * which makes Rekey look at each place before it writes, and withhold what has changed until it is planned again; what
 * they had verified is verified anew, and nothing is revoked before. The tokens themselves are in the keychain.
 */
export function restoreLedger(
  restore: LedgerRestore,
  by: { readonly clock: Clock; readonly actor: string },
): Result<RestoreReport> {
  let unsure: readonly string[] = []
  const restored = restore.restore((ledger, point) => {
    unsure = ledger.rotations
      .list()
      .filter((each) => isOpen(each.state))
      .filter((each) => makeUnsure(ledger, each, point.takenAt))
      .map((each) => each.id)
    ledger.audit.append({
      at: by.clock.now().toISOString(),
      actor: by.actor,
      action: 'ledger.restored',
      context: {
        backup: point.backup,
        takenAt: point.takenAt,
        damage: point.damage,
        keptAside: point.keptAside,
        rotations: unsure,
      },
    })
  })
  return restored.ok ? ok({ ...restored.value, unsure }) : restored
}

/** @returns false for a rotation that cannot have written anything without leaving a newer backup */
function makeUnsure(ledger: Ledger, rotation: Rotation, takenAt: string): boolean {
  if (rotation.state !== 'stopped' && !mayFollow(rotation.state, 'propagating')) return false
  const since = takenAt.replace('T', ' ').slice(0, 16)
  let isWhole = true
  for (const each of rotation.destinations) {
    if (isManual(each) || ['waived', 'restored', 'skipped', 'written'].includes(each.state)) continue
    // Verified once: it is compared anew with what was written then.
    if (each.state === 'verified') {
      ledger.rotations.updateDestination(rotation.id, each.destination, { state: 'written' })
      continue
    }
    isWhole = false
    ledger.rotations.updateDestination(rotation.id, each.destination, {
      state: 'failed',
      failure: failure(
        'unclear',
        each.destination,
        ledgerRestoreTexts.writesUnknown(since, each.destination),
        ledgerRestoreTexts.continueToLook,
      ),
    })
  }
  if (rotation.state !== 'propagating') ledger.rotations.move(rotation.id, 'propagating')
  ledger.rotations.move(rotation.id, isWhole ? 'propagated' : 'stopped')
  return true
}
