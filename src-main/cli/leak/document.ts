import { type LeakCase, secondsToDeath } from '../../domain/leak.ts'
import { openItemsOf } from '../../use-cases/close-leak.ts'
import { pictureLeak } from '../../use-cases/picture-leak.ts'
import type { World } from '../../use-cases/world.ts'
import type { JsonSpec } from '../json.ts'

export type LeakState = 'reported' | 'revoking' | 'alive' | 'dead' | 'closed'

export function leakState(leak: LeakCase): LeakState {
  if (leak.closedAt !== null) return 'closed'
  if (leak.confirmedDeadAt !== null) return 'dead'
  if (leak.revokeRequestedAt !== null) return 'revoking'
  return leak.decision === null ? 'reported' : 'alive'
}

export const leakJson: JsonSpec = {
  whole: true,
  fields: [
    'leak',
    'state',
    'label',
    'fingerprint',
    'host',
    'credentials',
    'seenWhere',
    'exposedSince',
    'machineSuspect',
    'decision',
    'reason',
    'reportedAt',
    'reportedBy',
    'revokeRequestedAt',
    'confirmedDeadAt',
    'confirmedBy',
    'confirmedAgainAt',
    'secondsToDeath',
    'closedAt',
    'rotations',
    'destinations',
    'workflows',
    'exposedMinutes',
    'evidence',
    'agreements',
    'lookBack',
    'journal',
    'open',
  ],
}

/** A case as JSON; holds no token. */
export function leakDocument(world: World, leak: LeakCase): Readonly<Record<string, unknown>> {
  const { id, ...facts } = leak
  const picture = pictureLeak(world, leak)
  return {
    leak: id,
    state: leakState(leak),
    ...facts,
    secondsToDeath: secondsToDeath(leak),
    workflows: picture.workflows,
    exposedMinutes: picture.exposedMinutes,
    open: openItemsOf(world, leak),
  }
}
