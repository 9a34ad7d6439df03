import { type CellStateName, cellLooks, observedLooks } from '../lib/states.ts'
import { daysOf } from './age.ts'
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

/** What a filter leaves: rows and columns of the table, by index, and how many cells match. */
export interface Filtered {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Some cell does not match. */
  readonly narrowed: boolean
  /**
   * 1 for each cell that matches, row after row as the table has them; null where every cell that is left to see
   * matches, so that there is nothing to tell apart.
   */
  readonly matching: Uint8Array | null
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
 * It runs between a letter and the frame that shows what the letter leaves, over every cell there is: numbers only.
 * @param now GitHub's time in milliseconds, for `age:>90d`
 */
export function filterTable(
  context: CellContext,
  input: { readonly text: string; readonly onlyProblems: boolean; readonly now: number },
): Filtered {
  const { table } = context
  const { states, own, rows: inRow, cells, total, problems } = statesOf(context)
  const width = table.columns.length
  const terms = readFilter(input.text)
  const places = terms.map(placeTest)
  const wantedStates = stateTest(terms, input.onlyProblems)
  const tests = terms.flatMap((term) => cellTest(context, term, input.now) ?? [])
  const narrows = terms.some(({ field }) => field === 'secret' || field === 'credential' || field === null)
  const columnsFor = columnTests(table.columns, terms)
  const rows: number[] = []
  const columnUsed = new Uint8Array(width)
  const matching = new Uint8Array(states.length)
  let cellsOfRows = 0
  // Words about places take or leave whole rows: there is no need to look at their cells.
  const everyCell = tests.length === 0 && !wantedStates.includes(0)
  let count = 0
  let others = 0
  table.rows.forEach((row, rowIndex) => {
    // A part that says nothing of the place has to be met by the column.
    const open = openParts(places, row)
    const wantedColumns = columnsFor(open)
    if (wantedColumns === null) return
    if (everyCell && open.length === 0) {
      const [all = 0, ownOfRow = 0] = [inRow.cells[rowIndex], inRow.own[rowIndex]]
      if (all === 0) return
      matching.fill(1, rowIndex * width, (rowIndex + 1) * width)
      cellsOfRows += all
      count += ownOfRow
      others += all - ownOfRow
      if (narrows && columnUsed.includes(0))
        for (let column = 0; column < width; column += 1)
          if (states[rowIndex * width + column] !== noCell) columnUsed[column] = 1
      rows.push(rowIndex)
      return
    }
    let any = false
    for (let column = 0; column < width; column += 1) {
      if (wantedColumns[column] === 0) continue
      const at = rowIndex * width + column
      const state = states[at] ?? noCell
      if (state === noCell || wantedStates[state] === 0) continue
      if (tests.length > 0 && !tests.every((test) => test(at))) continue
      if (own[at] === 1) count += 1
      else others += 1
      columnUsed[column] = 1
      matching[at] = 1
      any = true
    }
    if (!any) return
    rows.push(rowIndex)
    cellsOfRows += inRow.cells[rowIndex] ?? 0
  })
  const columns = table.columns.flatMap((_, index) => (!narrows || columnUsed[index] === 1 ? [index] : []))
  /** What is in a column that is not shown stands beside nothing. */
  const anyBeside = () =>
    columns.length === width ||
    rows.some((row) =>
      columns.some((column) => {
        const at = row * width + column
        return states[at] !== noCell && matching[at] === 0
      }),
    )
  return {
    rows,
    columns,
    narrowed: count + others < cells,
    matching: count + others < cellsOfRows && anyBeside() ? matching : null,
    count,
    others,
    total,
    problems,
  }
}

const noParts: readonly number[] = []

function openParts(tests: ReadonlyArray<(row: Row) => boolean>, row: Row): readonly number[] {
  let open = noParts
  for (let index = 0; index < tests.length; index += 1)
    if (tests[index]?.(row) === false) open = [...open, index]
  return open
}

type Row = CellContext['table']['rows'][number]
type Column = CellContext['table']['columns'][number]

/** Parts about a cell pass here: `stateTest` and `cellTest` look at them. */
function placeTest({ field, values }: FilterTerm): (row: Row) => boolean {
  switch (field) {
    case 'owner':
      return ({ folded }) => values.includes(folded.owner)
    case 'kind':
      return ({ kind }) => values.some((each) => kind === each || kindWords.get(each) === kind)
    case 'state':
    case 'age':
    case 'protected':
      return () => true
    case null:
      return ({ folded }) => values.some((each) => folded.place.includes(each))
    default:
      return () => false
  }
}

/**
 * For the parts that a place leaves open: 1 for each column that meets all of them, null when none does. Places leave
 * the same few parts open, so each set of them is looked at once.
 */
function columnTests(columns: readonly Column[], terms: readonly FilterTerm[]) {
  const found = new Map<string, Uint8Array | null>()
  return (open: readonly number[]): Uint8Array | null => {
    const key = open.join()
    let wanted = found.get(key)
    if (wanted === undefined) {
      const left = terms.filter((_, index) => open.includes(index))
      const met = Uint8Array.from(columns, (column) => Number(left.every((term) => columnTest(term, column))))
      wanted = met.includes(1) ? met : null
      found.set(key, wanted)
    }
    return wanted
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
