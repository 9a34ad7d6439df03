import { lazily } from './lazily.ts'

/*
 * Dates, numbers and durations, all through `Intl` in the language of the system. A formatter is made with its first
 * use: all of them together are a fifth of what the window computes before its first picture.
 */

/** In which time zone instants are shown: the setting `time.display`. */
export type TimeDisplay = 'local' | 'utc' | 'both'

const inDateTime = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const
const inDate = { year: 'numeric', month: 'short', day: 'numeric' } as const
const inShortDate = { month: 'short', day: 'numeric' } as const
const inUtc = { timeZone: 'UTC' } as const
const dateTime = lazily(() => new Intl.DateTimeFormat(undefined, inDateTime))
const dateTimeUtc = lazily(() => new Intl.DateTimeFormat(undefined, { ...inDateTime, ...inUtc }))
const inUtcTime = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
  ...inUtc,
} as const
const besideLocalTime = lazily(() => new Intl.DateTimeFormat(undefined, inUtcTime))
const besideLocal = lazily(() => new Intl.DateTimeFormat(undefined, { ...inDate, ...inUtcTime }))
const exactDateTime = lazily(() => new Intl.DateTimeFormat(undefined, { ...inDateTime, second: '2-digit' }))
const exactDateTimeUtc = lazily(
  () => new Intl.DateTimeFormat(undefined, { ...inDateTime, second: '2-digit', ...inUtc }),
)
const date = lazily(() => new Intl.DateTimeFormat(undefined, inDate))
const dateUtc = lazily(() => new Intl.DateTimeFormat(undefined, { ...inDate, ...inUtc }))
const shortDate = lazily(() => new Intl.DateTimeFormat(undefined, inShortDate))
const shortDateUtc = lazily(() => new Intl.DateTimeFormat(undefined, { ...inShortDate, ...inUtc }))
const clock = lazily(() => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }))
const clockUtc = lazily(
  () =>
    new Intl.DateTimeFormat(undefined, {
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      ...inUtc,
    }),
)
const month = lazily(() => new Intl.DateTimeFormat(undefined, { month: 'short' }))
const monthUtc = lazily(() => new Intl.DateTimeFormat(undefined, { month: 'short', ...inUtc }))
const monthOfYear = lazily(() => new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' }))
const monthOfYearUtc = lazily(
  () => new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', ...inUtc }),
)
const relativeDays = lazily(() => new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }))
const exactClock = lazily(() => new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }))
const exactClockUtc = lazily(() => new Intl.DateTimeFormat(undefined, { timeStyle: 'long', ...inUtc }))
const wholeNumber = lazily(() => new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 }))
const lists = {
  conjunction: lazily(() => new Intl.ListFormat(undefined, { type: 'conjunction' })),
  unit: lazily(() => new Intl.ListFormat(undefined, { type: 'unit', style: 'short' })),
} as const
const plurals = lazily(() => new Intl.PluralRules('en'))

/**
 * "Mar 14, 2027, 9:07 AM CET", its UTC form, or both: "Mar 14, 2027, 9:07 AM CET (08:07 UTC)". An instant that can't be
 * read is shown as it came.
 */
export function formatInstant(instant: string, display: TimeDisplay): string {
  return inClock(instant, display, { local: dateTime, utc: dateTimeUtc })
}

/** "Mar 14, 2027, 9:07:22 AM CET": where two times may be seconds apart. */
export function formatExactInstant(instant: string, display: TimeDisplay): string {
  return inClock(instant, display, { local: exactDateTime, utc: exactDateTimeUtc })
}

/** "08:07 UTC", or with its date where that is another one than the local date. */
function utcTime(at: Date): string {
  return (date().format(at) === dateUtc().format(at) ? besideLocalTime : besideLocal)().format(at)
}

/** "Mar 14, 2027, 8:07 AM UTC", whatever the setting: for titles and details beside a local time. */
export function formatUtc(instant: string): string {
  return formatInstant(instant, 'utc')
}

