import { FailureError, failure } from '../../domain/failure.ts'
import { nearest } from '../../domain/nearest.ts'

/** What gives a value: a constant, `.`, `$`, fields of something, or a function. A pipeline is calls inside each other. */
export type Expression =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'dot' | 'root' }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] }

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly value: Expression }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly value: Expression
      readonly body: readonly Node[]
      readonly otherwise: readonly Node[]
    }

/** How many values a function takes, at least and at most. */
export type Arity = readonly [least: number, most: number, ...rest: readonly unknown[]]

/** What is wrong with a template, in one sentence. */
export function templateError(sentence: string): FailureError {
  return new FailureError(
    failure('invalid-input', '--template', `--template: ${sentence}`, 'See rekey help formatting.'),
  )
}

interface Word {
  readonly text: string
  /** Nothing stands between it and the word before: the `.name` of `.owner.name`. */
  readonly isGlued: boolean
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly source: string; readonly words: readonly Word[] }

const wordShape =
  /(\s*)("(?:[^"\\\n]|\\.)*"|`[^`]*`|-?\d+(?:\.\d+)?|\$[\p{L}\p{N}_]*|\.[\p{L}_][\p{L}\p{N}_]*|\.|[\p{L}_][\p{L}\p{N}_]*|:=|[()|=,])/uy
const actionEnd = /(?:\s+-|\s*)\}\}/y
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['nil', null],
])

/**
 * Reads a template; its language is the part of Go's that `rekey help formatting` names. Our own code: what npm has knows
 * neither pipelines nor functions.
 * @param functions by name: another one, and one with too few or too many values, is told now
 */
export function parseTemplate(source: string, functions: ReadonlyMap<string, Arity>): readonly Node[] {
  const reader = new Reader(piecesOf(source), functions)
  const nodes = reader.block()
  if (reader.stoppedAt !== '') throw templateError(`{{${reader.stoppedAt}}} stands outside a block.`)
  return nodes
}

function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let trims = false
  const addText = (to: number): void => {
    const text = source.slice(at, to)
    pieces.push({ kind: 'text', text: trims ? text.trimStart() : text })
  }
  for (;;) {
    const open = source.indexOf('{{', at)
    addText(open < 0 ? source.length : open)
    if (open < 0) return pieces
    const before = pieces.at(-1)
    at = open + 2
    if (/^-\s/.test(source.slice(at, at + 2))) {
      at += 1
      if (before?.kind === 'text') pieces[pieces.length - 1] = { ...before, text: before.text.trimEnd() }
    }
    const comment = /^\s*\/\*[\s\S]*?\*\//.exec(source.slice(at))
    at += comment?.[0].length ?? 0
    const words: Word[] = []
    for (let end = lookAt(actionEnd, source, at); ; end = lookAt(actionEnd, source, at)) {
      if (end !== null) {
        pieces.push({ kind: 'action', source: source.slice(open, at + end[0].length), words })
        at += end[0].length
        trims = /-\}\}$/.test(end[0])
        break
      }
      const word = lookAt(wordShape, source, at)
      const [whole = '', space = '', text = ''] = word ?? []
      if (word === null)
        throw templateError(`"${source.slice(open, at + 12)}" is not understood, or has no }} at its end.`)
      words.push({ text, isGlued: space === '' && words.length > 0 })
      at += whole.length
    }
  }
}

function lookAt(shape: RegExp, source: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at
  return shape.exec(source)
}

class Reader {
  /** The `end` or `else` that ended the block read last; empty at the end of the template. */
  stoppedAt = ''
  readonly #pieces: readonly Piece[]
  readonly #functions: ReadonlyMap<string, Arity>
  #next = 0
  #words: readonly Word[] = []
  #word = 0
  #source = ''

  constructor(pieces: readonly Piece[], functions: ReadonlyMap<string, Arity>) {
    this.#pieces = pieces
    this.#functions = functions
  }

