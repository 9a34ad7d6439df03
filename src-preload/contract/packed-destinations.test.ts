import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DestinationView } from './inventory.ts'
import { DestinationPacker, unpackDestinations } from './packed-destinations.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const nullable = fc.option(text, { nil: null })
const failure = fc.record({ kind: text, message: text, hint: text, subject: text })
const destination: fc.Arbitrary<DestinationView> = fc.record({
  id: text,
  kind: fc.constantFrom('actions', 'environment', 'manual'),
  place: text,
  level: text,
  owner: nullable,
  secret: text,
  credential: text,
  selection: nullable,
  isProtected: fc.boolean(),
  reach: fc.option(
    fc.record({
      visibility: fc.constantFrom('all', 'private', 'selected'),
      repositories: fc.option(fc.nat(), { nil: null }),
    }),
    { nil: null },
  ),
  state: fc.constantFrom(
    'current',
    'present',
    'missing',
    'stale',
    'changed',
    'unreachable',
    'archived',
    'unknown',
  ),
  updatedAt: nullable,
  observedAt: nullable,
  failure: fc.option(failure, { nil: null }),
  instructions: nullable,
  note: text,
  written: fc.option(fc.record({ rotation: text, at: nullable }), { nil: null }),
})

function packed(...lists: readonly (readonly DestinationView[])[]): string[] {
  const packer = new DestinationPacker()
  for (const list of lists) packer.add(list)
  return packer.pages
}

const part = fc.constantFrom('', 'a', 'a/b', ':', '/', 'a:b')

describe('packed destinations', () => {
  it('keep an id that only resembles the usual one', () => {
    const alike = fc.record({
      id: fc.string({ unit: fc.constantFrom('a', ':', '/', 'b'), maxLength: 8 }),
      kind: part,
      place: part,
      secret: part,
    })
    fc.assert(
      fc.property(destination, fc.array(alike), (one, changes) => {
        const list = changes.map((change) => ({ ...one, ...change }))
        expect(unpackDestinations(packed(list))).toEqual(list)
      }),
    )
  })

  it('come out as they went in, page after page', () => {
    fc.assert(
      fc.property(fc.array(fc.array(destination, { maxLength: 20 }), { maxLength: 4 }), (lists) => {
        expect(unpackDestinations(packed(...lists))).toEqual(lists.flat())
      }),
    )
  })

  it('carry each text once, whatever page it was on', () => {
    const [one] = fc.sample(destination, 1)
    if (one === undefined) throw new Error('no sample')
    const [first, second] = packed([{ ...one, note: 'Not read yet.' }], [{ ...one, note: 'Not read yet.' }])
    expect(first).toContain('Not read yet.')
    expect(second).not.toContain('Not read yet.')
  })

  it('hold no id that can be told from the rest', () => {
    const [one] = fc.sample(destination, 1)
    if (one === undefined) throw new Error('no sample')
    const usual = { ...one, id: 'actions:acme/app/PAT', kind: 'actions', place: 'acme/app', secret: 'PAT' }
    expect(packed([usual]).join()).not.toContain('actions:acme/app/PAT')
    expect(unpackDestinations(packed([usual]))[0]?.id).toBe('actions:acme/app/PAT')
  })
})
