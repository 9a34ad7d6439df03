import { codeMark, controlMark, invisible } from '../../domain/visible-text.ts'
import { templateError } from './parse-template.ts'

/** Go's truth: false, 0, null, and whatever is empty are not. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

/** What comes first: below 0 the one, above 0 the other. */
export function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  throw templateError(`${printed(one)} and ${printed(other)} have no order.`)
}

/** As Go prints values: `[a b]`, `map[name:a]`, `<no value>` for null. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return '<no value>'
  if (Array.isArray(value)) return `[${value.map(printedInside).join(' ')}]`
  if (typeof value !== 'object') return String(value)
  const fields = Object.entries(value).sort(([one], [other]) => order(one, other))
  return `map[${fields.map(([name, each]) => `${name}:${printedInside(each)}`).join(' ')}]`
}

function printedInside(value: unknown): string {
  return value === null ? '<nil>' : printed(value)
}

/** As gh writes a value into a table or a list: null is empty, a number has no more than two decimals. */
export function scalar(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'number') return value.toFixed(Number.isInteger(value) ? 0 : 2)
  if (typeof value === 'object') throw templateError(`${printed(value)} is no single value.`)
  return String(value)
}

/** The document with nothing in it that a terminal would obey: only the template itself may color or link. */
export function withoutEscapes(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/[^\P{Cc}\n\t]/gu, controlMark).replace(invisible, codeMark)
  if (Array.isArray(value)) return value.map(withoutEscapes)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [String(withoutEscapes(name)), withoutEscapes(each)]),
  )
}
