import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failure } from './failure.ts'
import { newRotation } from './new-rotation.ts'
import {
  checklistAllows,
  countDestinations,
  type DestinationRotationState,
  destinationRotationStates,
  isBeforeFirstWrite,
  isOpen,
  mayFollow,
  mayRollBack,
  type RevokeFacts,
  type Rotation,
  type RotationDestination,
  type RotationState,
  remaining,
  revokeChecklist,
  revokeConditions,
  rotationStates,
  wasReplaced,
} from './rotation.ts'

function destination(name: string, state: DestinationRotationState): RotationDestination {
  return {
    destination: name,
    action: 'update',
    reason: '',
    state,
    planned: null,
    failure: null,
    writtenAt: null,
    updatedAt: null,
    created: false,
    attempts: 0,
    attemptedAt: null,
    waiver: null,
    doneBy: null,
  }
}

const token = {
  fingerprint: 'f',
  label: 'github_pat_…abcd',
  kind: 'fine-grained',
  login: 'octo-bot',
  expiresAt: null,
  neverExpires: false,
} as const

function rotationWith(
  destinations: readonly RotationDestination[],
  change: Partial<Rotation> = {},
): Rotation {
  return {
    ...newRotation({
      credential: 'PAT',
      reason: '',
      startedAt: '2026-03-09T12:00:00.000Z',
      startedBy: 'tester',
    }),
    id: 'R-0001',
    state: 'verified',
    newToken: token,
    oldToken: { ...token, fingerprint: 'o' },
    oldTokenHeld: true,
    destinations,
    ...change,
  }
}

const good: RevokeFacts = {
  newTokenLogin: 'octo-bot',
  newTokenProblem: null,
  runsHoldingOldValue: 0,
  runsProblem: null,
  oldTokenIsOperator: false,
}
const allows = (rotation: Rotation, facts: RevokeFacts = good) =>
  checklistAllows(revokeChecklist(rotation, facts))
const waiver = { reason: 'Because.', by: 'tester', at: '2026-03-09T12:00:00.000Z' }

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

describe('the revoke checklist', () => {
  it('allows only if every destination is verified or waived', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...destinationRotationStates), { maxLength: 12 }),
        fc.subarray([...revokeConditions]),
        (states, waived) => {
          const rotation = rotationWith(
            states.map((state, index) => destination(`actions:acme/app-${index}/PAT`, state)),
            { waivedConditions: waived.map((condition) => ({ condition, waiver })) },
          )
          const settled =
            states.length > 0 && states.every((each) => each === 'verified' || each === 'waived')
          expect(allows(rotation)).toBe(settled)
        },
      ),
    )
  })

  const settled = [destination('actions:acme/app/PAT', 'verified')]

  it('waits for a manual step until a person did it', () => {
    expect(allows(rotationWith([...settled, destination('manual:profile', 'pending')]))).toBe(false)
    expect(allows(rotationWith([...settled, destination('manual:profile', 'verified')]))).toBe(true)
  })

  it('names what a revoke would break', () => {
    const open = revokeChecklist(
      rotationWith([...settled, destination('actions:acme/web/PAT', 'failed')]),
      good,
    )
    expect(open[0]).toMatchObject({ name: 'destinations', state: 'problem' })
    expect(open[0]?.evidence).toBe('Revoking now would break 1 of 2: actions:acme/web/PAT.')
  })

  it('needs the new token alive, as the login that was validated', () => {
    expect(allows(rotationWith(settled), { ...good, newTokenLogin: null })).toBe(false)
    expect(allows(rotationWith(settled), { ...good, newTokenLogin: 'somebody' })).toBe(false)
  })

  it('never lets Rekey saw off its own sign-in, waiver or not', () => {
    const waived = revokeConditions.map((condition) => ({ condition, waiver }))
    const facts = { ...good, oldTokenIsOperator: true }
    expect(allows(rotationWith(settled, { waivedConditions: waived }), facts)).toBe(false)
  })

  it('waits for runs that hold the old value, or for a waiver; not knowing is waiting', () => {
    const waived = { waivedConditions: [{ condition: 'runs', waiver }] } as const
    for (const runsHoldingOldValue of [3, null]) {
      expect(allows(rotationWith(settled), { ...good, runsHoldingOldValue })).toBe(false)
      expect(allows(rotationWith(settled, waived), { ...good, runsHoldingOldValue })).toBe(true)
    }
  })

  it('waits for every probe, also for those that nobody agreed to yet', () => {
    for (const ok of [null, false] as const) {
      const probes = [{ spec: { kind: 'identity' }, ok, detail: 'No.', at: null, runUrl: null }] as const
      expect(allows(rotationWith(settled, { probes }))).toBe(false)
      expect(
        allows(rotationWith(settled, { probes, waivedConditions: [{ condition: 'probes', waiver }] })),
      ).toBe(true)
    }
  })
})
