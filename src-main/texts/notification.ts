import { inLanguage } from './in-language.ts'

/** Whether the desktop shows notifications, and the one to try it out with. */
export const notificationTexts = inLanguage({
  sent: 'A notification was sent.',
  noneShown: 'This desktop shows no notifications. Reminders still show in Rekey.',
  notAskedYet: 'macOS asks once whether Rekey may show notifications: send a test notification to be asked.',
  turnedOff:
    'Notifications are turned off for Rekey in system settings. Expiry still shows in the app and the tray.',
  noSettingsPage: 'This system has no common address of its notification settings.',
  settingsNotOpened: 'The system settings could not be opened.',
  openThem: "Open the system's settings yourself and look for Notifications.",
  testTitle: 'Rekey can remind you',
  testBody: 'This is what a reminder looks like.',
})
