import stringWidth from 'string-width'
import { cutToWidth, shrink } from '../table.ts'
import type { Terminal } from '../terminal.ts'

/** Rows of a table as text, with a line break after each. */
export type RowLayout = (rows: readonly (readonly string[])[]) => string

const escapeCharacter = String.fromCharCode(27)
const escapes = new RegExp(
  `(${escapeCharacter}\\[[0-9;]*m|${escapeCharacter}\\]8;;[^${escapeCharacter}]*${escapeCharacter}\\\\)`,
)

/** Columns that fit the terminal; tab-separated and uncut in pipes, as all tables of Rekey. */
export function rowLayout(terminal: Terminal): RowLayout {
  return (rows) => {
    const oneLine = rows.map((row) => row.map((cell) => cell.replace(/[\r\n\t]+/g, ' ')))
    if (!terminal.outIsTerminal) return oneLine.map((row) => `${row.join('\t')}\n`).join('')
    const count = Math.max(0, ...oneLine.map((row) => row.length))
    const natural = Array.from({ length: count }, (_, at) =>
      Math.max(...oneLine.map((row) => stringWidth(row[at] ?? ''))),
    )
    const widths = shrink(
      natural,
      natural.map(() => true),
      terminal.width - 2 * (count - 1),
    )
    return oneLine
      .map(
        (row) =>
          `${row
            .map((cell, at) => fitted(cell, widths[at] ?? 0))
            .join('  ')
            .trimEnd()}\n`,
      )
      .join('')
  }
}

/** Cut or filled up to the width; colors and links take no room and stay whole. */
function fitted(cell: string, width: number): string {
  const isCut = stringWidth(cell) > width
  let room = width
  const pieces = cell.split(escapes).map((piece, index) => {
    if (index % 2 === 1) return piece
    const shown = isCut && stringWidth(piece) >= room ? cutToWidth(`${piece}  `, room) : piece
    room -= stringWidth(shown)
    return shown
  })
  return `${pieces.join('')}${' '.repeat(Math.max(0, room))}`
}
