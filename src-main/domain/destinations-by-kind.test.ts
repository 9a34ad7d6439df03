import { expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { destinationsOfKind } from './destinations-by-kind.ts'

const destinations: readonly Destination[] = [
  { kind: 'actions', repository: 'acme/b', secret: 'PAT' },
  { kind: 'dotenv', file: '.env', variable: 'PAT' },
  { kind: 'actions', repository: 'acme/a', secret: 'PAT' },
]

it('gives the destinations of one kind in their order', () => {
  expect(destinationsOfKind({ destinations }, 'actions')).toEqual([destinations[0], destinations[2]])
  expect(destinationsOfKind({ destinations }, 'dotenv').map(({ file }) => file)).toEqual(['.env'])
  expect(destinationsOfKind({ destinations }, 'heroku')).toEqual([])
})
