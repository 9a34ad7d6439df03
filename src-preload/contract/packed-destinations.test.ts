import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DestinationView } from './inventory.ts'
import { packDestinations, unpackDestinations } from './packed-destinations.ts'

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

describe('packed destinations', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(destination, { maxLength: 20 }), (destinations) => {
        expect(unpackDestinations(packDestinations(destinations))).toEqual(destinations)
      }),
    )
  })

  it('hold no id that can be told from the rest', () => {
    const [one] = fc.sample(destination, 1)
    if (one === undefined) throw new Error('no sample')
    const usual = { ...one, id: 'actions:acme/app/PAT', kind: 'actions', place: 'acme/app', secret: 'PAT' }
    expect(packDestinations([usual])).not.toContain('actions:acme/app/PAT')
    expect(unpackDestinations(packDestinations([usual]))[0]?.id).toBe('actions:acme/app/PAT')
  })
})
