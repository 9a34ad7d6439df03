import stringWidth from 'string-width'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

export interface Column<Row> {
  readonly title: string
  /** For people: shortened to fit. */
  text(row: Row): string
  /** For pipes: nothing cut. Default: the same text. `null` leaves the column out of pipes. */
  readonly data?: ((row: Row) => string) | null
  readonly style?: (text: string, row: Row) => string
  /** May be shortened when the table is too wide. */
  readonly flexible?: boolean
  /** What is left out of a text that doesn't fit: its end, or its start where the end tells one row from the next. */
  readonly cut?: 'end' | 'start'
}

const gap = '  '
const narrowest = 8
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A table with header that fits the terminal; tab-separated lines without header in pipes. */
export function printTable<Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  if (!terminal.outIsTerminal) {
    const shown = columns.filter((column) => column.data !== null)
    for (const row of rows)
      terminal.out(shown.map((column) => field((column.data ?? column.text)(row))).join('\t'))
    return
  }
  for (const line of layOut(columns, rows, terminal.width, terminal.colors.dim)) terminal.out(line)
}

/** Lines of the table, header first, none wider than `width` columns. */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  styleTitle: (text: string) => string = (text) => text,
): string[] {
  const cells = rows.map((row) => columns.map((column) => visible(column.text(row))))
  const natural = columns.map((column, index) =>
    Math.max(stringWidth(column.title), ...cells.map((each) => stringWidth(each[index] ?? ''))),
  )
  const widths = shrink(
    natural,
    columns.map((column) => column.flexible === true),
    width - gap.length * (columns.length - 1),
  )
  const line = (
    texts: readonly string[],
    style: (text: string, index: number) => string,
    cutOf: (index: number) => 'end' | 'start' = () => 'end',
  ): string =>
    texts
      .map((text, index) => {
        const cut = (cutOf(index) === 'start' ? cutStart : cutToWidth)(text, widths[index] ?? 0)
        const padding = index === texts.length - 1 ? '' : ' '.repeat((widths[index] ?? 0) - stringWidth(cut))
        return `${style(cut, index)}${padding}`
      })
      .join(gap)
      .trimEnd()
  return [
    line(
      columns.map((column) => column.title),
      styleTitle,
    ),
    ...rows.map((row, at) =>
      line(
        cells[at] ?? [],
        (text, index) => columns[index]?.style?.(text, row) ?? text,
        (index) => columns[index]?.cut ?? 'end',
      ),
    ),
  ]
}

/** Takes from the widest flexible column first, then, if that is not enough, from any. */
export function shrink(natural: readonly number[], flexible: readonly boolean[], room: number): number[] {
  const widths = [...natural]
  const takeFrom = (may: (index: number) => boolean, least: number): void => {
    let excess = widths.reduce((sum, each) => sum + each, 0) - room
    while (excess > 0) {
      let widest = -1
      for (const [index, each] of widths.entries())
        if (may(index) && each > least && (widest < 0 || each > (widths[widest] ?? 0))) widest = index
      if (widest < 0) return
      widths[widest] = (widths[widest] ?? 0) - 1
      excess -= 1
    }
  }
  takeFrom((index) => flexible[index] === true, narrowest)
  takeFrom(() => true, 1)
  return widths
}

/** Cuts at whole characters as people see them; the cut is marked. */
export function cutToWidth(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of segmenter.segment(text)) {
    const wide = stringWidth(segment)
    if (used + wide > width - 1) break
    kept += segment
    used += wide
  }
  return width < 1 ? '' : `${kept}…`
}

function cutStart(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of [...segmenter.segment(text)].toReversed()) {
    const wide = stringWidth(segment)
    if (used + wide > width - 1) break
    kept = `${segment}${kept}`
    used += wide
  }
  return width < 1 ? '' : `…${kept}`
}

/** One field of a tab-separated line: it must hold neither a tab nor a line break. */
function field(text: string): string {
  return visible(text)
}
