import { expect, it } from 'vitest'
import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { rotationOf } from '../app/fake-views.ts'
import { hasExceptions, isListed, type ListFilter } from './list-filter.ts'

const none = rotationOf('R-0000', 'PAT').counts
const list: readonly RotationSummaryView[] = [
  rotationOf('R-0001', 'PAT', { state: 'propagating', running: true }),
  rotationOf('R-0002', 'PAT', { state: 'verified' }),
  rotationOf('R-0003', 'PAT', { state: 'completed' }),
  rotationOf('R-0004', 'PAT', { state: 'completed', counts: { ...none, waived: 1 } }),
  rotationOf('R-0005', 'PAT', { state: 'rolled-back' }),
  rotationOf('R-0006', 'PAT', { state: 'abandoned' }),
]

it.each([
  ['all', ['R-0001', 'R-0002', 'R-0003', 'R-0004', 'R-0005', 'R-0006']],
  ['open', ['R-0001', 'R-0002']],
  ['waiting', ['R-0002']],
  ['finished', ['R-0003', 'R-0004']],
  ['exceptions', ['R-0004']],
  ['rolled-back', ['R-0005']],
  ['discarded', ['R-0006']],
] as const satisfies ReadonlyArray<readonly [ListFilter, readonly string[]]>)('%s', (filter, ids) => {
  expect(list.filter((each) => isListed(each, filter)).map((each) => each.id)).toEqual(ids)
})

it('never calls a finished rotation plain green when something was waived', () => {
  expect(list.filter(hasExceptions).map((each) => each.id)).toEqual(['R-0004'])
})
