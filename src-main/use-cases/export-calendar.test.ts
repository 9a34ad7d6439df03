import { describe, expect, it } from 'vitest'
import { newRotation } from '../domain/new-rotation.ts'
import { annotateCredential } from './annotate-credential.ts'
import { exportCalendar } from './export-calendar.ts'
import { importInventory } from './import-inventory.ts'
import { done, must, openStage, testTokens } from './test-world.ts'
import { record } from './world.ts'

interface Event {
  readonly uid: string
  /** Unescaped values by property; parameters are part of the name, as `DTSTART;VALUE=DATE`. */
  readonly values: ReadonlyMap<string, string>
  readonly alarms: ReadonlyArray<ReadonlyMap<string, string>>
}

/** Reads a calendar as RFC 5545 says, and refuses what it forbids: bare line ends, long lines, unbalanced parts. */
function parse(text: string): {
  readonly head: ReadonlyMap<string, string>
  readonly events: readonly Event[]
} {
  if (/[^\r]\n|\r(?!\n)/.test(text) || !text.endsWith('\r\n')) throw new Error('A line does not end in CRLF.')
  for (const line of text.split('\r\n'))
    if (Buffer.byteLength(line) > 75) throw new Error(`More than 75 octets: ${line}`)
  const head = new Map<string, string>()
  const events: Event[] = []
  const open: Array<{ part: string; values: Map<string, string>; alarms: Map<string, string>[] }> = []
  for (const line of text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)) {
    const colon = line.indexOf(':')
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)]
    const inner = open.at(-1)
    if (name === 'BEGIN') open.push({ part: value, values: new Map(), alarms: [] })
    else if (name === 'END') {
      if (inner?.part !== value) throw new Error(`${value} ends, but ${inner?.part} is open.`)
      open.pop()
      if (value === 'VALARM') open.at(-1)?.alarms.push(inner.values)
      if (value === 'VEVENT')
        events.push({ uid: inner.values.get('UID') ?? '', values: inner.values, alarms: inner.alarms })
    } else {
      const plain = value.replaceAll(/\\([nN,;\\])/g, (_, mark: string) =>
        mark.toLowerCase() === 'n' ? '\n' : mark,
      )
      if (open.length === 1) head.set(name, plain)
      else inner?.values.set(name, plain)
    }
  }
  if (open.length > 0) throw new Error('A part never ends.')
  return { head, events }
}

function eventOf(text: string, kind: string): Event {
  const found = parse(text).events.find(({ uid }) => uid.endsWith(`-${kind}@rekey.invalid`))
  if (found === undefined) throw new Error(`There is no event ${kind}.`)
  return found
}

