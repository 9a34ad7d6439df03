import {
  countDestinations,
  isOpen,
  mayFollow,
  type Rotation,
  type RotationCounts,
  type RotationDestination,
  type RotationFacts,
  type RotationOutline,
  type RotationState,
  type TokenCheck,
} from '../../domain/rotation.ts'
import type { JournalEntry, Lease, Rotations } from '../../ports/ledger.ts'
import { json, type Row, type Statements, text } from './sqlite-rows.ts'

type StoredFacts = Omit<RotationFacts, 'id' | 'credential' | 'state'>
type DestinationFacts = Omit<RotationDestination, 'destination' | 'state'>

/**
 * @param atomically runs its work in an IMMEDIATE transaction: what reads and then writes must not be overtaken by the
 *   window or the command line in between
 */
export function rotationsIn(sql: Statements, atomically: <T>(work: () => T) => T): Rotations {
  const destinationsOf = (number: number): RotationDestination[] =>
    sql
      .all('SELECT * FROM rotation_destination WHERE rotation = ? ORDER BY position', number)
      .map((row) => readDestination(row))

  const destinationOf = (id: string, destination: string): RotationDestination | null => {
    const row = sql.first(
      'SELECT * FROM rotation_destination WHERE rotation = ? AND destination = ?',
      numberOf(id),
      destination,
    )
    return row === null ? null : readDestination(row)
  }

  const factsIn = (row: Row): RotationFacts => ({
    ...storedFacts(row),
    id: idOf(Number(row.number)),
    credential: text(row, 'credential'),
    state: text(row, 'state') as RotationState,
  })
  const read = (row: Row): Rotation => ({
    ...factsIn(row),
    destinations: destinationsOf(Number(row.number)),
  })

  /** Of closed rotations: nothing is written there any more, and there are more of them every month. */
  const closed = new Map<number, Counts>()
  const countsOf = (number: number, state: RotationState): Counts => {
    const known = closed.get(number)
    if (known !== undefined) return known
    const counts = countsIn(
      sql.all(
        `SELECT state, destination LIKE 'manual:%' AS manual, count(*) AS places
         FROM rotation_destination WHERE rotation = ? GROUP BY state, manual`,
        number,
      ),
    )
    if (!isOpen(state)) closed.set(number, counts)
    return counts
  }
  const readOutline = (row: Row): RotationOutline => {
    const facts = factsIn(row)
    return { ...facts, ...countsOf(Number(row.number), facts.state) }
  }
  const openRowOf = (credential: string): Row | undefined =>
    sql
      .all('SELECT * FROM rotation WHERE credential = ? ORDER BY number DESC', credential)
      .find((row) => isOpen(text(row, 'state') as RotationState))

  const rowOf = (id: string): Row => {
    const row = sql.first('SELECT * FROM rotation WHERE number = ?', numberOf(id))
    if (row === null) throw new Error(`There is no rotation ${id} in the ledger.`)
    return row
  }

  return {
    list: () => sql.all('SELECT * FROM rotation ORDER BY number DESC').map(read),
    outlines: () => sql.all('SELECT * FROM rotation ORDER BY number DESC').map(readOutline),
    outline: (id) => {
      const row = sql.first('SELECT * FROM rotation WHERE number = ?', numberOf(id))
      return row === null ? null : readOutline(row)
    },
    factsOf: (id) => {
      const row = sql.first('SELECT * FROM rotation WHERE number = ?', numberOf(id))
      return row === null ? null : factsIn(row)
    },
    find: (id) => {
      const row = sql.first('SELECT * FROM rotation WHERE number = ?', numberOf(id))
      return row === null ? null : read(row)
    },
    openOf: (credential) => {
      const open = openRowOf(credential)
      return open === undefined ? null : read(open)
    },
    openFactsOf: (credential) => {
      const open = openRowOf(credential)
      return open === undefined ? null : factsIn(open)
    },
    create: ({ credential, state, destinations, ...facts }) =>
      atomically(() => {
        sql.run(
          'INSERT INTO rotation (credential, state, facts) VALUES (?, ?, ?)',
          credential,
          state,
          JSON.stringify(facts satisfies StoredFacts),
        )
        const number = Number(sql.first('SELECT max(number) AS number FROM rotation')?.number)
        saveDestinations(sql, number, destinations)
        return { ...facts, credential, state, destinations, id: idOf(number) }
      }),
    update: (id, change) =>
      atomically(() => {
        const facts = { ...storedFacts(rowOf(id)), ...change }
        sql.run('UPDATE rotation SET facts = ? WHERE number = ?', JSON.stringify(facts), numberOf(id))
      }),
    move: (id, to) =>
      atomically(() => {
        const from = text(rowOf(id), 'state') as RotationState
        if (!mayFollow(from, to)) throw new Error(`Rotation ${id} cannot go from ${from} to ${to}.`)
        sql.run('UPDATE rotation SET state = ? WHERE number = ?', to, numberOf(id))
      }),
    saveDestinations: (id, destinations) =>
      atomically(() => {
        sql.run('DELETE FROM rotation_destination WHERE rotation = ?', numberOf(id))
        closed.delete(numberOf(id))
        saveDestinations(sql, numberOf(id), destinations)
      }),
    destination: destinationOf,
    updateDestination: (id, destination, change) =>
      atomically(() => {
        const known = destinationOf(id, destination)
        if (known === null) throw new Error(`Rotation ${id} has no destination ${destination}.`)
        const { destination: _, state, ...facts } = { ...known, ...change }
        closed.delete(numberOf(id))
        sql.run(
          'UPDATE rotation_destination SET state = ?, facts = ? WHERE rotation = ? AND destination = ?',
          state,
          JSON.stringify(facts satisfies DestinationFacts),
          numberOf(id),
          destination,
        )
      }),
    journal: (id, act, phase, detail, at) =>
      sql.run(
        'INSERT INTO journal (rotation, at, act, phase, detail) VALUES (?, ?, ?, ?, ?)',
        numberOf(id),
        at,
        act,
        phase,
        JSON.stringify(detail),
      ),
    journalOf: (id) =>
      sql.all('SELECT * FROM journal WHERE rotation = ? ORDER BY seq', numberOf(id)).map(
        (row): JournalEntry => ({
          seq: Number(row.seq),
          rotation: id,
          at: text(row, 'at'),
          act: text(row, 'act'),
          phase: text(row, 'phase') === 'before' ? 'before' : 'after',
          detail: json<Record<string, unknown>>(row, 'detail'),
        }),
      ),
    lease: (id, lease, isStale) =>
      atomically(() => {
        const row = rowOf(id)
        const held = leaseIn(row)
        if (held !== null && held.owner !== lease.owner && !isStale(held)) return false
        sql.run('UPDATE rotation SET lease = ? WHERE number = ?', JSON.stringify(lease), numberOf(id))
        return true
      }),
    release: (id, owner) => {
      const row = rowOf(id)
      if (leaseIn(row)?.owner === owner)
        sql.run('UPDATE rotation SET lease = NULL WHERE number = ?', numberOf(id))
    },
    leaseOf: (id) => leaseIn(rowOf(id)),
  }
}

