import { type CellStateName, cellLooks, observedLooks } from '../lib/states.ts'
import { daysOf } from './age.ts'
import { addCell, bitsIn, type CellSet, hasCell, noCells } from './cell-set.ts'
import { type CellContext, problemNames, stateNames } from './cell-state.ts'
import { noCell, statesOf, writtenAt } from './states-of.ts'

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

/** The text without one of its parts, however often it was typed. */
export function withoutTerm(text: string, term: FilterTerm): string {
  return readFilter(text)
    .filter((each) => each.text !== term.text)
    .map((each) => each.text)
    .join(' ')
}

/** A part that asks for exactly this value, in quotes when it has spaces. */
export function termFor(field: Field, value: string): string {
  return `${field}:${/[\s,]/.test(value) ? `"${value}"` : value}`
}

/** What a filter leaves: rows and columns of the table, by index, and how many cells match. */
export interface Filtered {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Some cell does not match. */
  readonly narrowed: boolean
  /** The cells that match; null where every cell that is left to see does, so that there is nothing to tell apart. */
  readonly matching: CellSet | null
  /** Destinations that match. */
  readonly count: number
  /** Cells that match and are no destination: inherited secrets and other copies. */
  readonly others: number
  readonly total: number
  /** Destinations that need somebody, whatever the filter says. */
  readonly problems: number
}

/**
 * Finds the destinations that match every part. A row is left when one of its cells matches, and then shows the rest
 * of its cells too, though they stand back: a blank cell means that nothing is expected, and must not mean that a
 * filter hid it.
 *
 * It runs between a letter and the frame that shows what the letter leaves: a row at a time, never a cell.
 * @param now GitHub's time in milliseconds, for `age:>90d`
 */
export function filterTable(
  context: CellContext,
  input: { readonly text: string; readonly onlyProblems: boolean; readonly now: number },
): Filtered {
  const { table } = context
  const { cells, own, total, problems } = statesOf(context)
  const terms = readFilter(input.text)
  const parts = terms
    .filter((term) => !isAboutCells(term))
    .map((term) => ({
      places: placesThatMeet(table.rows, term),
      columns: columnsThatMeet(table.columns, term),
    }))
  const wanted = cellsThatMeet(context, terms.filter(isAboutCells), input)
  const { words } = cells
  const left = noCells(table.rows.length, table.columns.length)
  const used = new Uint32Array(words)
  const rows: number[] = []
  let all = 0
  let inRows = 0
  let matches = 0
  let count = 0
  for (let row = 0; row < table.rows.length; row += 1) {
    let any = 0
    let inRow = 0
    for (let word = 0; word < words; word += 1) {
      const at = row * words + word
      let bits = wanted.bits[at] ?? 0
      // A part that says nothing of the place has to be met by the column.
      for (const { places, columns } of parts) if (places[row] === 0) bits &= columns[word] ?? 0
      left.bits[at] = bits
      used[word] = (used[word] ?? 0) | bits
      any |= bits
      inRow += bitsIn(cells.bits[at] ?? 0)
      matches += bitsIn(bits)
      count += bitsIn(bits & (own.bits[at] ?? 0))
    }
    all += inRow
    if (any === 0) continue
    rows.push(row)
    inRows += inRow
  }
  const narrows = terms.some(({ field }) => field === 'secret' || field === 'credential' || field === null)
  const shown = narrows ? used : new Uint32Array(words).fill(-1)
  /** What is in a column that is not shown stands beside nothing. */
  const anyBeside = () =>
    rows.some((row) => {
      for (let word = 0; word < words; word += 1) {
        const at = row * words + word
        if (((cells.bits[at] ?? 0) & (shown[word] ?? 0) & ~(left.bits[at] ?? 0)) !== 0) return true
      }
      return false
    })
  return {
    rows,
    columns: [...table.columns.keys()].filter((column) => hasCell({ words, bits: shown }, 0, column)),
    narrowed: matches < all,
    matching: matches < inRows && anyBeside() ? left : null,
    count,
    others: matches - count,
    total,
    problems,
  }
}

