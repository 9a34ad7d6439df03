import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

describe('the nearest match', () => {
  it.each([
    ['DISPATCH_PTA', 'DISPATCH_PAT'],
    ['dispatch_pat', 'DISPATCH_PAT'],
    ['DISPATCH', 'DISPATCH_PAT'],
    ['READ_PAT', 'READONLY_PAT'],
  ])('for %s is %s', (typed, wanted) => {
    expect(nearest(typed, ['READONLY_PAT', 'DISPATCH_PAT', 'LEGACY'])).toBe(wanted)
  })

  it('is none when nothing is meant', () => {
    expect(nearest('zebra', ['READONLY_PAT', 'DISPATCH_PAT'])).toBeNull()
  })

  it('counts a swap of neighbours as one change', () => {
    expect(editDistance('stauts', 'status')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('kitten', 'sitting')).toBe(3)
  })
})
