import { describe, expect, it } from 'vitest'
import { failure } from './failure.ts'
import { type KnownWrite, type Observation, observedState, sameInstant } from './observation.ts'

const id = 'actions:acme/app/PAT'
const seen: Observation = {
  destination: id,
  present: true,
  updatedAt: '2026-03-09T12:00:00Z',
  repositoryId: 7,
  archived: false,
  writable: true,
  observedAt: '2026-03-09T12:01:00.000Z',
  failure: null,
}
const written: KnownWrite = {
  destination: id,
  fingerprint: 'live',
  updatedAt: '2026-03-09T12:00:00.000Z',
  rotation: 'R-0001',
}

describe('observedState', () => {
  it('is unknown before the first look, and when presence could not be told', () => {
    expect(observedState(null, null, null)).toBe('unknown')
    expect(observedState({ ...seen, present: null }, written, 'live')).toBe('unknown')
  })

  it('never says more than present about a value that Rekey did not write', () => {
    expect(observedState(seen, null, 'live')).toBe('present')
  })

  it('is current only for the living value at the very time of the write', () => {
    expect(observedState(seen, written, 'live')).toBe('current')
    expect(observedState(seen, written, 'another')).toBe('stale')
    expect(observedState(seen, written, null)).toBe('stale')
    expect(observedState({ ...seen, updatedAt: '2026-03-09T12:00:01Z' }, written, 'live')).toBe('changed')
  })

  it('does not call a write of ours changed before its time was read back', () => {
    expect(observedState(seen, { ...written, updatedAt: null }, 'live')).toBe('present')
  })

  it('is missing, archived or unreachable as GitHub said', () => {
    expect(observedState({ ...seen, present: false, updatedAt: null }, written, 'live')).toBe('missing')
    expect(observedState({ ...seen, archived: true }, written, 'live')).toBe('archived')
    const refused = { ...seen, present: null, failure: failure('permission', id, 'No.') }
    expect(observedState(refused, written, 'live')).toBe('unreachable')
    expect(observedState({ ...refused, failure: failure('archived', id, 'Yes.') }, null, null)).toBe(
      'archived',
    )
  })
})

describe('sameInstant', () => {
  it('compares instants and not their spelling', () => {
    expect(sameInstant('2026-03-09T12:00:00Z', '2026-03-09T12:00:00.000Z')).toBe(true)
    expect(sameInstant('2026-03-09T12:00:00Z', '2026-03-09T13:00:00+01:00')).toBe(true)
    expect(sameInstant('2026-03-09T12:00:00Z', '2026-03-09T12:00:01Z')).toBe(false)
    expect(sameInstant(null, null)).toBe(true)
    expect(sameInstant(null, '2026-03-09T12:00:00Z')).toBe(false)
    expect(sameInstant('nonsense', 'rubbish')).toBe(false)
  })
})
