/*
 * Times of day on this computer's calendar. Everything steps the calendar and never adds 24 hours, so that a change of
 * the clocks moves no reminder. Instants are milliseconds since the epoch.
 */

/** A time of day as the settings spell it: `10:00`. */
export type ClockTime = string

/** The last instant at or before `nowMs` at which the local clock showed `time`. */
export function latestAt(time: ClockTime, nowMs: number): number {
  const day = atTime(new Date(nowMs), time)
  if (day.getTime() <= nowMs) return day.getTime()
  return atTime(stepped(nowMs, -1), time).getTime()
}

/** `time` on the local day after the one of `nowMs`. */
export function tomorrowAt(time: ClockTime, nowMs: number): number {
  return atTime(stepped(nowMs, 1), time).getTime()
}

/**
 * Whether the local clock is within `22:00-07:00`: the first minute counts, the last one does not. Hours that begin and
 * end at the same time are none.
 */
export function isWithin(range: string, nowMs: number): boolean {
  const [from = '', to = ''] = range.split('-')
  if (range === '' || from === to) return false
  const now = new Date(nowMs)
  const minute = now.getHours() * 60 + now.getMinutes()
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return start < end ? minute >= start && minute < end : minute >= start || minute < end
}

function stepped(nowMs: number, days: number): Date {
  const day = new Date(nowMs)
  // Noon exists on every day, whatever the clocks do at night.
  day.setHours(12, 0, 0, 0)
  day.setDate(day.getDate() + days)
  return day
}

function atTime(day: Date, time: ClockTime): Date {
  const minutes = minuteOf(time)
  const at = new Date(day)
  at.setHours(Math.floor(minutes / 60), minutes % 60, 0, 0)
  return at
}

function minuteOf(time: ClockTime): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** "2026-11-21 09:09:05 UTC": where two writes may be seconds apart. */
export function utcSecond(instant: string): string {
  return `${instant.slice(0, 19).replace('T', ' ')} UTC`
}

/** "2026-11-21 09:09 UTC": an instant in a sentence that is kept, and read by people in other zones later. */
export function utcMinute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}