function leaseIn(row: Row): Lease | null {
  return row.lease === null ? null : json<Lease>(row, 'lease')
}

function storedFacts(row: Row): StoredFacts {
  const facts = json<StoredFacts>(row, 'facts')
  return { ...facts, checks: facts.checks.map(asNow), precheck: facts.precheck.map(asNow) }
}

/** Older ledgers told the checks that rules go by from others by their English names. */
function asNow(check: TokenCheck): TokenCheck {
  const of = check.of ?? earlierNames.get(check.name)
  return of === undefined ? check : { ...check, of }
}

const earlierNames: ReadonlyMap<string, TokenCheck['of']> = new Map([
  ['Same login', 'login'],
  ['Approval', 'approval'],
])

type Counts = Pick<RotationOutline, 'counts' | 'writableCounts'>

function countsIn(rows: readonly Row[]): Counts {
  const writable: Record<keyof RotationCounts, number> = { ...countDestinations([]) }
  const all = { ...writable }
  for (const row of rows) {
    const state = text(row, 'state') as RotationDestination['state']
    const places = Number(row.places)
    for (const counts of row.manual === 1 ? [all] : [all, writable]) {
      counts.total += places
      counts[state] += places
    }
  }
  return { counts: all, writableCounts: writable }
}

function saveDestinations(
  sql: Statements,
  number: number,
  destinations: readonly RotationDestination[],
): void {
  destinations.forEach(({ destination, state, ...facts }, position) => {
    sql.run(
      'INSERT INTO rotation_destination (rotation, position, destination, state, facts) VALUES (?, ?, ?, ?, ?)',
      number,
      position,
      destination,
      state,
      JSON.stringify(facts satisfies DestinationFacts),
    )
  })
}

/** What rotations of older ledgers did not keep. */
const noFactYet = { doneAt: null } satisfies Partial<DestinationFacts>

function readDestination(row: Row): RotationDestination {
  return {
    ...noFactYet,
    ...json<DestinationFacts>(row, 'facts'),
    destination: text(row, 'destination'),
    state: text(row, 'state') as RotationDestination['state'],
  }
}

function idOf(number: number): string {
  return `R-${String(number).padStart(4, '0')}`
}

/** 0 for text that is no rotation's id: no row has that number. */
function numberOf(id: string): number {
  const match = /^R-(\d{1,9})$/i.exec(id)
  return match === null ? 0 : Number(match[1])
}
