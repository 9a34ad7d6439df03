import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failure } from './failure.ts'
import { destination, rotationWith } from './fake-rotation.ts'
import {
  countDestinations,
  type DestinationRotationState,
  destinationRotationStates,
  isBeforeFirstWrite,
  isOpen,
  mayFollow,
  mayRollBack,
  type RotationDestination,
  type RotationState,
  remaining,
  rotationStates,
  wasReplaced,
} from './rotation.ts'

describe('transitions of a rotation', () => {
  it('never reach revoking except through verified', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        const path: RotationState[] = ['draft']
        for (const choice of choices) {
          const last = path.at(-1) ?? 'draft'
          const next = rotationStates.filter((each) => mayFollow(last, each))
          const chosen = next[choice % Math.max(1, next.length)]
          if (chosen !== undefined) path.push(chosen)
        }
        path.forEach((state, index) => {
          if (state === 'revoking' && path[index - 1] !== 'revoking') expect(path[index - 1]).toBe('verified')
          if (state === 'revoked') expect(path[index - 1]).toBe('revoking')
          if (state === 'completed') expect(path[index - 1]).toBe('revoked')
        })
      }),
      { numRuns: 500 },
    )
    for (const from of rotationStates)
      expect(mayFollow(from, 'revoking'), from).toBe(from === 'verified' || from === 'revoking')
  })

  it('leave an ended rotation where it is', () => {
    for (const from of rotationStates.filter((each) => !isOpen(each)))
      for (const to of rotationStates) expect(mayFollow(from, to), `${from} to ${to}`).toBe(false)
  })

  it('let every rotation before the revoke be abandoned, and none after it', () => {
    for (const from of rotationStates)
      expect(mayFollow(from, 'abandoned'), from).toBe(
        isOpen(from) && from !== 'revoking' && from !== 'revoked',
      )
  })

  it('allow a roll back exactly between the first write and the revoke', () => {
    for (const state of rotationStates)
      expect(mayRollBack(state), state).toBe(
        ['propagating', 'stopped', 'propagated', 'verified'].includes(state),
      )
  })

  it('let the token be received and validated again until the first write', () => {
    for (const state of ['received', 'validated', 'planned'] as const) {
      expect(isBeforeFirstWrite(state)).toBe(true)
      expect(mayFollow(state, 'received'), state).toBe(true)
      expect(mayFollow(state, 'validated'), state).toBe(true)
    }
    for (const state of ['propagating', 'stopped', 'propagated', 'verified', 'revoking'] as const) {
      expect(isBeforeFirstWrite(state)).toBe(false)
      expect(mayFollow(state, 'received'), state).toBe(false)
    }
  })
})

describe('destinations of a rotation', () => {
  it('are counted by state', () => {
    const all = destinationRotationStates.map((state) => destination(`actions:a/${state}/PAT`, state))
    expect(countDestinations(all)).toMatchObject({ total: 8, pending: 1, failed: 1, waived: 1, restored: 1 })
  })

  it('remain while they are pending, writing or failed, unless a person does them', () => {
    const all = destinationRotationStates.map((state) => destination(`actions:a/${state}/PAT`, state))
    const left = remaining(rotationWith([...all, destination('manual:profile', 'pending')]))
    expect(left.map((each) => each.state)).toEqual(['pending', 'writing', 'failed'])
  })

  it('count as replaced whenever they may hold the new value', () => {
    const replaced = (state: DestinationRotationState, change: Partial<RotationDestination> = {}) =>
      wasReplaced({ ...destination('actions:a/b/PAT', state), ...change })
    const at = '2026-03-09T12:00:00Z'
    const why = (kind: 'unclear' | 'permission' | 'changed') => ({ failure: failure(kind, '', '') })
    for (const state of ['writing', 'written', 'verified', 'skipped'] as const)
      expect(replaced(state)).toBe(true)
    for (const state of ['pending', 'failed', 'waived', 'restored'] as const)
      expect(replaced(state)).toBe(false)
    expect(replaced('failed', why('unclear'))).toBe(true)
    expect(replaced('failed', why('permission'))).toBe(false)
    expect(replaced('failed', { writtenAt: at })).toBe(true)
    expect(replaced('waived', { writtenAt: at })).toBe(true)
    expect(replaced('waived', why('unclear'))).toBe(true)
    expect(replaced('waived', { writtenAt: at, ...why('changed') })).toBe(false)
    expect(wasReplaced(destination('manual:profile', 'verified'))).toBe(false)
  })
})
