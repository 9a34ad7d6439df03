/** Dates, numbers and durations, all through `Intl` in the language of the system. */

const dateTime = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
})
const date = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const exactClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })
const wholeNumber = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })
const list = new Intl.ListFormat(undefined, { type: 'conjunction' })
const plurals = new Intl.PluralRules('en')

/** "Mar 14, 2027, 9:07 AM CET"; an instant that can't be read is shown as it came. */
export function formatInstant(instant: string): string {
  return readable(instant) ? dateTime.format(new Date(instant)) : instant
}

/** "2027-03-14 08:07 UTC", for titles beside a local time. */
export function formatUtc(instant: string): string {
  return readable(instant) ? `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC` : instant
}

export function formatDate(instant: string): string {
  return readable(instant) ? date.format(new Date(instant)) : instant
}

/** "9:07 AM" */
export function formatTime(instant: string): string {
  return readable(instant) ? clock.format(new Date(instant)) : instant
}

/** "9:07:22 AM", where seconds matter. */
export function formatExactTime(instant: string): string {
  return readable(instant) ? exactClock.format(new Date(instant)) : instant
}

export function formatNumber(value: number): string {
  return wholeNumber.format(value)
}

export function formatList(items: readonly string[]): string {
  return list.format(items)
}

/** "36 secrets", "1 secret": the number and the word that fits it. */
export function count(value: number, one: string, other: string): string {
  return `${formatNumber(value)} ${plurals.select(value) === 'one' ? one : other}`
}

/** "41 s", "3 min", "2 h 5 min" from seconds, rounded up so that it never promises too little. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${formatNumber(Math.max(1, Math.ceil(seconds)))} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return `${formatNumber(minutes)} min`
  const rest = minutes % 60
  return `${formatNumber(Math.floor(minutes / 60))} h${rest === 0 ? '' : ` ${rest} min`}`
}

function readable(instant: string): boolean {
  return !Number.isNaN(Date.parse(instant))
}
