import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { byKind } from './by-kind.ts'

describe('destinations by kind', () => {
  it('begin with GitHub and end with what people do by hand; an unknown kind is not lost', () => {
    const kinds = byKind([
      destinationOf('Jenkins', { kind: 'manual' }),
      destinationOf('a new place', { kind: 'someday' }),
      destinationOf('acme/web'),
      destinationOf('acme/app'),
      destinationOf('organization acme', { kind: 'organization' }),
    ])
    expect(kinds.map(({ kind, members }) => [kind, members.map(({ place }) => place)])).toEqual([
      ['actions', ['acme/app', 'acme/web']],
      ['organization', ['organization acme']],
      ['manual', ['Jenkins']],
      ['someday', ['a new place']],
    ])
  })
})
