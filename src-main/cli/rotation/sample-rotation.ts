import { newRotation } from '../../domain/new-rotation.ts'
import type { Rotation, RotationDestination, RotationState } from '../../domain/rotation.ts'

export function sampleDestination(
  destination: string,
  change: Partial<RotationDestination> = {},
): RotationDestination {
  return {
    destination,
    action: 'update',
    reason: 'Value only.',
    state: 'pending',
    planned: null,
    failure: null,
    writtenAt: null,
    updatedAt: null,
    created: false,
    attempts: 0,
    attemptedAt: null,
    waiver: null,
    doneBy: null,
    ...change,
  }
}

/** A rotation for tests of what is printed about one. */
export function sampleRotation(state: RotationState, destinations: readonly RotationDestination[]): Rotation {
  return {
    ...newRotation({
      credential: 'DISPATCH_PAT',
      reason: 'test',
      startedAt: '2026-03-09T12:00:00.000Z',
      startedBy: 'tester',
    }),
    id: 'R-0001',
    state,
    destinations,
  }
}
