import { destination as fakeDestination } from '../../domain/fake-rotation.ts'
import { newRotation } from '../../domain/new-rotation.ts'
import type { Rotation, RotationDestination, RotationState } from '../../domain/rotation.ts'

export function sampleDestination(
  destination: string,
  change: Partial<RotationDestination> = {},
): RotationDestination {
  return { ...fakeDestination(destination, 'pending'), reason: 'Value only.', ...change }
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
