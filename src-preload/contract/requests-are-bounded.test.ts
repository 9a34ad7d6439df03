import type * as v from 'valibot'
import { expect, it } from 'vitest'
import { type Contract, channelOf } from '../define-contract.ts'
import { contract } from './index.ts'

interface Node extends v.GenericSchema {
  readonly entries?: Readonly<Record<string, Node>>
  readonly item?: Node
  readonly wrapped?: Node
  readonly options?: readonly Node[]
  readonly value?: Node
  readonly items?: readonly Node[]
  readonly pipe?: readonly { readonly type: string }[]
}

/** Rules that end a text or a list. */
const ends = new Set([
  'max_length',
  'length',
  'max_bytes',
  'regex',
  'uuid',
  'max_size',
  'max_entries',
  'iso_timestamp',
])
const isEnded = (node: Node) => node.pipe?.some((step) => ends.has(step.type)) === true

/** Parts of a request that could be of any size, by their paths. */
function endless(node: Node, path: string): string[] {
  switch (node.type) {
    case 'string':
      return isEnded(node) ? [] : [path]
    case 'array':
    case 'record':
      return [
        ...(isEnded(node) ? [] : [path]),
        ...[node.item, node.value].flatMap((part) => (part === undefined ? [] : endless(part, `${path}[]`))),
      ]
    case 'object':
    case 'loose_object':
      return [`${path} takes unknown keys`]
    case 'unknown':
    case 'any':
      return [path]
    default:
      return [
        ...Object.entries(node.entries ?? {}).flatMap(([key, part]) => endless(part, `${path}.${key}`)),
        ...(node.wrapped === undefined ? [] : endless(node.wrapped, path)),
        ...(node.items ?? []).flatMap((part) => endless(part, path)),
        ...(node.options ?? []).flatMap((part) => (typeof part === 'object' ? endless(part, path) : [])),
      ]
  }
}

const invocations = Object.entries(contract as Contract).flatMap(([noun, words]) =>
  Object.entries(words).flatMap(([name, word]) =>
    word.verb === 'invoke' ? [[channelOf(noun, name), word.request as unknown as Node] as const] : [],
  ),
)

it.each(invocations)('%s takes no unknown key, and no text or list without an end', (channel, request) => {
  expect(endless(request, channel)).toEqual([])
})
