import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'
import { runReach } from '../domain/run-reach.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { quitTexts } from '../texts/quit.ts'

export interface Choice<Answer extends string> {
  readonly message: string
  readonly detail?: string
  /** The first is the one that goes on; in the order of Windows. */
  readonly buttons: readonly (readonly [Answer, string])[]
  /** What Enter and Escape mean. */
  readonly fallback: Answer
}

/** Asks by the system's own message box. macOS and GNOME put the button that goes on last, Windows first. */
export async function choose<Answer extends string>(
  parent: BrowserWindow | null,
  choice: Choice<Answer>,
): Promise<Answer> {
  const buttons = process.platform === 'win32' ? choice.buttons : choice.buttons.toReversed()
  const fallback = buttons.findIndex(([answer]) => answer === choice.fallback)
  const options: MessageBoxOptions = {
    type: 'question',
    title: 'Rekey',
    message: choice.message,
    buttons: buttons.map(([, label]) => label),
    defaultId: fallback,
    cancelId: fallback,
    noLink: true,
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
  }
  const shown =
    parent === null || !parent.isVisible()
      ? await dialog.showMessageBox(options)
      : await dialog.showMessageBox(parent, options)
  return buttons[shown.response]?.[0] ?? choice.fallback
}

/** The first time that the window closes and Rekey goes on. */
export const keepsRunning: Choice<'ok' | 'quit'> = {
  message: quitTexts.keepsRunning,
  detail: quitTexts.changeInSettings,
  buttons: [
    ['ok', quitTexts.ok],
    ['quit', quitTexts.quitInstead],
  ],
  fallback: 'ok',
}

/** Quitting while rotations run; null when none does. */
export function quitWhileRunning(
  workspace: Workspace,
  hasTray: boolean,
): Choice<'keep' | 'pause' | 'cancel'> | null {
  const sentences = [...workspace.underWay.runs.keys()].flatMap((id) => {
    const rotation = workspace.world.ledger.rotations.find(id)
    if (rotation === null) return []
    const { rollingBack, done, total } = runReach(rotation)
    return [(rollingBack ? quitTexts.rollBackRuns : quitTexts.updateRuns)(id, done, total)]
  })
  if (sentences.length === 0) return null
  return {
    message: sentences.join('\n'),
    detail: quitTexts.bothTokensWork,
    buttons: [
      ...(hasTray ? ([['keep', quitTexts.keepRunning]] as const) : []),
      ['pause', quitTexts.pauseAndQuit],
      ['cancel', quitTexts.cancel],
    ],
    fallback: 'cancel',
  }
}
