import { type NamedDestination, nameDestinations } from './destination-names.ts'
import { formatDate, formatExactInstant, formatInstant, type TimeDisplay } from './format.ts'

/*
 * Sentences that main makes are stored, exported and read in other time zones, so their times are ISO 8601 and their
 * places ids. In the window they get the times and names that the rest of the window has.
 */

/** "2026-11-21", "2026-11-21 10:00 UTC", "2026-11-21T10:00:00Z", standing alone: not in a name, a path or an address. */
const isoTimes =
  /(?<![\w./:@+=?&%#~\\-])(\d{4}-\d\d-\d\d)(?:(?: (\d\d:\d\d(?::\d\d)?) UTC)|(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)))?(?![\w/@+-]|[.:]\w| \d\d:\d\d)/g

/**
 * A text of main as the window shows it.
 * @param known destinations whose ids can't be told from the words around them, or don't tell their place
 */
export function sayHere(text: string, display: TimeDisplay, known: readonly NamedDestination[] = []): string {
  return nameDestinations(timesHere(text, display), known)
}

function timesHere(text: string, display: TimeDisplay): string {
  return text.replace(isoTimes, (whole, day: string, utc?: string, iso?: string, zone?: string) => {
    if (!isDay(day)) return whole
    const time = utc ?? iso
    // A day has no zone: nowhere is it the one before.
    if (time === undefined) return formatDate(`${day}T00:00:00Z`, 'utc')
    const instant = `${day}T${time}${zone ?? 'Z'}`
    if (Number.isNaN(Date.parse(instant))) return whole
    return time.length > 'hh:mm'.length
      ? formatExactInstant(instant, display)
      : formatInstant(instant, display)
  })
}

/** Of the calendar: `Date` takes the 31st of February for a day of March. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
