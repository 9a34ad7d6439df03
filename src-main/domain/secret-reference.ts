/** A mention of the `secrets` context inside an expression. */
export interface SecretReference {
  /** Upper case; null where the expression may read any secret: `secrets[matrix.name]`, `toJSON(secrets)`. */
  readonly name: string | null
  /** Offset of `secrets` in the text. */
  readonly offset: number
}

/** A stretch of text that GitHub evaluates: the inside of `${{ }}`. */
export interface Expression {
  readonly start: number
  readonly end: number
}

/**
 * The expressions of a text. A `}}` inside a string doesn't end one; one that never ends reaches to the end, as
 * GitHub refuses the whole file then and a use that is shown too much does no harm.
 */
export function expressionsIn(text: string): Expression[] {
  const found: Expression[] = []
  let at = text.indexOf('${{')
  while (at !== -1) {
    const start = at + 3
    const end = expressionEnd(text, start)
    found.push({ start, end })
    at = text.indexOf('${{', end)
  }
  return found
}

function expressionEnd(text: string, start: number): number {
  let inString = false
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]
    if (char === "'") inString = !inString
    else if (!inString && char === '}' && text[at + 1] === '}') return at
  }
  // A lone quote swallowed the end: a shorter expression shows more of the file.
  const plain = text.indexOf('}}', start)
  return plain === -1 ? text.length : plain
}

/**
 * Tokens of an expression: strings (GitHub's are in single quotes, `''` inside; double quotes are what people write by
 * mistake), names, and single other signs. Source: docs.github.com, "Evaluate expressions in workflows and actions".
 */
const token = /'(?:[^']|'')*'|"[^"]*"|[A-Za-z_][A-Za-z0-9_-]*|[^\s]/g

interface Token {
  readonly text: string
  readonly offset: number
}

/** What an expression reads of the `secrets` context, in order. Names are compared without case, so they are upper case. */
export function secretsIn(text: string, { start, end }: Expression): SecretReference[] {
  const tokens: Token[] = [...text.slice(start, end).matchAll(token)].map((match) => ({
    text: match[0],
    offset: start + match.index,
  }))
  const found: SecretReference[] = []
  for (const [index, { text: word, offset }] of tokens.entries()) {
    if (word.toLowerCase() !== 'secrets' || tokens[index - 1]?.text === '.') continue
    found.push({ name: readName(tokens, index + 1), offset })
  }
  return found
}

/** @param at index of the token after `secrets` */
function readName(tokens: readonly Token[], at: number): string | null {
  const sign = tokens[at]?.text
  const word = tokens[at + 1]?.text ?? ''
  if (sign === '.') return /^[A-Za-z_]/.test(word) ? word.toUpperCase() : null
  if (sign !== '[' || tokens[at + 2]?.text !== ']' || !/^['"]/.test(word) || word.length < 3) return null
  return word.slice(1, -1).replaceAll("''", "'").toUpperCase()
}
