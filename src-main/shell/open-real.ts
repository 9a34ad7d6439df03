import { dialog } from 'electron'
import type { OpenedWorkspace } from '../ipc/workspace.ts'
import type { Log } from '../ports/log.ts'
import { startTexts } from '../texts/start.ts'
import { offerRestore } from './offer-restore.ts'
import { Worlds } from './worlds.ts'

/** Opens the real workspace, from a backup if need be. @returns null when it stays closed, which the operator knows */
export async function openReal(
  log: Log,
): Promise<{ readonly worlds: Worlds; readonly opened: OpenedWorkspace } | null> {
  const worlds = new Worlds(log)
  let opened = await worlds.openReal()
  const offered = opened.ok ? null : await offerRestore(opened.failure, log)
  if (offered === 'restored') opened = await worlds.openReal()
  if (opened.ok) return { worlds, opened: opened.value }
  log.write({ event: 'failure', ...opened.failure })
  if (offered !== 'not-restored')
    dialog.showErrorBox(startTexts.cannotStart, `${opened.failure.message}\n\n${opened.failure.hint}`)
  return null
}
