/**
 * Rows as RFC 4180 text with CRLF line ends. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front: names in it come from other people's repositories.
 */
export function csvText(rows: ReadonlyArray<readonly string[]>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
