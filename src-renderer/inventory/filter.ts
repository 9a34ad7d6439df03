import type { DestinationView } from '../../src-preload/contract/index.ts'
import { problemStates } from '../lib/states.ts'

export interface MatrixFilter {
  /** Words, and `owner:`, `secret:`, `state:`, `credential:`, `kind:` with one value or several, separated by commas. */
  readonly text: string
  readonly state: DestinationView['state'] | 'any' | 'problems'
}

const fields = ['owner', 'secret', 'state', 'credential', 'kind'] as const
type Field = (typeof fields)[number]

/** Rows that match every part of the filter; an unfinished part like `owner:` filters nothing yet. */
export function filterDestinations(
  rows: readonly DestinationView[],
  { text, state }: MatrixFilter,
): readonly DestinationView[] {
  const tests: Array<(row: DestinationView) => boolean> = []
  if (state === 'problems') tests.push((row) => problemStates.some((each) => each === row.state))
  else if (state !== 'any') tests.push((row) => row.state === state)
  for (const part of text.toLowerCase().split(/\s+/)) if (part !== '') tests.push(testFor(part))
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)))
}

function testFor(part: string): (row: DestinationView) => boolean {
  const field = fields.find((each) => part.startsWith(`${each}:`))
  if (field === undefined)
    return (row) =>
      [row.place, row.secret, row.credential].some((value) => value.toLowerCase().includes(part))
  const wanted = part
    .slice(field.length + 1)
    .split(',')
    .filter((each) => each !== '')
  if (wanted.length === 0) return () => true
  return (row) => wanted.includes(fieldOf(row, field))
}

function fieldOf(row: DestinationView, field: Field): string {
  return (row[field] ?? '').toLowerCase()
}
