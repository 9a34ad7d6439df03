import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { byKind } from './by-kind.ts'

describe('destinations by kind', () => {
  it('begin with GitHub and end with what people do by hand; an unknown kind is not lost', () => {
    const kinds = byKind([
      destinationOf('Jenkins', { kind: 'manual' }),
      destinationOf('a new place', { kind: 'someday' }),
      destinationOf('Heroku app console', { kind: 'heroku' }),
      destinationOf('organization acme', { kind: 'organization' }),
      destinationOf('acme/web'),
      destinationOf('acme/app'),
    ])
    expect(kinds.map(({ group, members }) => [group, members.map(({ place }) => place)])).toEqual([
      ['github', ['acme/app', 'acme/web', 'organization acme']],
      ['elsewhere', ['Heroku app console', 'a new place']],
      ['manual', ['Jenkins']],
    ])
  })

  it('have what needs somebody first, and names as people sort them', () => {
    const [github] = byKind([
      destinationOf('acme/app-10'),
      destinationOf('acme/app-9', { state: 'current' }),
      destinationOf('acme/app-11', { state: 'archived' }),
      destinationOf('organization acme', { kind: 'organization', state: 'changed' }),
      destinationOf('acme/app-12', { state: 'missing' }),
    ])
    expect(github?.members.map(({ place }) => place)).toEqual([
      'acme/app-12',
      'organization acme',
      'acme/app-11',
      'acme/app-9',
      'acme/app-10',
    ])
  })
})
