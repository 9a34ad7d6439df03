import { describe, expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { countPlaces, placesText } from './places.ts'

describe('where a credential is', () => {
  it('counts a repository once, whatever holds the value there', () => {
    const places = countPlaces([
      destinationOf('acme/app'),
      destinationOf('acme/app, environment production', { kind: 'environment' }),
      destinationOf('acme/app, Dependabot', { kind: 'dependabot' }),
      destinationOf('acme/web'),
      destinationOf('organization acme', { kind: 'organization' }),
      destinationOf('user octo-dev, Codespaces', { kind: 'codespaces' }),
      destinationOf('Heroku app shop', { kind: 'heroku' }),
      destinationOf('Jenkins', { kind: 'manual' }),
      destinationOf('acme/other', { credential: 'OTHER_PAT' }),
    ])
    expect(placesText(places.get('DEPLOY_PAT'))).toBe(
      '2 repositories, 1 organization, 1 user, 1 place outside GitHub, 1 manual step',
    )
    expect(placesText(places.get('OTHER_PAT'))).toBe('1 repository')
    expect(placesText(places.get('NO_SUCH'))).toBe('No destinations')
  })
})
