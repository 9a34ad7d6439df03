import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { Credential } from '../domain/credential.ts'
import { dayMs, expiryThresholds } from '../domain/expiry.ts'
import type { World } from './world.ts'

export interface CalendarInput {
  /** Names of the credentials to include; all when absent. */
  readonly credentials?: readonly string[]
  /** Leaves names out, for calendars that others see. */
  readonly hideNames?: boolean
}

/** Local hour of the day at which people are reminded. */
const reminderHour = 10
const minuteMs = 60_000

/**
 * A calendar file (RFC 5545) with two events a credential: when to rotate, and when it expires. UIDs stay the same, so
 * that importing again moves the events; SEQUENCE is the credential's version. No token data.
 */
export function exportCalendar(world: World, input: CalendarInput = {}): string {
  const now = world.clock.now()
  const calendar = ical({
    prodId: { company: 'Rekey', product: 'Expiry', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const credential of world.ledger.credentials.list()) {
    if (input.credentials !== undefined && !input.credentials.includes(credential.name)) continue
    const expiresAt = credential.current?.expiresAt ?? null
    if (expiresAt === null) continue
    const expiry = new Date(expiresAt)
    const rotate = rotateBy(credential) ?? expiry
    const name = input.hideNames === true ? 'a token' : credential.name
    const id = `cred-${createHash('sha256').update(`${credential.host}/${credential.name}`).digest('hex').slice(0, 12)}`
    const shared = { sequence: credential.current?.version ?? 0, stamp: now }
    const event = calendar.createEvent({
      ...shared,
      id: `${id}-rotate@rekey.invalid`,
      start: rotate,
      end: new Date(rotate.getTime() + 30 * minuteMs),
      summary: `Rotate ${name} (expires ${shortDay(expiry)})`,
      description:
        input.hideNames === true
          ? 'Open Rekey.'
          : `${credential.destinations.length} destinations. Open: rekey://credential/${credential.name}`,
    })
    event.createAlarm({
      type: ICalAlarmType.display,
      description: `Rotate ${name}`,
      trigger: (7 * dayMs) / 1000,
    })
    calendar.createEvent({
      ...shared,
      id: `${id}-expiry@rekey.invalid`,
      start: expiry,
      end: new Date(expiry.getTime() + minuteMs),
      summary: input.hideNames === true ? 'A token expires' : `${credential.name} expires`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return `${calendar.toString().trimEnd()}\r\n`
}

/** The last reminder hour before the expiry becomes urgent; null when no expiry is known. */
export function rotateBy(credential: Credential): Date | null {
  const { current } = credential
  if (current === null) return null
  const thresholds = expiryThresholds(current)
  if (thresholds === null) return null
  const day = new Date(thresholds.urgentMs)
  day.setHours(reminderHour, 0, 0, 0)
  // Over a change of the clocks a day is not 24 hours: the calendar's day is stepped, not the time.
  if (day.getTime() >= thresholds.urgentMs) day.setDate(day.getDate() - 1)
  return day
}

function shortDay(date: Date): string {
  return date.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
}
