import fc from 'fast-check'
import type { GenericSchema } from 'valibot'

/* Requests for tests that attack: everything that can cross as a structured clone, and what a schema lets through. */

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON']

const nasty = [
  ...names,
  '',
  ' ',
  '\0',
  '../../../../etc/passwd',
  '..\\..\\x',
  '/proc/self/environ',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE credential; --",
  '\u202egnp.exe',
  'a\r\nb',
  '\u001b[2J',
  '\ud800',
  '-1',
  'NaN',
  '%00',
  '${' + 'process.env}',
  'x'.repeat(300),
]

/** Names that the stage of the tests knows: with them a request gets further. */
const known = [
  'actions:acme/app-1/PAT',
  'R-0001',
  'PAT',
  'acme',
  'acme/app-1',
  'octo-admin@github.com',
  'github.com',
  '2030-01-01T00:00:00.000Z',
]

const text = fc.oneof(
  fc.constantFrom(...known),
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** A cycle, as a structured clone may have. */
function cycle(): unknown {
  const list: unknown[] = []
  list.push({ list, self: list })
  return list
}

/** An object whose own key is `__proto__`, as JSON.parse makes it. */
function polluting(): unknown {
  return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
}

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value }
  return value
}

const huge = 'A'.repeat(10 * 1024 * 1024)

/** Requests that nobody wants to see printed when a test fails: drawn by their names, see `expanded`. */
const large: Readonly<Record<string, unknown>> = {
  '@huge text': huge,
  '@huge field': { id: huge },
  '@huge list': [huge],
  '@many keys': Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index])),
  '@empty places': new Array(1_000_000),
  '@deep': deep(2_000),
}

/** What a drawn request stands for. */
export function expanded(drawn: unknown): unknown {
  return typeof drawn === 'string' && Object.hasOwn(large, drawn) ? large[drawn] : drawn
}

/** Everything that may cross: most of it small, some of it large, deep or circular. */
export const anyClone: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.anything({
      key: text,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withObjectString: true,
      maxDepth: 4,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), {
      maxKeys: 6,
    }),
  },
  { weight: 2, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      null,
      cycle(),
      polluting(),
      new Error('x'),
      /(a+)+$/,
      new ArrayBuffer(8),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...Object.keys(large)) },
)

interface Node {
  readonly kind: string
  readonly type: string
  readonly entries?: Readonly<Record<string, Node>>
  readonly item?: Node
  readonly wrapped?: Node
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly key?: Node
  readonly value?: Node
  readonly items?: readonly Node[]
}

/** Requests that have the shape of a schema, with hostile contents. Most of them pass it and reach the handler. */
export function requestsFor(schema: GenericSchema): fc.Arbitrary<unknown> {
  return valuesOf(schema as unknown as Node)
}

function valuesOf(node: Node): fc.Arbitrary<unknown> {
  switch (node.type) {
    case 'string':
      return text
    case 'number':
      return fc.oneof(
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom(-1, 1e15, 0.5, Number.MAX_SAFE_INTEGER),
      )
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constant(node.literal)
    case 'picklist':
    case 'enum':
      return fc.constantFrom(...(node.options ?? []))
    case 'nullable':
    case 'optional':
    case 'exact_optional':
    case 'nullish':
      return fc.oneof(fc.constant(node.type === 'nullable' ? null : undefined), valuesOf(need(node.wrapped)))
    case 'array':
      return fc.array(valuesOf(need(node.item)), { maxLength: 4 })
    case 'record':
      return fc.dictionary(text, valuesOf(need(node.value)), { maxKeys: 4 })
    case 'tuple':
      return fc.tuple(...(node.items ?? []).map(valuesOf))
    case 'variant':
    case 'union':
      return fc.oneof(...((node.options ?? []) as Node[]).map(valuesOf))
    case 'object':
    case 'strict_object':
      return fc.record(
        Object.fromEntries(Object.entries(node.entries ?? {}).map(([key, entry]) => [key, valuesOf(entry)])),
      )
    default:
      return anyClone
  }
}

function need(node: Node | undefined): Node {
  if (node === undefined) throw new Error('The schema has an unknown shape.')
  return node
}
