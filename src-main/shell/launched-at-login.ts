import { app } from 'electron'
import { hiddenSwitch } from './login-item.ts'

/** Whether the desktop started Rekey at login, so that its window may stay out of sight. */
export function wasLaunchedAtLogin(): boolean {
  return process.argv.includes(hiddenSwitch) || app.getLoginItemSettings().wasOpenedAtLogin === true
}
