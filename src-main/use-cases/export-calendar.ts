import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import ical, {
  ICalAlarmType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { Credential } from '../domain/credential.ts'
import { dayMs, knownExpiry, rotateBefore } from '../domain/expiry.ts'
import { calendarTexts } from '../texts/calendar.ts'
import { readReminderTime } from './read-reminder-time.ts'
import type { World } from './world.ts'

export interface CalendarInput {
  /** Names of the credentials to include; all when absent. */
  readonly credentials?: readonly string[]
  /** Leaves names out, for calendars that others see. */
  readonly hideNames?: boolean
}

const minuteMs = 60_000

/** What the events of one credential have in common. */
interface Subject {
  readonly credential: Credential
  /** Stable start of its UIDs. */
  readonly id: string
  /** The name, or a stand-in for it. */
  readonly name: string
  readonly hideNames: boolean
  readonly shared: { readonly sequence: number; readonly stamp: Date }
}

/**
 * A calendar file (RFC 5545) with two events a credential: when to rotate, and when it expires; or its review. UIDs stay
 * the same, so that importing again moves the events. Where a rotation left no date, the old events are cancelled. No
 * token data.
 */
export async function exportCalendar(world: World, input: CalendarInput = {}): Promise<string> {
  const stamp = world.clock.now()
  const entered = await countEnteredDates(world)
  const replaced = readReplacedExpiries(world)
  const hideNames = input.hideNames === true
  const foot = 'END:VCALENDAR'
  const head = blankCalendar().toString().split(foot)[0] ?? ''
  const events: string[] = []
  for (const credential of world.ledger.credentials.list()) {
    if (input.credentials !== undefined && !input.credentials.includes(credential.name)) continue
    const calendar = blankCalendar()
    const subject: Subject = {
      credential,
      id: `cred-${createHash('sha256').update(`${credential.host}/${credential.name}`).digest('hex').slice(0, 12)}`,
      name: hideNames ? calendarTexts.someToken : credential.name,
      hideNames,
      // Grows with every new value and with every date that a person entered: only these move the events.
      shared: {
        sequence: (credential.current?.version ?? 0) + (entered.get(credential.name) ?? 0),
        stamp,
      },
    }
    addEvents(world, calendar, subject, replaced.get(credential.name) ?? null)
    const text = calendar.toString()
    events.push(text.slice(head.length, text.lastIndexOf(foot)))
    // To write hundreds of credentials in one go would hold up everybody else.
    await nextTurn()
  }
  return `${head}${events.join('')}${foot}\r\n`
}

function blankCalendar(): ICalCalendar {
  return ical({
    prodId: { company: 'Rekey', product: calendarTexts.product, language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
}

/** @param replaced when the value ended that was replaced last; null: there was none, or nobody knows */
function addEvents(world: World, calendar: ICalCalendar, subject: Subject, replaced: Date | null): void {
  const annotation = world.ledger.annotations.of(subject.credential.name)
  const known = knownExpiry(subject.credential, annotation)
  if (known.expiresAt !== null) {
    const expiry = new Date(known.expiresAt)
    addRotate(calendar, subject, rotateBefore(known, readReminderTime(world)) ?? expiry, expiry)
    addExpiry(calendar, subject, expiry)
    return
  }
  if (replaced !== null) cancel(calendar, subject, replaced)
  if (known.neverExpires && annotation.enteredExpiry !== null)
    addReview(calendar, subject, new Date(annotation.enteredExpiry))
}

function addRotate(calendar: ICalCalendar, subject: Subject, rotate: Date, expiry: Date): void {
  const { credential, id, name, hideNames, shared } = subject
  const event = calendar.createEvent({
    ...shared,
    id: `${id}-rotate@rekey.invalid`,
    start: rotate,
    end: new Date(rotate.getTime() + 30 * minuteMs),
    summary: calendarTexts.rotateBefore(name, shortDay(expiry)),
    description: hideNames
      ? calendarTexts.openRekey
      : calendarTexts.openCredential(credential.destinations.length, `rekey://credential/${credential.name}`),
  })
  event.createAlarm({
    type: ICalAlarmType.display,
    description: calendarTexts.rotate(name),
    trigger: (7 * dayMs) / 1000,
  })
}

function addExpiry(calendar: ICalCalendar, subject: Subject, expiry: Date): void {
  calendar.createEvent({
    ...subject.shared,
    id: `${subject.id}-expiry@rekey.invalid`,
    start: expiry,
    end: new Date(expiry.getTime() + minuteMs),
    summary: expirySummary(subject),
    transparency: ICalEventTransparency.TRANSPARENT,
  })
}

function addReview(calendar: ICalCalendar, subject: Subject, review: Date): void {
  calendar.createEvent({
    ...subject.shared,
    id: `${subject.id}-review@rekey.invalid`,
    start: review,
    end: new Date(review.getTime() + 30 * minuteMs),
    summary: calendarTexts.review(subject.name),
  })
}

/** Takes both events of an earlier file back. Cancelling what a calendar never had does nothing. */
function cancel(calendar: ICalCalendar, subject: Subject, expiry: Date): void {
  for (const event of ['rotate', 'expiry'])
    calendar.createEvent({
      ...subject.shared,
      id: `${subject.id}-${event}@rekey.invalid`,
      start: expiry,
      end: new Date(expiry.getTime() + minuteMs),
      summary: event === 'rotate' ? calendarTexts.rotate(subject.name) : expirySummary(subject),
      status: ICalEventStatus.CANCELLED,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
}

function expirySummary({ hideNames, credential }: Subject): string {
  return hideNames ? calendarTexts.someTokenExpires : calendarTexts.expires(credential.name)
}

/** When the value ended that the last finished rotation of each credential replaced. */
function readReplacedExpiries(world: World): ReadonlyMap<string, Date> {
  const ends = new Map<string, Date>()
  // Newest first: the oldest is entered first, and the last one stays.
  for (const { credential, state, oldToken } of world.ledger.rotations.outlines().toReversed())
    if (state === 'completed' && oldToken?.expiresAt != null)
      ends.set(credential, new Date(oldToken.expiresAt))
  return ends
}

/** Entries read without a turn for everybody else: a few milliseconds. */
const entriesAtOnce = 1000

/** How often a person entered or took back a date, by credential. The log only grows, and so does this. */
async function countEnteredDates(world: World): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (let from = 1; ; ) {
    const entries = world.ledger.audit.list({ from, limit: entriesAtOnce })
    for (const { action, context } of entries) {
      if (action !== 'credential.annotated' || !('enteredExpiry' in context)) continue
      const name = String(context.credential)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < entriesAtOnce) return counts
    from = last.seq + 1
    await nextTurn()
  }
}

function shortDay(date: Date): string {
  return date.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
}
