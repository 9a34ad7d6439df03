import { type Column, printTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'
import { wrapText } from '../wrap-text.ts'

/** A list below the facts: a table on a terminal; in pipes each line begins with what it is. Nothing when empty. */
export function printSection<Row>(
  terminal: Terminal,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  limit: number,
): void {
  if (rows.length === 0) return
  const shown = rows.slice(0, limit)
  if (terminal.outIsTerminal) {
    terminal.out('')
    printTable(terminal, columns, shown)
  } else printTable(terminal, [{ title: '', text: () => name }, ...columns], shown)
  if (shown.length < rows.length) terminal.note(`And ${rows.length - shown.length} more: see --limit.`)
}

/** A fact with its name: wrapped below itself on a terminal, one line elsewhere. */
export function printFact(terminal: Terminal, title: string, text: string): void {
  const safe = visible(text)
  if (!terminal.outIsTerminal) {
    terminal.out(`${title.toLowerCase()}\t${safe}`)
    return
  }
  const column = 15
  for (const [index, line] of wrapText(safe, terminal.width - column).entries())
    terminal.out(`${(index === 0 ? title : '').padEnd(column)}${line}`)
}

/** A sentence after a mark, on a terminal wrapped below itself; elsewhere one line that begins with what it is. */
export function printSentence(terminal: Terminal, name: string, mark: string, text: string): void {
  const safe = visible(text)
  if (!terminal.outIsTerminal) {
    terminal.out(`${name}\t${safe}`)
    return
  }
  for (const [index, line] of wrapText(safe, terminal.width - mark.length).entries())
    terminal.out(`${index === 0 ? mark : ' '.repeat(mark.length)}${line}`)
}
