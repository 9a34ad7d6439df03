import type { ClockTime } from '../domain/local-time.ts'
import { effectiveSettings } from '../domain/settings.ts'
import type { World } from './world.ts'

/** Time of day at which this operator is reminded: "rotate by" is the last of them that is early enough. */
export function readReminderTime({ ledger }: Pick<World, 'ledger'>): ClockTime {
  const chosen = ledger.settings.read('reminders.time')
  return effectiveSettings(chosen === null ? {} : { 'reminders.time': chosen })['reminders.time']
}
