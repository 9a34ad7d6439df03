/** Lines of at most `width` characters, broken between words; a word that is longer has a line of its own. */
export function wrapText(text: string, width: number): string[] {
  const wrapped: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      wrapped.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...wrapped, line]
}
