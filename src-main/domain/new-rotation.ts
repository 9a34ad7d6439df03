import type { Rotation } from './rotation.ts'

/** A rotation that has just been opened: nothing is known, nothing is planned, nothing was done. */
export function newRotation(
  begun: Pick<Rotation, 'credential' | 'reason' | 'startedAt' | 'startedBy'>,
): Omit<Rotation, 'id'> {
  return {
    ...begun,
    state: 'draft',
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
    canary: null,
    rollBackReason: null,
    drained: null,
    destinations: [],
  }
}