  block(): readonly Node[] {
    const nodes: Node[] = []
    for (let piece = this.#pieces[this.#next]; piece !== undefined; piece = this.#pieces[this.#next]) {
      this.#next += 1
      if (piece.kind === 'text') {
        nodes.push(piece)
        continue
      }
      this.#words = piece.words
      this.#word = 0
      this.#source = piece.source
      const first = piece.words[0]?.text ?? ''
      if (first === 'end' || first === 'else') {
        this.#word = 1
        this.stoppedAt = first
        return nodes
      }
      if (first === 'if' || first === 'with' || first === 'range') {
        this.#word = 1
        nodes.push(this.#branches(first))
      } else if (/^(?:break|continue|template|define|block)$/.test(first))
        throw this.#wrong(`${first} is not known here`)
      // A comment has no words.
      else if (piece.words.length > 0) nodes.push({ kind: 'print', value: this.#whole() })
    }
    this.stoppedAt = ''
    return nodes
  }

  #branches(kind: 'if' | 'with' | 'range'): Node {
    const opened = this.#source
    const value = this.#whole()
    const body = this.block()
    let otherwise: readonly Node[] = []
    if (this.stoppedAt === 'else') {
      const more = this.#words[1]?.text
      if (more === 'if' || more === 'with') {
        this.#word = 2
        // Its `end` is that of the whole.
        return { kind, value, body, otherwise: [this.#branches(more)] }
      }
      otherwise = this.block()
    }
    if (this.stoppedAt !== 'end') throw templateError(`${opened} has no {{end}}.`)
    return { kind, value, body, otherwise }
  }

  /** A pipeline up to the end of the action. */
  #whole(): Expression {
    const value = this.#pipeline()
    const left = this.#words[this.#word]
    if (left === undefined) return value
    throw this.#wrong(
      left.text === ':=' || left.text === '='
        ? 'variables are not known here, but for $, the whole document'
        : `"${left.text}" is too much`,
    )
  }

  /** `a | f x` is `f x a`. */
  #pipeline(): Expression {
    let value = this.#command(null)
    while (this.#take('|')) value = this.#command(value)
    return value
  }

  #command(piped: Expression | null): Expression {
    const head = this.#words[this.#word]?.text ?? ''
    if (!/^[\p{L}_]/u.test(head) || constants.has(head)) {
      const value = this.#operand()
      if (piped !== null || this.#mayGoOn())
        throw this.#wrong(`${head} is no function, so nothing can be handed to it`)
      return value
    }
    this.#word += 1
    const given: Expression[] = []
    while (this.#mayGoOn()) given.push(this.#operand())
    return this.#call(head, piped === null ? given : [...given, piped])
  }

  #mayGoOn(): boolean {
    const { text } = this.#words[this.#word] ?? { text: '' }
    return !['', '|', ')', ':=', '=', ','].includes(text)
  }

  #operand(): Expression {
    let value = this.#plainOperand()
    for (
      let word = this.#words[this.#word];
      word?.isGlued === true && /^\../.test(word.text);
      word = this.#words[this.#word]
    ) {
      this.#word += 1
      value = { kind: 'field', of: value, name: word.text.slice(1) }
    }
    return value
  }

  #plainOperand(): Expression {
    const { text } = this.#words[this.#word] ?? { text: '' }
    this.#word += 1
    if (text === '.') return { kind: 'dot' }
    if (text === '$') return { kind: 'root' }
    if (text.startsWith('.')) return { kind: 'field', of: { kind: 'dot' }, name: text.slice(1) }
    if (text.startsWith('`')) return { kind: 'constant', value: text.slice(1, -1) }
    if (text.startsWith('"')) return { kind: 'constant', value: this.#unquoted(text) }
    if (/^-?\d/.test(text)) return { kind: 'constant', value: Number(text) }
    const constant = constants.get(text)
    if (constant !== undefined) return { kind: 'constant', value: constant }
    if (/^[\p{L}_]/u.test(text)) return this.#call(text, [])
    if (text === '(') {
      const value = this.#pipeline()
      if (!this.#take(')')) throw this.#wrong('a ) is missing')
      return value
    }
    if (text.startsWith('$')) throw this.#wrong('variables are not known here, but for $, the whole document')
    throw this.#wrong(text === '' ? 'a value is missing' : `"${text}" stands where a value should be`)
  }

  #call(name: string, given: readonly Expression[]): Expression {
    const arity = this.#functions.get(name)
    if (arity === undefined) {
      const close = nearest(name, [...this.#functions.keys()])
      throw templateError(`there is no function ${name}.${close === null ? '' : ` The nearest is ${close}.`}`)
    }
    const [least, most] = arity
    if (given.length < least || given.length > most)
      throw templateError(
        `${name} takes ${least === most ? `${least}` : `at least ${least}`} ${least === 1 ? 'value' : 'values'}, not ${given.length}.`,
      )
    return { kind: 'call', name, given }
  }

  #take(text: string): boolean {
    if (this.#words[this.#word]?.text !== text) return false
    this.#word += 1
    return true
  }

  #unquoted(text: string): string {
    try {
      return String(JSON.parse(text))
    } catch {
      throw this.#wrong(`${text} is no text as JSON writes it`)
    }
  }

  #wrong(why: string): FailureError {
    return templateError(`${why}: ${this.#source}`)
  }
}
