import { dialog, type MessageBoxOptions } from 'electron'
import { ledgerRestore, restoreDamagedLedger } from '../compose.ts'
import type { Failure } from '../domain/failure.ts'
import type { Log } from '../ports/log.ts'
import { ledgerRestoreTexts } from '../texts/ledger-restore.ts'
import { startTexts } from '../texts/start.ts'

/**
 * A damaged ledger keeps the window from opening: offers its newest good backup, and says what is lost with it. Nothing
 * is restored unless the operator chooses it.
 * @returns `impossible`: nothing was asked, and the operator knows nothing yet
 */
export async function offerRestore(
  why: Failure,
  log: Log,
): Promise<'restored' | 'not-restored' | 'impossible'> {
  if (why.kind !== 'ledger') return 'impossible'
  const point = ledgerRestore(process.env).examine()
  if (!point.ok) return 'impossible'
  const { takenAt } = point.value
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: startTexts.cannotStart,
    message: ledgerRestoreTexts.damaged,
    detail: [
      why.message,
      ledgerRestoreTexts.whatIsLost(new Date(takenAt).toLocaleString()),
      ledgerRestoreTexts.damagedFilesKept,
    ].join('\n\n'),
    buttons: [ledgerRestoreTexts.restore, ledgerRestoreTexts.quit],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  } satisfies MessageBoxOptions)
  if (response !== 0) return 'not-restored'
  const restored = await restoreDamagedLedger({ environment: process.env, actorNote: 'app' })
  if (restored.ok) return 'restored'
  log.write({ event: 'failure', ...restored.failure })
  dialog.showErrorBox(
    ledgerRestoreTexts.notRestored,
    `${restored.failure.message}\n\n${restored.failure.hint}`,
  )
  return 'not-restored'
}
