import { dialog, type MessageBoxOptions } from 'electron'
import { ledgerRestore, restoreDamagedLedger } from '../compose.ts'
import type { Failure } from '../domain/failure.ts'
import type { Log } from '../ports/log.ts'

/**
 * A damaged ledger keeps the window from opening: offers its newest good backup, and says what is lost with it. Nothing
 * is restored unless the operator chooses it.
 * @returns `impossible`: nothing was asked, and the operator knows nothing yet
 */
export async function offerRestore(
  why: Failure,
  log: Log,
): Promise<'restored' | 'not restored' | 'impossible'> {
  if (why.kind !== 'ledger') return 'impossible'
  const point = ledgerRestore(process.env).examine()
  if (!point.ok) return 'impossible'
  const { takenAt } = point.value
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Rekey cannot start',
    message: 'The ledger is damaged.',
    detail: [
      why.message,
      `The newest good backup is of ${new Date(takenAt).toLocaleString()}. What was recorded after that is lost; the tokens are in the keychain. Open rotations look at every place again before they write.`,
      'The damaged files are kept. Close every other Rekey first.',
    ].join('\n\n'),
    buttons: ['Restore the backup', 'Quit'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  } satisfies MessageBoxOptions)
  if (response !== 0) return 'not restored'
  const restored = await restoreDamagedLedger({ environment: process.env, actorNote: 'app' })
  if (restored.ok) return 'restored'
  log.write({ event: 'failure', ...restored.failure })
  dialog.showErrorBox(
    'The backup was not restored',
    `${restored.failure.message}\n\n${restored.failure.hint}`,
  )
  return 'not restored'
}
