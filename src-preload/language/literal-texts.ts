import { parseAst } from 'vite'

/** A node of the syntax tree of ESTree, with the fields that are looked at, of whatever node has them. */
export interface Node {
  readonly type: string
  readonly name?: unknown
  readonly key?: unknown
  readonly value?: unknown
  readonly left?: unknown
  readonly right?: unknown
  readonly operator?: unknown
  readonly callee?: unknown
  readonly arguments?: unknown
  readonly properties?: unknown
  readonly quasis?: unknown
  readonly expressions?: unknown
  readonly object?: unknown
  readonly property?: unknown
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Attributes and properties whose text nobody reads: names for the machine. */
const unread = new Set([
  ...['className', 'class', 'id', 'key', 'type', 'href', 'name', 'htmlFor', 'autoComplete', 'translate'],
  ...['gridTemplateColumns', 'width', 'minWidth', 'maxHeight', 'd', 'viewBox', 'transform', 'values'],
])
/** Attributes that people read or hear: any word in them counts. */
const spoken =
  /^(?:aria-(?:label|description|valuetext|roledescription|placeholder)|alt|title|placeholder|label|caption)$/
/** What events call the keys that have no letter. */
const keys =
  /^(?:Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Enter|Escape|Tab|Backspace|Delete|Space|ContextMenu|Control|Shift|Alt|Meta|Mod|Dead|Process|Digit|F\d+)$/
/** Nobody translates names of products, commands, selectors, the heads of key files and the time zone of the world. */
const kept = /^(?:Electron|Chrome|Rekey|GitHub|Heroku|Infisical|UTC)$|^rekey [a-z ]+$|^-----BEGIN |[#[\]]/
const anyWord = /[A-Za-z]{2,}/
/** Two words and more, or one that begins a sentence. */
const english = /[A-Za-z]{2,},? [A-Za-z]{2,}|^[A-Z][a-z]{2,}[.…!?:]?$/

/** One word is enough beside a value: "3 waived". */
const besideValue = /(?:^|\s)[A-Za-z]{2,}[,.:;]?\s|\s[A-Za-z]{2,}[,.:;!?]?$/

export function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  return String(node.type === 'Literal' ? node.value : (node.name ?? ''))
}

/** Syntax that holds no text for people: a bug's message is for those who read the source. */
const silent: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ThrowStatement',
  'TSLiteralType',
  'Directive',
])

interface LookOptions {
  readonly lang?: 'ts' | 'tsx'
  readonly strict?: boolean
  readonly isUnread?: (node: Node) => boolean
}

/**
 * English in a source that is in no catalog: between tags, in what is spoken, and in any text that reads as a sentence
 * or as a part of one. For tests.
 *
 * @param strict takes a single word beside a value for English, too
 * @param isUnread what else in this source nobody reads, with all that is in it
 */
export function literalTexts(
  source: string,
  { lang = 'tsx', strict = false, isUnread = () => false }: LookOptions = {},
): string[] {
  const found: string[] = []
  const take = (text: unknown, pattern: RegExp): void => {
    const plain = typeof text === 'string' ? text.trim() : ''
    if (pattern.test(plain) && !keys.test(plain) && !kept.test(plain)) found.push(plain)
  }
  const all = (parts: readonly unknown[], pattern: RegExp): void => {
    for (const part of parts.flat()) if (isNode(part)) look(part, pattern)
  }
  const look = (node: Node, pattern: RegExp): void => {
    const { type, name, key, value, left, right, operator } = node
    if (silent.has(type) || isUnread(node)) return
    switch (type) {
      case 'JSXText':
        take(value, anyWord)
        break
      case 'Literal':
        take(value, pattern)
        break
      case 'TemplateElement': {
        const { cooked } = value as { cooked: string }
        take(cooked, strict && besideValue.test(cooked) ? anyWord : pattern)
        break
      }
      case 'JSXAttribute': {
        const attribute = nameOf(name)
        if (unread.has(attribute) || attribute.startsWith('data-')) break
        all([value], spoken.test(attribute) ? anyWord : english)
        break
      }
      case 'Property':
        if (!unread.has(nameOf(key))) all([value], pattern)
        break
      case 'BinaryExpression': {
        // What something is compared with came from elsewhere.
        const compares = /^[!=]==?$/.test(String(operator))
        all(
          [left, right].filter((side) => !(compares && isNode(side) && side.type === 'Literal')),
          pattern,
        )
        break
      }
      // What is called or looked up is no text: only what a call is given may be.
      case 'CallExpression':
      case 'MemberExpression':
        all(Object.values(node), english)
        break
      default:
        all(Object.values(node), pattern)
    }
  }
  look(parseAst(source, { lang }) as unknown as Node, english)
  return found
}