export function formatDate(instant: string, display: TimeDisplay): string {
  return readable(instant) ? (display === 'utc' ? dateUtc : date)().format(new Date(instant)) : instant
}

/** Milliseconds after which a day without its year could be taken for one of another year. */
const yearNeededMs = 300 * 86_400_000

/** "Mar 14"; with the year where it would be mistaken: "Mar 14, 2029". `now`: milliseconds since the epoch. */
export function formatDay(instant: string, now: number, display: TimeDisplay): string {
  if (!readable(instant)) return instant
  if (Math.abs(Date.parse(instant) - now) > yearNeededMs) return formatDate(instant, display)
  return (display === 'utc' ? shortDateUtc : shortDate)().format(new Date(instant))
}

/** "Mar 14 9:07 AM", "Mar 14 8:07 AM UTC": a day and its time, where one line has many of them. */
export function formatDayAndTime(instant: string, now: number, display: TimeDisplay): string {
  if (!readable(instant)) return instant
  return `${formatDay(instant, now, display)} ${formatTime(instant, display)}`
}

/** "Mar"; January with its year: "Jan 2028". `at`: milliseconds since the epoch. */
export function formatMonth(at: number, utc: boolean): string {
  const day = new Date(at)
  const isJanuary = (utc ? day.getUTCMonth() : day.getMonth()) === 0
  if (utc) return (isJanuary ? monthOfYearUtc : monthUtc)().format(day)
  return (isJanuary ? monthOfYear : month)().format(day)
}

/** "today", "yesterday", "3 days ago", by calendar days where the operator is. */
export function formatDaysAgo(instant: number, now: number): string {
  const day = (at: number) => {
    const local = new Date(at)
    return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / 86_400_000
  }
  return relativeDays().format(day(instant) - day(now), 'day')
}

/** "9:07 AM", "8:07 AM UTC", or both: "9:07 AM (08:07 UTC)". */
export function formatTime(instant: string, display: TimeDisplay): string {
  return inClock(instant, display, { local: clock, utc: clockUtc })
}

/** "9:07:22 AM", where seconds matter. */
export function formatExactTime(instant: string, display: TimeDisplay): string {
  return inClock(instant, display, { local: exactClock, utc: exactClockUtc })
}

function inClock(
  instant: string,
  display: TimeDisplay,
  { local, utc }: Readonly<Record<'local' | 'utc', () => Intl.DateTimeFormat>>,
): string {
  if (!readable(instant)) return instant
  const at = new Date(instant)
  if (display === 'utc') return utc().format(at)
  return display === 'local' ? local().format(at) : `${local().format(at)} (${utcTime(at)})`
}

export function formatNumber(value: number): string {
  return wholeNumber().format(value)
}

/** "a, b, and c"; as a `unit`, for what is counted: "28 repositories, 3 manual steps". */
export function formatList(items: readonly string[], type: keyof typeof lists = 'conjunction'): string {
  return lists[type]().format(items)
}

/** "36 secrets", "1 secret": the number and the word that fits it. */
export function count(value: number, one: string, other: string): string {
  return `${formatNumber(value)} ${plurals().select(value) === 'one' ? one : other}`
}

/** "41 s", "3 min", "2 h 5 min" from seconds, rounded up so that it never promises too little. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${formatNumber(Math.max(1, Math.ceil(seconds)))} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return `${formatNumber(minutes)} min`
  const rest = minutes % 60
  return `${formatNumber(Math.floor(minutes / 60))} h${rest === 0 ? '' : ` ${rest} min`}`
}

/** Makes what the frame of every view needs, at a moment when nobody waits for it. */
export function prepareFormats(): void {
  wholeNumber()
  clock()
}

function readable(instant: string): boolean {
  return !Number.isNaN(Date.parse(instant))
}
