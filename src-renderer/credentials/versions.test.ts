import { expect, it } from 'vitest'
import type { RotationSummaryView } from '../../src-preload/contract/index.ts'
import { rotationOf, summaryOf } from '../app/fake-views.ts'
import { currentOf } from '../dashboard/fixtures.ts'
import { adoptedVersion, versionsOf } from './versions.ts'

const current = currentOf({ version: 4, label: 'github_pat_…four' })
const of = (change: Partial<RotationSummaryView>) =>
  summaryOf(
    rotationOf('R-0001', 'PAT', { oldLabel: 'github_pat_…old1', newLabel: 'github_pat_…new1', ...change }),
  )

it('names the version that a rotation replaced and the one that it made', () => {
  expect(versionsOf(of({ state: 'completed', version: 4 }), current)).toEqual({
    old: { version: 3, stage: 'previous' },
    next: { version: 4, stage: 'current' },
  })
  expect(versionsOf(of({ state: 'completed', version: 3 }), current)).toEqual({
    old: { version: 2, stage: null },
    next: { version: 3, stage: 'previous' },
  })
  // The first value that Rekey saw replaced one that it never knew.
  expect(versionsOf(of({ state: 'completed', version: 1, oldLabel: null }), current).old).toBeNull()
})

it('calls the token of an open rotation new, as long as there is one', () => {
  expect(versionsOf(of({ state: 'verified' }), current)).toEqual({
    old: { version: 4, stage: 'current' },
    next: { version: 5, stage: 'new' },
  })
  expect(versionsOf(of({ state: 'draft', newLabel: null }), current).next).toBeNull()
  expect(versionsOf(of({ state: 'verified' }), null)).toEqual({
    old: null,
    next: { version: 1, stage: 'new' },
  })
})

it('claims no version for what never became one, nor where a ledger of before does not tell', () => {
  for (const change of [{ state: 'rolled-back' }, { state: 'abandoned' }, { state: 'completed' }] as const)
    expect(versionsOf(of(change), current)).toEqual({ old: null, next: null })
})

it('has the current value as an entry of its own when no rotation made it', () => {
  expect(adoptedVersion(current, [of({ state: 'completed', version: 3 })])).toBe(current)
  expect(adoptedVersion(current, [of({ state: 'completed', version: 4 })])).toBeNull()
  expect(adoptedVersion(current, [of({ state: 'completed', newLabel: current.label })])).toBeNull()
  expect(adoptedVersion(null, [])).toBeNull()
})
