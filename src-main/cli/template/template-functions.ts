import { cutToWidth } from '../table.ts'
import { relativeTime } from '../times.ts'
import { goTime } from './go-time.ts'
import type { RowLayout } from './lay-out-rows.ts'
import { templateError } from './parse-template.ts'
import { styled } from './style.ts'
import { isTrue, order, printed, scalar } from './template-values.ts'

/** Where a template is rendered. */
export interface TemplateStage {
  readonly nowMs: number
  /** `color` writes escapes: everywhere but where `NO_COLOR` is set. */
  readonly color: boolean
  /** `autocolor` does: where the tables of the command have colors too. */
  readonly autocolor: boolean
  readonly links: boolean
  /** The rows of `tablerow` as text. */
  readonly layOut: RowLayout
}

/** A function, how many values it takes at least and at most, and what it makes of them. */
export type TemplateFunction = readonly [
  least: number,
  most: number,
  run: (given: readonly unknown[]) => unknown,
]

const many = Number.POSITIVE_INFINITY

/**
 * Go's functions that need nothing else, and those that gh adds. `and` and `or` are known to the renderer, which stops
 * at the value that decides.
 */
export function templateFunctions(
  stage: TemplateStage,
  rows: string[][],
): ReadonlyMap<string, TemplateFunction> {
  const ordered = (accept: (order: number) => boolean): TemplateFunction => [
    2,
    2,
    ([one, other]) => accept(order(one, other)),
  ]
  const all: Readonly<Record<string, TemplateFunction>> = {
    not: [1, 1, ([value]) => !isTrue(value)],
    eq: [2, many, ([one, ...others]) => others.some((each) => each === one)],
    ne: [2, 2, ([one, other]) => one !== other],
    lt: ordered((each) => each < 0),
    le: ordered((each) => each <= 0),
    gt: ordered((each) => each > 0),
    ge: ordered((each) => each >= 0),
    len: [1, 1, ([value]) => lengthOf(value)],
    index: [1, many, ([value, ...keys]) => keys.reduce(member, value)],
    print: [0, many, (given) => given.map(printed).join('')],
    println: [0, many, (given) => `${given.map(printed).join(' ')}\n`],
    printf: [1, many, ([format, ...given]) => formatted(text('printf', format), given)],
    join: [2, 2, ([separator, items]) => list('join', items).map(scalar).join(text('join', separator))],
    pluck: [2, 2, ([field, items]) => list('pluck', items).map((each) => member(each, text('pluck', field)))],
    truncate: [2, 2, ([width, value]) => cutToWidth(scalar(value), Number(width))],
    timeago: [
      1,
      1,
      ([at]) => (at === null ? '' : relativeTime(instant('timeago', at).toISOString(), stage.nowMs)),
    ],
    timefmt: [
      2,
      2,
      ([layout, at]) => (at === null ? '' : goTime(text('timefmt', layout), instant('timefmt', at))),
    ],
    color: [2, 2, ([style, value]) => styled(text('color', style), scalar(value), stage.color)],
    autocolor: [2, 2, ([style, value]) => styled(text('autocolor', style), scalar(value), stage.autocolor)],
    hyperlink: [2, 2, ([url, value]) => linked(text('hyperlink', url), scalar(value), stage.links)],
    tablerow: [
      1,
      many,
      (given) => {
        rows.push(given.map((each) => scalar(each)))
        return ''
      },
    ],
    tablerender: [0, 0, () => stage.layOut(rows.splice(0))],
  }
  return new Map(Object.entries(all))
}

/** A field of an object or an element of a list; what an object does not have is null, as in gh. */
export function member(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) {
    if (typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < value.length)
      return value[key] as unknown
    throw templateError(
      `a list of ${value.length} has no element ${printed(key)}. A list is gone through with range.`,
    )
  }
  if (typeof value !== 'object' || value === null)
    throw templateError(`${value === null ? 'null' : `"${printed(value)}"`} has no field ${printed(key)}.`)
  return Object.hasOwn(value, String(key)) ? ((value as Record<string, unknown>)[String(key)] ?? null) : null
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (typeof value === 'object' && value !== null) return Object.keys(value).length
  throw templateError(`${printed(value)} has no length.`)
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw templateError(`${name} takes a text, not ${printed(value)}.`)
}

function list(name: string, value: unknown): readonly unknown[] {
  if (value === null) return []
  if (Array.isArray(value)) return value
  throw templateError(`${name} takes a list, not ${printed(value)}.`)
}

function instant(name: string, value: unknown): Date {
  const at = new Date(typeof value === 'string' && /^\d{4}-/.test(value) ? value : Number.NaN)
  if (Number.isNaN(at.getTime()))
    throw templateError(`${name} takes a time as 2026-11-22T00:26:10Z, not ${printed(value)}.`)
  return at
}

/** `%v`, `%s`, `%d`, `%q` and `%%`. */
function formatted(format: string, given: readonly unknown[]): string {
  let next = 0
  const made = format.replace(/%(.?)/gsu, (_, verb: string) => {
    if (verb === '%') return '%'
    if (!'vsdq'.includes(verb) || verb === '')
      throw templateError(`printf knows %v, %s, %d, %q and %%, not %${verb}.`)
    if (next >= given.length) throw templateError(`printf "${format}" needs more values.`)
    const value = given[next]
    next += 1
    return verb === 'q' ? JSON.stringify(printed(value)) : printed(value)
  })
  if (next < given.length)
    throw templateError(`printf "${format}" takes ${next} values, not ${given.length}.`)
  return made
}

function linked(url: string, name: string, links: boolean): string {
  const shown = name === '' ? url : name
  return links ? `\u001b]8;;${url}\u001b\\${shown}\u001b]8;;\u001b\\` : shown
}
