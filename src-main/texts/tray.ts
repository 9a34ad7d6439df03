import { formatNumber } from './count.ts'
import { inLanguage } from './in-language.ts'

/** The tray's tooltip and its menu. */
export const trayTexts = inLanguage({
  noTray: 'This desktop has no tray. Rekey will check when it is open.',

  /** @param at when, as the operator reads it */
  hasExpired: (credential: string, at: string) => `${credential} has expired (${at})`,
  expiresIn: (credential: string, left: string, at: string) => `${credential} expires in ${left} (${at})`,
  lessThanOneMinute: 'less than 1 min',
  aToken: 'A token',

  noneNeedsAttention: 'Rekey: no credential needs attention',
  noneNeedsAttentionNextIn: (left: string) => `Rekey: no credential needs attention, next expiry in ${left}`,
  needAttention: (credentials: number) =>
    credentials === 1
      ? 'Rekey: 1 credential needs attention'
      : `Rekey: ${formatNumber(credentials)} credentials need attention`,
  needAttentionNextIn: (credentials: number, left: string) =>
    credentials === 1
      ? `Rekey: 1 credential needs attention, next in ${left}`
      : `Rekey: ${formatNumber(credentials)} credentials need attention, next in ${left}`,

  progress: (rotation: string, done: number, total: number) =>
    `${rotation}: ${formatNumber(done)} of ${formatNumber(total)}`,
  progressPaused: (rotation: string, done: number, total: number) =>
    `${rotation}: ${formatNumber(done)} of ${formatNumber(total)}, paused`,
  progressWaiting: (rotation: string, done: number, total: number, until: string) =>
    `${rotation}: ${formatNumber(done)} of ${formatNumber(total)}, waiting until ${until}`,
  progressLeft: (rotation: string, done: number, total: number, left: string) =>
    `${rotation}: ${formatNumber(done)} of ${formatNumber(total)}, about ${left} left`,
  open: 'Open',
  pause: 'Pause',
  resume: 'Resume',

  openRekey: 'Open Rekey',
  newRotation: 'New rotation…',
  reportLeakedToken: 'Report a leaked token…',
  refreshing: 'Refreshing…',
  refreshNow: 'Refresh now',
  refreshNowAsOf: (at: string) => `Refresh now (as of ${at})`,
  pauseReminders: 'Pause reminders',
  remindersPaused: 'Reminders paused',
  remindersPausedUntil: (until: string) => `Reminders paused until ${until}`,
  forOneHour: '1 hour',
  untilTomorrow: (time: string) => `Until tomorrow ${time}`,
  untilTurnedOn: 'Until I turn them on',
  turnRemindersOn: 'Turn reminders on',
  restartToUpdate: 'Restart to update',
  settings: 'Settings',
  quitRekey: 'Quit Rekey',
})
