import type { DestinationView } from '../../src-preload/contract/index.ts'
import { type CellStateName, cellLooks, observedLooks } from '../lib/states.ts'
import { ageOf, daysOf } from './age.ts'
import { type CellContext, cellStateName, problemNames } from './cell-state.ts'
import { standingOf } from './other-cells.ts'

const fields = ['owner', 'secret', 'state', 'credential', 'kind', 'age', 'protected'] as const
type Field = (typeof fields)[number]

/** One part of a filter: `state:missing,changed`, or a word. */
export interface FilterTerm {
  /** As it was typed, quotes included: what a chip shows, and what removing it takes away. */
  readonly text: string
  readonly field: Field | null
  /** In lower case; one of them has to match. */
  readonly values: readonly string[]
}

/** Parts of a filter text, each matched by itself; an unfinished part like `owner:` filters nothing yet. */
export function readFilter(text: string): readonly FilterTerm[] {
  const terms: FilterTerm[] = []
  for (const part of text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []) {
    const field = fields.find((each) => part.toLowerCase().startsWith(`${each}:`)) ?? null
    const rest = (field === null ? part : part.slice(field.length + 1)).replaceAll('"', '').toLowerCase()
    const values = (field === null ? [rest] : rest.split(',')).filter((each) => each !== '')
    if (values.length > 0) terms.push({ text: part, field, values })
  }
  return terms
}

/** The text without one of its parts. */
export function withoutTerm(text: string, term: FilterTerm): string {
  const terms = readFilter(text)
  const gone = terms.findIndex((each) => each.text === term.text)
  return terms
    .filter((_, index) => index !== gone)
    .map((each) => each.text)
    .join(' ')
}

/** A part that asks for exactly this value, in quotes when it has spaces. */
export function termFor(field: Field, value: string): string {
  return `${field}:${/[\s,]/.test(value) ? `"${value}"` : value}`
}

/** What a filter leaves: rows and columns of the table, by index, and how many destinations match. */
export interface Filtered {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Ids of the destinations that match; null when all of them do. */
  readonly matching: ReadonlySet<string> | null
  readonly count: number
  /** Cells that match and are no destination: inherited secrets and other copies. */
  readonly others: number
  readonly total: number
  /** Destinations that need somebody, whatever the filter says. */
  readonly problems: number
}

/**
 * Finds the destinations that match every part. A row is left when one of its cells matches, and then shows the rest
 * of its cells too: a blank cell means that nothing is expected, and must not mean that a filter hid it.
 * @param now GitHub's time in milliseconds, for `age:>90d`
 */
export function filterTable(
  context: CellContext,
  input: { readonly text: string; readonly onlyProblems: boolean; readonly now: number },
): Filtered {
  const { table } = context
  const terms = readFilter(input.text)
  const placeTests = terms.map(placeTest)
  const columnTests = table.columns.map((column) => terms.map((term) => columnTest(term, column)))
  const cellTests = terms.flatMap((term) => cellTest(term, input.now) ?? [])
  const narrows = terms.some(({ field }) => field === 'secret' || field === 'credential' || field === null)
  const rows: number[] = []
  const columnUsed = table.columns.map(() => false)
  const matching = new Set<string>()
  let total = 0
  let count = 0
  let others = 0
  let cells = 0
  let problems = 0
  table.rows.forEach((row, rowIndex) => {
    const byPlace = placeTests.map((test) => test(row))
    let any = false
    row.cells.forEach((cell, column) => {
      if (cell === null) return
      // What is no destination can be found, and is not counted as one.
      const own = standingOf(cell) === 'own'
      if (own) total += 1
      cells += 1
      const name = cellStateName(context, row, column, cell)
      const problem = problemNames.has(name)
      if (problem) problems += 1
      if (input.onlyProblems && !problem) return
      const ofColumn = columnTests[column] ?? []
      for (let index = 0; index < terms.length; index += 1)
        if (byPlace[index] !== true && ofColumn[index] !== true) return
      if (!cellTests.every((test) => test(name, cell))) return
      matching.add(cell.id)
      if (own) count += 1
      else others += 1
      columnUsed[column] = true
      any = true
    })
    if (any) rows.push(rowIndex)
  })
  const columns = table.columns.flatMap((_, index) => (!narrows || columnUsed[index] === true ? [index] : []))
  const all = matching.size === cells
  return { rows, columns, matching: all ? null : matching, count, others, total, problems }
}

