/* Tables as text, for other programs and for chats. Both forms begin with a header line; cells are text already. */

type Rows = ReadonlyArray<readonly string[]>

/**
 * RFC 4180 with CRLF line ends. A cell that a spreadsheet would take for a formula gets an apostrophe in front: names in
 * it come from other people's repositories.
 */
export function csvTable(header: readonly string[], rows: Rows): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A table of GitHub's Markdown: nothing in a name can end its cell, be taken for a tag, or start a line. */
export function markdownTable(header: readonly string[], rows: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |\n`
  return `${line(header)}| ${header.map(() => '---').join(' | ')} |\n${rows.map(line).join('')}`
}

function markdownCell(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/[\\|`*_[\]<>]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : `\\${mark}`))
}
