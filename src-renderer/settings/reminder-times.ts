import type { SettingsView } from '../../src-preload/contract/index.ts'

/** What the form holds, as it was typed. */
export interface ReminderTimes {
  readonly days: string
  readonly time: string
  readonly from: string
  readonly to: string
}

export type TimesProblem = 'days' | 'time' | 'quiet' | 'quiet-same'

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/

export function timesOf(settings: SettingsView): ReminderTimes {
  const [from = '', to = ''] = settings['reminders.quiet'].split('-')
  return {
    days: settings['reminders.days'].split(',').join(', '),
    time: settings['reminders.time'],
    from,
    to,
  }
}

export function problemsOf({ days, time, from, to }: ReminderTimes): ReadonlySet<TimesProblem> {
  const found = new Set<TimesProblem>()
  if (daysValue(days) === null) found.add('days')
  if (!clockTime.test(time)) found.add('time')
  if ((from === '') !== (to === '')) found.add('quiet')
  else if (from !== '' && from === to) found.add('quiet-same')
  return found
}

export type TimeSetting = 'reminders.days' | 'reminders.time' | 'reminders.quiet'

/** The settings that what was typed stands for, without those that hold already. Only for times without problems. */
export function changedSettings(
  times: ReminderTimes,
  settings: SettingsView,
): ReadonlyArray<{ readonly key: TimeSetting; readonly value: string }> {
  const wanted = [
    { key: 'reminders.days', value: daysValue(times.days) ?? '' },
    { key: 'reminders.time', value: times.time },
    { key: 'reminders.quiet', value: times.from === '' ? '' : `${times.from}-${times.to}` },
  ] as const
  return wanted.filter(({ key, value }) => value !== settings[key])
}

/** "30, 14,7" as the setting spells it, longest first and each once; null for anything else. */
function daysValue(typed: string): string | null {
  const parts = typed
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0 || parts.length > 10 || !parts.every((part) => /^[1-9]\d{0,2}$/.test(part)))
    return null
  return [...new Set(parts.map(Number))].sort((one, other) => other - one).join(',')
}
