import type { Terminal } from '../terminal.ts'
import { rowLayout } from './lay-out-rows.ts'
import { type Arity, type Expression, type Node, parseTemplate, templateError } from './parse-template.ts'
import { member, type TemplateFunction, type TemplateStage, templateFunctions } from './template-functions.ts'
import { isTrue, printed, withoutEscapes } from './template-values.ts'

/** They stop at the value that decides: what follows may make no sense then. */
const deciding: ReadonlyMap<string, Arity> = new Map([
  ['and', [1, Number.POSITIVE_INFINITY]],
  ['or', [1, Number.POSITIVE_INFINITY]],
])

/** Prints a document through a template, as gh does: nothing is added, not even a line break. */
export function printTemplate(terminal: Terminal, template: string, document: unknown): void {
  const { NO_COLOR: plain = '', TERM: kind } = terminal.environment
  terminal.outRaw(
    renderTemplate(template, document, {
      nowMs: Date.now(),
      color: plain === '',
      autocolor: terminal.colors.isColorSupported,
      links: terminal.outIsTerminal && plain === '' && kind !== 'dumb',
      layOut: rowLayout(terminal),
    }),
  )
}

/** Throws what is wrong with the template itself, whatever the document will be. */
export function checkTemplate(template: string): void {
  const stage = { nowMs: 0, color: false, autocolor: false, links: false, layOut: () => '' }
  parseTemplate(template, new Map<string, Arity>([...templateFunctions(stage, []), ...deciding]))
}

export function renderTemplate(template: string, document: unknown, stage: TemplateStage): string {
  const rows: string[][] = []
  const functions = templateFunctions(stage, rows)
  const nodes = parseTemplate(template, new Map<string, Arity>([...functions, ...deciding]))
  const root = withoutEscapes(document)
  const shown = new Renderer(root, functions).render(nodes, root)
  // A table that the template does not end itself.
  return shown + stage.layOut(rows)
}

class Renderer {
  readonly #root: unknown
  readonly #functions: ReadonlyMap<string, TemplateFunction>

  constructor(root: unknown, functions: ReadonlyMap<string, TemplateFunction>) {
    this.#root = root
    this.#functions = functions
  }

  render(nodes: readonly Node[], dot: unknown): string {
    return nodes.map((each) => this.#node(each, dot)).join('')
  }

  #node(node: Node, dot: unknown): string {
    if (node.kind === 'text') return node.text
    const value = this.#value(node.value, dot)
    if (node.kind === 'print') return printed(value)
    if (node.kind === 'range' && isTrue(value))
      return itemsOf(value)
        .map((each) => this.render(node.body, each))
        .join('')
    if (!isTrue(value)) return this.render(node.otherwise, dot)
    return this.render(node.body, node.kind === 'with' ? value : dot)
  }

  #value(expression: Expression, dot: unknown): unknown {
    switch (expression.kind) {
      case 'constant':
        return expression.value
      case 'dot':
        return dot
      case 'root':
        return this.#root
      case 'field':
        return this.#field(expression, dot)
      case 'call':
        return this.#call(expression.name, expression.given, dot)
    }
  }

  #field({ of, name }: Extract<Expression, { kind: 'field' }>, dot: unknown): unknown {
    const value = this.#value(of, dot)
    if (Array.isArray(value))
      throw templateError(`a list has no field ${name}. Go through it: {{range .}}{{.${name}}}{{end}}.`)
    return member(value, name)
  }

  #call(name: string, given: readonly Expression[], dot: unknown): unknown {
    if (deciding.has(name)) {
      let value: unknown = null
      for (const each of given) {
        value = this.#value(each, dot)
        if (isTrue(value) === (name === 'or')) return value
      }
      return value
    }
    const found = this.#functions.get(name)
    if (found === undefined) throw new Error(`the function ${name} was read but is not there`)
    const [, , run] = found
    return run(given.map((each) => this.#value(each, dot)))
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, each]) => each as unknown)
  throw templateError(`range goes through a list, not ${printed(value)}.`)
}