type Row = CellContext['table']['rows'][number]
type Column = CellContext['table']['columns'][number]

/** Parts about a cell pass here: `cellTest` looks at them. */
function placeTest({ field, values }: FilterTerm): (row: Row) => boolean {
  switch (field) {
    case 'owner':
      return ({ owner }) => values.includes(owner.toLowerCase())
    case 'kind':
      return ({ kind }) => values.some((each) => kind === each || kindWords.get(each) === kind)
    case 'state':
    case 'age':
    case 'protected':
      return () => true
    case null:
      return ({ place }) => values.some((each) => place.toLowerCase().includes(each))
    default:
      return () => false
  }
}

function columnTest({ field, values }: FilterTerm, { secret, credential }: Column): boolean {
  const names = [secret.toLowerCase(), credential.toLowerCase()]
  switch (field) {
    case 'secret':
      return values.includes(secret.toLowerCase())
    case 'credential':
      return values.includes(credential.toLowerCase())
    case null:
      return values.some((each) => names.some((name) => name.includes(each)))
    default:
      return false
  }
}

const kindWords: ReadonlyMap<string, string> = new Map([
  ['repository', 'actions'],
  ['repo', 'actions'],
  ['env', 'environment'],
  ['org', 'organization'],
])

function cellTest(
  { field, values }: FilterTerm,
  now: number,
): ((name: CellStateName, cell: DestinationView) => boolean) | null {
  if (field === 'state') {
    const wanted = new Set(values.flatMap(stateNames))
    return (name) => wanted.has(name)
  }
  if (field === 'protected') {
    const wanted = new Set(values.flatMap((value) => yesOrNo.get(value) ?? []))
    return wanted.size === 0 ? null : (_, cell) => wanted.has(cell.isProtected)
  }
  if (field !== 'age') return null
  const tests = values.flatMap((value) => ageTest(value) ?? [])
  if (tests.length === 0) return null
  return (_, { updatedAt }) => {
    const age = ageOf(updatedAt, now)
    return age !== null && tests.some((test) => test(daysOf(age)))
  }
}

const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
])

/** `>90d`, `<7d`, `30d` (at least): days, weeks, months or years. */
function ageTest(value: string): ((days: number) => boolean) | null {
  const match = /^([<>]?)(\d{1,5})([dwmy]?)$/.exec(value)
  if (match === null) return null
  const limit = Number(match[2]) * (unitDays.get(match[3] ?? '') ?? 1)
  return match[1] === '<' ? (days) => days < limit : (days) => days >= limit
}

const unitDays: ReadonlyMap<string, number> = new Map([
  ['w', 7],
  ['m', 30],
  ['y', 365],
])

/** States by their word in the window, their id, or the word that the command line has for them. */
function stateNames(value: string): readonly CellStateName[] {
  const plain = value.replaceAll(/[\s_-]/g, '')
  return (Object.entries(cellLooks) as Array<[CellStateName, { readonly word: string }]>)
    .filter(
      ([name, { word }]) =>
        name.replaceAll('-', '') === plain ||
        word.toLowerCase().replaceAll(' ', '') === plain ||
        Object.entries(observedLooks).some(
          ([state, look]) => state === plain && look === (cellLooks[name] as unknown),
        ) ||
        (plain === 'drifted' && name === 'changed'),
    )
    .map(([name]) => name)
}
