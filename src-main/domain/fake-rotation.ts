import { newRotation } from './new-rotation.ts'
import type { DestinationRotationState, Rotation, RotationDestination } from './rotation.ts'

/* Rotations made by hand, for tests of the rules. */

export function destination(name: string, state: DestinationRotationState): RotationDestination {
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
    doneAt: null,
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

export function rotationWith(
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