function isAboutCells({ field }: FilterTerm): boolean {
  return field === 'state' || field === 'age' || field === 'protected'
}

const lastWanted = new WeakMap<CellContext, { readonly key: string; readonly cells: CellSet }>()

/** The cells that meet every part that is about cells. Whoever types on asks for the same ones with each letter. */
function cellsThatMeet(
  context: CellContext,
  terms: readonly FilterTerm[],
  { onlyProblems, now }: { readonly onlyProblems: boolean; readonly now: number },
): CellSet {
  const { cells, states } = statesOf(context)
  if (terms.length === 0 && !onlyProblems) return cells
  const key = JSON.stringify([onlyProblems, now, terms])
  const known = lastWanted.get(context)
  if (known?.key === key) return known.cells
  const wantedStates = stateTest(terms, onlyProblems)
  const tests = terms.flatMap((term) => cellTest(context, term, now) ?? [])
  const { rows, columns } = context.table
  const width = columns.length
  const found = noCells(rows.length, width)
  for (let row = 0; row < rows.length; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column
      const state = states[at] ?? noCell
      if (state === noCell || wantedStates[state] === 0) continue
      if (tests.every((test) => test(at))) addCell(found, row, column)
    }
  lastWanted.set(context, { key, cells: found })
  return found
}

type Row = CellContext['table']['rows'][number]
type Column = CellContext['table']['columns'][number]

function placeTest({ field, values }: FilterTerm): (row: Row) => boolean {
  switch (field) {
    case 'owner':
      return ({ folded }) => values.includes(folded.owner)
    case 'kind':
      return ({ kind }) => values.some((each) => kind === each || kindWords.get(each) === kind)
    case null:
      return ({ folded }) => values.some((each) => folded.place.includes(each))
    default:
      return () => false
  }
}

/** 1 for each row whose place meets the part. */
function placesThatMeet(rows: readonly Row[], term: FilterTerm): Uint8Array {
  const meets = placeTest(term)
  const met = new Uint8Array(rows.length)
  for (let row = 0; row < rows.length; row += 1) {
    const of = rows[row]
    if (of !== undefined && meets(of)) met[row] = 1
  }
  return met
}

/** The words of a row of a `CellSet`. */
function columnsThatMeet(columns: readonly Column[], term: FilterTerm): Uint32Array {
  const met = noCells(1, columns.length)
  columns.forEach((column, index) => {
    if (columnTest(term, column)) addCell(met, 0, index)
  })
  return met.bits
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

/** 1 for each state, by its place in the order of urgency, that the parts about states leave. */
function stateTest(terms: readonly FilterTerm[], onlyProblems: boolean): Uint8Array {
  const wanted = terms.flatMap(({ field, values }) =>
    field === 'state' ? [new Set(values.flatMap(namesOfState))] : [],
  )
  return Uint8Array.from(stateNames, (name) =>
    Number((!onlyProblems || problemNames.has(name)) && wanted.every((each) => each.has(name))),
  )
}

/** A test of one cell by where it stands in the table; null for a part that asks nothing of a cell. */
function cellTest(
  { table }: CellContext,
  { field, values }: FilterTerm,
  now: number,
): ((at: number) => boolean) | null {
  const width = table.columns.length
  if (field === 'protected') {
    const wanted = new Set(values.flatMap((value) => yesOrNo.get(value) ?? []))
    if (wanted.size === 0) return null
    return (at) => wanted.has(table.rows[Math.floor(at / width)]?.cells[at % width]?.isProtected ?? false)
  }
  if (field !== 'age') return null
  const tests = values.flatMap((value) => ageTest(value) ?? [])
  if (tests.length === 0) return null
  const written = writtenAt(table)
  return (at) => {
    const days = daysOf(Math.max(0, now - (written[at] ?? Number.NaN)))
    return !Number.isNaN(days) && tests.some((test) => test(days))
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
function namesOfState(value: string): readonly CellStateName[] {
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
