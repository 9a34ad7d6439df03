import { describe, expect, it } from 'vitest'
import { credentialOf, destinationOf } from '../app/fake-views.ts'
import { copyRows } from './copy-rows.ts'
import { currentOf, endingIn } from './fixtures.ts'
import { countPlaces } from './places.ts'

const now = Date.parse('2027-03-08T12:00:00Z')
const rows = [
  credentialOf('DEPLOY_PAT', { expiry: endingIn(6.5, now), current: currentOf(), rotateEveryDays: 90 }),
  credentialOf('UNKNOWN_PAT'),
]
const places = countPlaces([destinationOf('acme/app')])

describe('the rows as text', () => {
  it('are a Markdown table with words for states and UTC for times', () => {
    expect(copyRows(rows, places, now, 'markdown').split('\n').slice(2)).toEqual([
      '| DEPLOY\\_PAT | Urgent | 6 days left | 2027-03-15T00:00:00.000Z | From GitHub | acme | fine-grained | 1 repository |  |  | 90 |',
      '| UNKNOWN\\_PAT | Unknown expiry | Unknown expiry |  | Unknown | acme |  | No destinations |  |  |  |',
      '',
    ])
  })

  it('are CSV with the same cells', () => {
    const [header, first] = copyRows(rows, places, now, 'csv').split('\r\n')
    expect(header).toContain('Credential,Band,Time left')
    expect(first).toContain('DEPLOY_PAT,Urgent,6 days left,2027-03-15T00:00:00.000Z')
  })
})
