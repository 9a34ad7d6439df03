/*
 * Hours in which a credential's secrets may be updated, as people write them: `mon-fri 09:00-17:00 Europe/Berlin`. They
 * are hours of a wall clock: whatever a change of the clocks does to it, the hours are those that the clock shows. An hour
 * that it skips is no part of any window, and one that it shows twice counts twice.
 */

/** A stretch of time in which the window is open, in milliseconds since the epoch; the end is no part of it. */
export interface Opening {
  readonly fromMs: number
  readonly toMs: number
}

interface MaintenanceWindow {
  /** 0 is Sunday, as of `Date`. The day on which the hours begin. */
  readonly days: ReadonlySet<number>
  /** Minutes after midnight. Hours that end before they begin end on the next day. */
  readonly from: number
  readonly to: number
  readonly timeZone: string
}

const dayNames: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const minuteMs = 60_000
const dayMinutes = 24 * 60

/** The window in its one spelling; null for what is none. */
export function readMaintenanceWindow(text: string): string | null {
  const window = windowIn(text)
  if (window === null) return null
  const hours = `${clock(window.from)}-${clock(window.to)}`
  return `${writeDays(window.days)} ${hours} ${window.timeZone}`
}

/**
 * The opening at `nowMs`, from then on, or the next one; null when none comes within a fortnight, as of an hour that the
 * clocks skip.
 */
export function openingAt(text: string, nowMs: number): Opening | null {
  const window = windowIn(text)
  if (window === null) return null
  const end = nowMs + 14 * dayMinutes * minuteMs
  const fromMs = isOpenAt(window, nowMs) ? nowMs : nextChange(window, nowMs, end)
  return fromMs === null ? null : { fromMs, toMs: nextChange(window, fromMs, end) ?? end }
}

/** Never for a text that is no window: an older runtime may not know a zone, and then a person has to agree. */
export function isWithinWindow(text: string, nowMs: number): boolean {
  const window = windowIn(text)
  return window !== null && isOpenAt(window, nowMs)
}

function isOpenAt({ days, from, to, timeZone }: MaintenanceWindow, ms: number): boolean {
  const { day, minute } = wallClock(timeZone, ms)
  if (from < to) return days.has(day) && minute >= from && minute < to
  return (days.has(day) && minute >= from) || (days.has((day + 6) % 7) && minute < to)
}

/**
 * The first minute after `fromMs` at which the window opens or closes. Clocks change at full quarters of an hour, and a
 * window opens and closes at minutes that are known: only those are looked at.
 */
function nextChange(window: MaintenanceWindow, fromMs: number, endMs: number): number | null {
  const before = isOpenAt(window, fromMs)
  let ms = Math.floor(fromMs / minuteMs) * minuteMs
  while (ms < endMs) {
    ms += Math.min(minutesToEdge(window, ms), minutesToQuarter(ms)) * minuteMs
    if (isOpenAt(window, ms) !== before) return ms
  }
  return null
}

/** Minutes until the wall clock shows an edge of the hours, if nothing changes the clock. */
function minutesToEdge({ from, to, timeZone }: MaintenanceWindow, ms: number): number {
  const { minute } = wallClock(timeZone, ms)
  const until = (edge: number): number => ((edge - minute + dayMinutes - 1) % dayMinutes) + 1
  return Math.min(until(from), until(to % dayMinutes))
}

function minutesToQuarter(ms: number): number {
  return 15 - (Math.floor(ms / minuteMs) % 15)
}

/** Letters in any case, days as a list of names and ranges, or daily; `24:00` is the end of a day. */
function windowIn(text: string): MaintenanceWindow | null {
  const [dayText = '', hours = '', timeZone = '', ...rest] = text.trim().split(/\s+/)
  const [from = null, to = null, ...more] = hours.split('-').map(minuteOf)
  const days = daysIn(dayText.toLowerCase())
  if (days === null || from === null || to === null || rest.length > 0 || more.length > 0) return null
  if (from === to || from === dayMinutes || to === 0 || formatIn(timeZone) === null) return null
  return { days, from, to, timeZone }
}

function daysIn(text: string): ReadonlySet<number> | null {
  if (text === 'daily') return new Set(dayNames.keys())
  const days = new Set<number>()
  for (const part of text.split(',')) {
    const [first = -1, last = first, ...more] = part.split('-').map(dayIndex)
    if (first === -1 || last === -1 || more.length > 0) return null
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day)
      if (day === last) break
    }
  }
  return days
}

function dayIndex(name: string): number {
  return dayNames.indexOf(name)
}

/** From Monday on, neighbors as a range. */
function writeDays(days: ReadonlySet<number>): string {
  if (days.size === 7) return 'daily'
  const week = [1, 2, 3, 4, 5, 6, 0]
  const runs: number[][] = []
  week.forEach((day, index) => {
    const before = week[index - 1]
    if (!days.has(day)) return
    if (before !== undefined && days.has(before)) runs.at(-1)?.push(day)
    else runs.push([day])
  })
  return runs
    .map((run) => {
      const names = run.map((day) => dayNames[day])
      return names.length > 2 ? `${names[0]}-${names.at(-1)}` : names.join(',')
    })
    .join(',')
}

function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d?):(\d\d)$/.exec(time) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && minute <= dayMinutes ? minute : null
}

function clock(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

function wallClock(timeZone: string, ms: number): { readonly day: number; readonly minute: number } {
  // "Mon 09:07": as short as it can be, since it is asked for many times.
  const [dayName = '', time = ''] = (formatIn(timeZone)?.format(ms) ?? '').split(/,?\s+/)
  return { day: dayIndex(dayName.toLowerCase()), minute: minuteOf(time) ?? 0 }
}

/** Making one costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Null for what is no zone by its name. Newer runtimes take offsets as well: they know no change of the clocks. */
function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  const before = formats.get(timeZone)
  if (before !== undefined) return before
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return null
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
    return format
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
