import { formatNumber, plural } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Closing the window, and quitting while something runs. */
export const quitTexts = inLanguage({
  keepsRunning: 'Rekey keeps running in the tray to remind you.',
  changeInSettings: 'Change this in Settings, Reminders.',
  ok: 'OK',
  quitInstead: 'Quit instead',
  updateRuns: (rotation: string, done: number, total: number) =>
    `${rotation} is still running. ${formatNumber(done)} of ${formatNumber(total)} ${plural(total, 'secret', 'secrets')} updated.`,
  rollBackRuns: (rotation: string, done: number, total: number) =>
    `${rotation} is still running. ${formatNumber(done)} of ${formatNumber(total)} ${plural(total, 'secret', 'secrets')} rolled back.`,
  bothTokensWork: 'Both tokens work until you revoke the old one.',
  keepRunning: 'Keep running in the tray',
  pauseAndQuit: 'Pause and quit',
  cancel: 'Cancel',
  notWaitedFor: 'Rekey stopped waiting for this: it took too long to end. Its outcome is not known here.',
  lookBeforeRepeating: 'Look at what it did before you do it again.',
})
