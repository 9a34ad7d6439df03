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
    id: 'R-0001',
    credential: 'DISPATCH_PAT',
    state,
    reason: 'test',
    startedAt: '2026-03-09T12:00:00.000Z',
    startedBy: 'tester',
    finishedAt: null,
    pace: 'auto',
    newToken: null,
    oldToken: null,
    oldTokenHeld: false,
    revokeRequestedAt: null,
    confirmedDeadAt: null,
    confirmedBy: null,
    checks: [],
    precheck: [],
    probes: [],
    cost: null,
    plannedAt: null,
    waivedConditions: [],
    rollBackReason: null,
    drained: null,
    destinations,
  }
}
