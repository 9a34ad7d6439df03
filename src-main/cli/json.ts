import { FailureError, failure } from '../domain/failure.ts'
import { nearest } from '../domain/nearest.ts'
import type { Terminal } from './terminal.ts'

export interface JsonSpec {
  /** True: the command shows one thing, and `--json` alone prints all of it. */
  readonly whole: boolean
  readonly fields: readonly string[]
}

/** What `--json`, `--jq`, `--template` ask for; `fields: null` is the whole document. */
export interface JsonRequest {
  readonly fields: readonly string[] | null
  readonly jq: string | null
  /** Never beside `jq`. */
  readonly template?: string
}

/** Lists the fields on stderr: `--json` without fields on a list command, as in gh. */
export class FieldsWanted extends Error {
  override readonly name = 'FieldsWanted'
  readonly fields: readonly string[]

  constructor(fields: readonly string[]) {
    super('Specify one or more comma-separated fields for --json:')
    this.fields = fields
  }
}

/** Reads the flags; null: no JSON is wanted. */
export function jsonRequest(
  spec: JsonSpec,
  asked: string | boolean | undefined,
  jq: string | undefined,
  template?: string,
): JsonRequest | null {
  const shaping = jq !== undefined ? '--jq' : template !== undefined ? '--template' : null
  if (asked === undefined || asked === false) {
    if (shaping !== null)
      throw new FailureError(
        failure('invalid-input', shaping, `${shaping} works on --json only.`, 'Add --json.'),
      )
    return null
  }
  if (jq !== undefined && template !== undefined)
    throw new FailureError(failure('invalid-input', '--template', 'Give --jq or --template, not both.'))
  const shape = { jq: jq ?? null, ...(template === undefined ? {} : { template }) }
  if (asked === true) {
    if (!spec.whole) throw new FieldsWanted(spec.fields)
    return { fields: null, ...shape }
  }
  const fields = asked
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  if (fields.length === 0) throw new FieldsWanted(spec.fields)
  for (const field of fields)
    if (!spec.fields.includes(field)) {
      const close = nearest(field, spec.fields)
      throw new FailureError(
        failure(
          'invalid-input',
          field,
          `Unknown JSON field "${field}".${close === null ? '' : ` The nearest is "${close}".`}`,
          `The fields are ${spec.fields.join(', ')}.`,
        ),
      )
    }
  return { fields, ...shape }
}

/** True for `destination,state`: what follows `--json` is its fields, not an operand. */
export function isFieldList(text: string, spec: JsonSpec): boolean {
  return text.split(',').every((each) => spec.fields.includes(each.trim()))
}

/**
 * Throws what is wrong with the filter or the template itself, whatever the document will be: before the command has
 * asked or written anything.
 */
export async function checkShape({ jq, template }: JsonRequest): Promise<void> {
  if (template !== undefined) (await import('./template/render-template.ts')).checkTemplate(template)
  // jq reads the whole expression before its input, and without any it does nothing else.
  if (jq !== null) await filtered('', jq, [])
}

async function filtered(text: string, jq: string, flags: string[]): Promise<string> {
  const { raw } = await import('jq-wasm')
  try {
    return await raw(text, jq, flags)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]?.replace(/^jq: error:? ?/, '') : ''
    throw new FailureError(failure('invalid-input', '--jq', `The --jq expression failed: ${why ?? ''}`))
  }
}

/** Prints the document, or the fields of it, or of each of its elements, that were asked for. */
export async function printJson(terminal: Terminal, request: JsonRequest, document: unknown): Promise<void> {
  const { fields } = request
  const chosen =
    fields === null
      ? document
      : Array.isArray(document)
        ? document.map((each: unknown) => pick(each, fields))
        : pick(document, fields)
  if (request.template !== undefined) {
    const { printTemplate } = await import('./template/render-template.ts')
    printTemplate(terminal, request.template, chosen)
    return
  }
  if (request.jq === null) {
    terminal.outRaw(`${jsonText(chosen, terminal.outIsTerminal ? 2 : 0)}\n`)
    return
  }
  const flags = terminal.outIsTerminal ? ['-r'] : ['-r', '-c']
  const answer = await filtered(JSON.stringify(chosen), request.jq, flags)
  if (answer !== '') for (const line of answer.replace(/\n$/, '').split('\n')) terminal.out(line)
}

/** JSON in which nothing is obeyed by a terminal: what could reorder or hide text is written as an escape. */
export function jsonText(value: unknown, indent: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function pick(value: unknown, fields: readonly string[]): Record<string, unknown> {
  const source = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  return Object.fromEntries(fields.map((field) => [field, source[field] ?? null]))
}
