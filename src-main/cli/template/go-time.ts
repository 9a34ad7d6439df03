import { templateError } from './parse-template.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** Go's way to write how a time looks: as "Mon Jan 2 15:04:05 2006" would. The longest come first. */
const parts: Readonly<Record<string, (at: Date) => string>> = {
  January: (at) => months[at.getUTCMonth()] ?? '',
  Monday: (at) => days[at.getUTCDay()] ?? '',
  'Z07:00': () => 'Z',
  '-07:00': () => '+00:00',
  '-0700': () => '+0000',
  2006: (at) => String(at.getUTCFullYear()),
  '.000': (at) => `.${String(at.getUTCMilliseconds()).padStart(3, '0')}`,
  Jan: (at) => (months[at.getUTCMonth()] ?? '').slice(0, 3),
  Mon: (at) => (days[at.getUTCDay()] ?? '').slice(0, 3),
  MST: () => 'UTC',
  '01': (at) => two(at.getUTCMonth() + 1),
  '02': (at) => two(at.getUTCDate()),
  _2: (at) => String(at.getUTCDate()).padStart(2),
  '06': (at) => two(at.getUTCFullYear() % 100),
  15: (at) => two(at.getUTCHours()),
  '03': (at) => two(twelve(at)),
  '04': (at) => two(at.getUTCMinutes()),
  '05': (at) => two(at.getUTCSeconds()),
  PM: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  pm: (at) => (at.getUTCHours() < 12 ? 'am' : 'pm'),
  1: (at) => String(at.getUTCMonth() + 1),
  2: (at) => String(at.getUTCDate()),
  3: (at) => String(twelve(at)),
}
const anyPart = new RegExp(
  Object.keys(parts)
    .sort((one, other) => other.length - one.length)
    .map((each) => each.replace('.', '\\.'))
    .join('|'),
  'g',
)

/** The time in UTC, in the layout of Go's `Time.Format`. */
export function goTime(layout: string, at: Date): string {
  const shown = layout.replace(anyPart, (part) => parts[part]?.(at) ?? part)
  if (layout.includes('%'))
    throw templateError(`timefmt takes Go's layout, as "2006-01-02 15:04", not "${layout}".`)
  return shown
}

function twelve(at: Date): number {
  return at.getUTCHours() % 12 || 12
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
