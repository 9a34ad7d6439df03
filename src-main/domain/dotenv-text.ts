import { dotenvLineTexts as texts } from '../texts/dotenv-line.ts'
import { failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'

/*
 * The text of a dotenv file, read as the loaders read it and changed in one value only. Nothing is parsed and printed
 * again: the new value is put between the very characters that stand before and after the old one.
 */

/**
 * One assignment: the pattern of the npm package `dotenv` (LINE in its lib/main.js), so that this finds what loaders
 * find, values of several lines and oddities included; CRLF counts as one character, as after its preparation there. Only the blanks at both ends don't run on over line ends, which
 * changes nothing but the time for a file of blank lines.
 */
const assignmentShape =
  /^([^\S\r\n]*(?:export\s+)?)([\w.-]+)(\s*=\s*?|:(?:\r\n|\s)+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?[^\S\r\n]*(?:#.*)?$/gm

type Quote = '' | "'" | '"' | '`'

interface Assignment {
  readonly variable: string
  /** `export ` or nothing, with the blanks around it. */
  readonly before: string
  /** ` = ` or `=` or `: `, with the blanks around it. */
  readonly sign: string
  readonly quote: Quote
  /** What a loader gives to the program. */
  readonly value: string
  /** Where the value lies in the text, quotes included. */
  readonly start: number
  readonly end: number
  /** From 1. */
  readonly line: number
}

/** What a loader gives to the program: the last assignment wins. Null when the variable isn't assigned at all. */
export function dotenvValue(text: string, variable: string): string | null {
  return assignmentsIn(text).findLast((each) => each.variable === variable)?.value ?? null
}

/** Every value of the file, for taking them out of what a foreign program says. */
export function dotenvValues(text: string): string[] {
  return assignmentsIn(text).map((each) => each.value)
}

/**
 * The text with another value for one variable, every other character as it was. A variable that isn't there is
 * appended in the manner of the last assignment. All assignments of a variable get the value if they agreed before.
 * @returns a failure, without any value in it, where loaders would disagree on what the file says
 */
export function setDotenvValue(text: string, variable: string, value: string, file: string): Result<string> {
  const before = assignmentsIn(text)
  const own = before.filter((each) => each.variable === variable)
  const refuse = (message: string, hint: string): Result<string> =>
    failed(failure('blocked', file, message, hint))

  if (new Set(own.map((each) => each.value)).size > 1)
    return refuse(
      texts.assignsDifferentValues(
        file,
        variable,
        own.map((each) => each.line),
      ),
      texts.keepTheOneInUse,
    )
  for (const each of own) {
    const doubt = doubtAbout(text, each)
    if (doubt !== null) return refuse(doubt(each.line, file), texts.writeInOneLine(variable))
  }
  const spelled = [...own, ...(own.length === 0 ? [before.at(-1) ?? null] : [])].map((each) =>
    spell(value, each?.quote ?? ''),
  )
  if (spelled.some((each) => each === null)) return refuse(texts.valueIsAmbiguous, texts.putItThereByHand)
  const after =
    own.length === 0
      ? append(text, variable, spelled[0] ?? '', before.at(-1) ?? null)
      : own.reduceRight((rest, each, index) => replaceValue(rest, each, spelled[index] ?? ''), text)

  // An open quote or an open name further up may take in what stands below it: a file is only changed if it reads as meant afterwards.
  const others = (all: readonly Assignment[]): string =>
    JSON.stringify(all.flatMap((each) => (each.variable === variable ? [] : [[each.variable, each.value]])))
  const changed = assignmentsIn(after)
  if (dotenvValue(after, variable) !== value || others(changed) !== others(before))
    return refuse(texts.wouldBeTakenIn(file), texts.mendThatLine)
  return ok(after)
}

function assignmentsIn(text: string): Assignment[] {
  const found: Assignment[] = []
  let line = 1
  let counted = 0
  for (const match of text.matchAll(assignmentShape)) {
    const [, before = '', variable = '', sign = '', raw = ''] = match
    const from = match.index + before.length + variable.length + sign.length
    const leading = raw.length - raw.trimStart().length
    const trimmed = raw.trim()
    line += lineEnds(text.slice(counted, match.index))
    counted = match.index
    found.push({
      variable,
      before,
      sign: sign + raw.slice(0, leading),
      ...unquoted(trimmed),
      // Blanks alone are no value: they stay in front of the one that comes.
      start: from + (trimmed === '' ? 0 : leading),
      end: from + (trimmed === '' ? 0 : leading + trimmed.length),
      line,
    })
  }
  return found
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

/** As `dotenv` does it: the outer quotes go, and `\n`, `\r` are line ends between double quotes only. */
function unquoted(raw: string): { readonly quote: Quote; readonly value: string } {
  const quote = raw.charAt(0)
  if (raw.length < 2 || !isQuote(quote) || !raw.endsWith(quote)) return { quote: '', value: raw }
  const inner = raw.slice(1, -1).replace(/\r\n?/g, '\n')
  return {
    quote,
    value: quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner,
  }
}

function isQuote(character: string): character is "'" | '"' | '`' {
  return character === "'" || character === '"' || character === '`'
}

type Doubt = (line: number, file: string) => string

/** Why loaders disagree on where the value ends; null when they agree. */
function doubtAbout(text: string, { quote, sign, start, end }: Assignment): Doubt | null {
  const raw = text.slice(start, end)
  if (/[\r\n]/.test(sign)) return texts.valueStandsElsewhere
  if (quote === '' && isQuote(raw.charAt(0))) return texts.quoteDoesNotEnd
  // A shell takes # for a part of the word unless a blank stands before it; dotenv begins a comment.
  if (quote === '' && raw !== '' && text.charAt(end) === '#') return texts.hashStandsBehind
  return null
}

/** Characters that mean nothing to any loader, nor to a shell that sources the file. */
const plain = /^[\w./:@%+,^~-]+$/

/** The value in its place: in the same quotes if they carry it, else in others; null when none do. */
function spell(value: string, quote: Quote): string | null {
  const order: readonly Quote[] = [quote, "'", '"', '`']
  const fitting = order.find((each) => carries(each, value))
  return fitting === undefined ? null : `${fitting}${value}${fitting}`
}

function carries(quote: Quote, value: string): boolean {
  if (/[\r\n\0]/.test(value)) return false
  switch (quote) {
    case '':
      return plain.test(value)
    case "'":
      return !/['\\]/.test(value)
    case '"':
      // Some loaders put variables in for $, and run what stands in backticks.
      return !/["\\$`]/.test(value)
    case '`':
      return !/[`\\$]/.test(value)
  }
}

function replaceValue(text: string, { start, end }: Assignment, spelled: string): string {
  // Where there was no value, a comment may stand right there.
  const gap = start === end && text.charAt(end) === '#' ? ' ' : ''
  return `${text.slice(0, start)}${spelled}${gap}${text.slice(end)}`
}

function append(text: string, variable: string, spelled: string, like: Assignment | null): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const exported = like?.before.trim() === 'export' ? 'export ' : ''
  const sign = like === null || /[\r\n]/.test(like.sign) ? '=' : like.sign
  const added = `${exported}${variable}${sign}${spelled}`
  const bare = text.replace(/^\uFEFF/, '')
  if (bare === '') return `${text}${added}${lineEnd}`
  return /[\r\n]$/.test(bare) ? `${text}${added}${lineEnd}` : `${text}${lineEnd}${added}`
}
