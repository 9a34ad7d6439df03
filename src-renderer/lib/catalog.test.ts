import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'

const sources = import.meta.glob<string>(
  [
    '../**/*.ts',
    '../**/*.tsx',
    '!../**/*.test.*',
    '!../**/fake-*',
    '!../dashboard/fixtures.ts',
    '!../test-setup.ts',
    '!./texts/**',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** The fields that are looked at, of whatever node has them. */
interface Node {
  readonly type: string
  readonly name?: unknown
  readonly key?: unknown
  readonly value?: unknown
  readonly left?: unknown
  readonly right?: unknown
  readonly operator?: unknown
}

const isNode = (value: unknown): value is Node =>
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
/** Nobody translates names of products, commands and selectors. */
const kept = /^(?:Electron|Chrome|Rekey|GitHub)$|^rekey [a-z ]+$|[#[\]]/
const anyWord = /[A-Za-z]{2,}/
/** Two words and more, or one that begins a sentence. */
const english = /[A-Za-z]{2,},? [A-Za-z]{2,}|^[A-Z][a-z]{2,}[.…!?:]?$/

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  return String(node.type === 'Literal' ? node.value : (node.name ?? ''))
}

/** Syntax that holds no text of the window: a bug's message is for those who read the source. */
const silent: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ThrowStatement',
  'TSLiteralType',
  'Directive',
])

/** English in a source that is in no catalog: between tags, in what is spoken, and in any text that reads as a sentence. */
function literalTexts(source: string, lang: 'ts' | 'tsx' = 'tsx'): string[] {
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
    if (silent.has(type)) return
    switch (type) {
      case 'JSXText':
        take(value, anyWord)
        break
      case 'Literal':
        take(value, pattern)
        break
      case 'TemplateElement':
        take((value as { cooked: string }).cooked, pattern)
        break
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

describe('the catalog', () => {
  it.each([
    ['<p>Some text</p>', ['Some text']],
    ['<p>\n  Some text {value}\n</p>', ['Some text']],
    ['<p>{ready ? "Ready now" : t.waiting}</p>', ['Ready now']],
    ['<p>{`It took a while`}</p>', ['It took a while']],
    [`<><img alt="key" /><a title={'Go there'} /></>`, ['key', 'Go there']],
    ['<Table columns={[{ header: "Started" }]} />', ['Started']],
    ['const words = { due: "Due soon" }', ['Due soon']],
    ['announce("Copied.")', ['Copied.']],
    ['<p className="muted small" data-state="not done">{t.title}</p>', []],
    ['if (event.key === "Escape") throw new Error("This is a bug.")', []],
    ['import { a } from "./some file.ts"', []],
  ])('finds what it looks for in %s', (source, found) => {
    expect(literalTexts(source)).toEqual(found)
  })

  it('has every text of the window', () => {
    const found = Object.entries(sources).flatMap(([file, source]) =>
      literalTexts(source, file.endsWith('x') ? 'tsx' : 'ts').map((text) => `${file}: ${text}`),
    )
    expect(Object.keys(sources).length).toBeGreaterThan(150)
    expect(found).toEqual([])
  })
})
