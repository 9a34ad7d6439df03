import { Scalar } from 'yaml'

/** The text of a YAML scalar, and where each of its characters stands in the file. */
export interface ScalarText {
  readonly text: string
  /** Offset in the file of the character at an index of `text`. */
  offsetOf(index: number): number
}

/**
 * Reads a scalar from the file itself, so that positions are true: only quotes and escapes are undone. Line breaks and
 * indentation stay; they never matter inside an expression.
 * @returns null for a node that has no place in the file
 */
export function scalarText(file: string, node: Scalar): ScalarText | null {
  if (node.range == null) return null
  const [start, end] = node.range
  switch (node.type) {
    case Scalar.QUOTE_SINGLE:
      return unescaped(file, start + 1, end - 1, /''/y, () => "'")
    case Scalar.QUOTE_DOUBLE:
      return unescaped(file, start + 1, end - 1, doubleQuoteEscape, readEscape)
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED: {
      // The line of the `|` may end in a comment.
      const body = file.indexOf('\n', start) + 1
      return plain(file, body === 0 || body > end ? end : body, end)
    }
    default:
      return plain(file, start, end)
  }
}

const doubleQuoteEscape = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\r?\n[ \t]*|(.))/iy

function readEscape(match: RegExpExecArray): string {
  const code = match[1] ?? match[2] ?? match[3]
  if (code !== undefined) {
    const point = Number.parseInt(code, 16)
    return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point)
  }
  // Of the short escapes only quotes, slashes and blanks can be part of what is looked for.
  const sign = match[4] ?? ' '
  return /[a-z0-9]/i.test(sign) ? ' ' : sign
}

function plain(file: string, start: number, end: number): ScalarText {
  return { text: file.slice(start, end), offsetOf: (index) => start + index }
}

/** @param pattern sticky; each match becomes what `read` makes of it */
function unescaped(
  file: string,
  start: number,
  end: number,
  pattern: RegExp,
  read: (match: RegExpExecArray) => string,
): ScalarText {
  const raw = file.slice(start, end)
  const first = raw.search(new RegExp(pattern.source, 'i'))
  if (first === -1) return plain(file, start, end)
  const parts: string[] = []
  const offsets: number[] = []
  for (let at = 0; at < raw.length; ) {
    pattern.lastIndex = at
    const match = pattern.exec(raw)
    const text = match === null ? (raw[at] ?? '') : read(match)
    parts.push(text)
    for (let unit = 0; unit < text.length; unit += 1) offsets.push(start + at)
    at += match === null ? 1 : match[0].length
  }
  return { text: parts.join(''), offsetOf: (index) => offsets[index] ?? end }
}
