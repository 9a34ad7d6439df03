/** "2027-03-14", the local day of an instant, as a date field takes it. */
export function localDay(at: number): string {
  const day = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/**
 * The instant at which a local day begins, as ISO 8601 UTC.
 * @param text what a date field gives; null when it is empty or no date
 */
export function startOfDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const start = new Date(year, month - 1, day)
  return start.getMonth() === month - 1 && start.getDate() === day ? start.toISOString() : null
}

/** The instant at which the local day begins that is so many days after `now`. */
export function startOfDayAfter(now: number, days: number): string {
  const start = new Date(now)
  // The calendar's day is stepped, not the time: over a change of the clocks a day is not 24 hours.
  start.setDate(start.getDate() + days)
  start.setHours(0, 0, 0, 0)
  return start.toISOString()
}