describe('the calendar file', () => {
  it('has one event to rotate and one at the expiry, in UTC, with an alarm a week before', async () => {
    const { world } = await openStage()
    const { head, events } = parse(await exportCalendar(world))
    expect(head.get('METHOD')).toBe('PUBLISH')
    expect(head.get('VERSION')).toBe('2.0')
    expect(events).toHaveLength(2)
    const expiry = eventOf(await exportCalendar(world), 'expiry')
    expect(expiry.values.get('DTSTART')).toBe('20260315T120000Z')
    expect(expiry.values.get('SUMMARY')).toBe('PAT expires')
    expect(expiry.values.get('TRANSP')).toBe('TRANSPARENT')
    const rotate = eventOf(await exportCalendar(world), 'rotate')
    expect(rotate.values.get('SUMMARY')).toBe('Rotate PAT (expires Mar 15)')
    expect(rotate.values.get('DESCRIPTION')).toBe('4 destinations. Open: rekey://credential/PAT')
    expect(rotate.values.get('DTSTART')).toMatch(/^\d{8}T\d{6}Z$/)
    expect(rotate.alarms.map((alarm) => alarm.get('TRIGGER'))).toEqual(['-P7D'])
  })

  it('never holds a token, its label or its fingerprint', async () => {
    const { world, ledger } = await openStage()
    const text = (await exportCalendar(world)).replaceAll(/\r\n[ \t]/g, '')
    const current = ledger.credentials.find('PAT')?.current
    for (const secret of [testTokens.old, current?.label ?? '-', current?.fingerprint ?? '-', 'octo-bot'])
      expect(text).not.toContain(secret)
  })

  it('leaves names and links out when they are to be hidden, and keeps its UIDs', async () => {
    const { world } = await openStage()
    const hidden = parse(await exportCalendar(world, { hideNames: true }))
    expect(hidden.events.map(({ values }) => values.get('SUMMARY'))).toEqual([
      'Rotate a token (expires Mar 15)',
      'A token expires',
    ])
    expect(JSON.stringify(hidden.events.map(({ values }) => [...values.values()]))).not.toMatch(/\bPAT\b/)
    expect(hidden.events.map(({ uid }) => uid)).toEqual(
      parse(await exportCalendar(world)).events.map(({ uid }) => uid),
    )
  })

  it('moves its events: the UID stays, SEQUENCE grows with a new value', async () => {
    const { world, ledger, clock } = await openStage()
    const before = eventOf(await exportCalendar(world), 'expiry')
    const current = ledger.credentials.find('PAT')?.current
    if (current == null) throw new Error('It was not adopted.')
    const now = clock.now().toISOString()
    ledger.credentials.setCurrent(
      'PAT',
      { ...current, version: current.version + 1, expiresAt: '2026-06-01T08:30:00.000Z' },
      now,
    )
    const after = eventOf(await exportCalendar(world), 'expiry')
    expect(after.uid).toBe(before.uid)
    expect(after.values.get('DTSTART')).toBe('20260601T083000Z')
    expect(Number(after.values.get('SEQUENCE'))).toBeGreaterThan(Number(before.values.get('SEQUENCE')))
  })

  it('moves them for a date that a person changed, too', async () => {
    const { world } = await openStage({ adopted: false })
    expect(parse(await exportCalendar(world)).events).toEqual([])
    const enter = (enteredExpiry: string) =>
      must(annotateCredential(world, { name: 'PAT', change: { enteredExpiry } }))
    enter('2026-05-01T00:00:00.000Z')
    const first = eventOf(await exportCalendar(world), 'expiry')
    enter('2026-06-01T00:00:00.000Z')
    const second = eventOf(await exportCalendar(world), 'expiry')
    expect(second.values.get('DTSTART')).toBe('20260601T000000Z')
    expect(Number(second.values.get('SEQUENCE'))).toBeGreaterThan(Number(first.values.get('SEQUENCE')))
  })

  it('cancels the events of a token that was replaced by one without an end', async () => {
    const { world, ledger, clock } = await openStage()
    const current = ledger.credentials.find('PAT')?.current
    if (current == null) throw new Error('It was not adopted.')
    const now = clock.now().toISOString()
    ledger.rotations.create({
      ...newRotation({ credential: 'PAT', reason: '', startedAt: now, startedBy: 'tester' }),
      state: 'completed',
      oldToken: {
        fingerprint: current.fingerprint,
        label: current.label,
        kind: current.kind,
        login: current.login,
        expiresAt: current.expiresAt,
        neverExpires: false,
      },
    })
    ledger.credentials.setCurrent('PAT', { ...current, version: 2, expiresAt: null, neverExpires: true }, now)
    const { events } = parse(await exportCalendar(world))
    expect(events.map(({ values }) => values.get('STATUS'))).toEqual(['CANCELLED', 'CANCELLED'])
    must(annotateCredential(world, { name: 'PAT', change: { enteredExpiry: '2026-09-01T00:00:00.000Z' } }))
    expect(eventOf(await exportCalendar(world), 'review').values.get('DTSTART')).toBe('20260901T000000Z')
  })

  it('has only what was asked for, also with the longest names', async () => {
    const { world } = await openStage()
    const name = `X${'a_long-name'.repeat(9)}`
    done(
      importInventory(world, {
        text: `version: 1\ncredentials:\n  - { name: ${name}, owner: acme, destinations: [{ kind: actions, repositories: [acme/x] }] }\n`,
      }),
    )
    must(annotateCredential(world, { name, change: { enteredExpiry: '2026-05-01T00:00:00.000Z' } }))
    const { events } = parse(await exportCalendar(world, { credentials: [name] }))
    expect(events.map(({ values }) => values.get('SUMMARY'))).toEqual([
      `Rotate ${name} (expires May 1)`,
      `${name} expires`,
    ])
  })

  it('holds nobody up where the log is long, and counts the dates on every page of it', async () => {
    const { world, ledger } = await openStage({ adopted: false })
    const enter = (enteredExpiry: string) =>
      must(annotateCredential(world, { name: 'PAT', change: { enteredExpiry } }))
    enter('2026-05-01T00:00:00.000Z')
    ledger.transaction(() => {
      for (let index = 0; index < 2500; index += 1) record(world, 'export.created', { what: 'plan', index })
    })
    enter('2026-06-01T00:00:00.000Z')
    const pages: number[] = []
    const list: typeof ledger.audit.list = (range) => {
      const entries = ledger.audit.list(range)
      pages.push(entries.length)
      return entries
    }
    let turns = 0
    let isOver = false
    const count = () => {
      turns += 1
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    const text = await exportCalendar({ ...world, ledger: { ...ledger, audit: { ...ledger.audit, list } } })
    isOver = true
    expect(eventOf(text, 'expiry').values.get('SEQUENCE')).toBe('2')
    expect(Math.max(...pages)).toBe(1000)
    expect(turns).toBeGreaterThanOrEqual(pages.length)
  })
})
