import type { QueryClient } from '@tanstack/react-query'
import type { FirstLookView, SnapshotView } from '../../src-preload/contract/index.ts'
import { drawn } from '../lib/drawn.ts'
import { keys } from '../lib/keys.ts'
import { applyDelta } from './apply-delta.ts'
import type { HeardDeltas } from './heard-deltas.ts'

/** The snapshot; at the start, until it comes, only what the frame shows of it, with nothing in its lists. */
export type KnownSnapshot = SnapshotView & {
  readonly isFirstLook?: { readonly hasCredentials: boolean }
}

/**
 * Lets the frame be shown before the snapshot comes: reading tens of thousands of places takes a while. Where it does,
 * the frame is drawn first, since drawing beside that reading takes twice as long.
 * @param heard what was told since it was asked for, a lock perhaps
 * @param asked the first look, on its way
 * @returns whether the inventory is a large one
 */
export async function showFirstLook(
  client: QueryClient,
  heard: HeardDeltas,
  asked: Promise<FirstLookView>,
): Promise<boolean> {
  const first = await asked
  if (client.getQueryData(keys.snapshot) !== undefined) return first.isLarge
  client.setQueryData<KnownSnapshot>(
    keys.snapshot,
    heard.deltas.reduce<KnownSnapshot>(applyDelta, snapshotOf(first)),
  )
  if (first.isLarge) await drawn()
  return first.isLarge
}

function snapshotOf({ hasCredentials, isLarge: _, ...first }: FirstLookView): KnownSnapshot {
  return {
    ...first,
    isFirstLook: { hasCredentials },
    revision: 0,
    services: [],
    credentials: [],
    destinations: [],
    copies: [],
    policy: {
      rules: {
        maximumLifetimeDays: null,
        classicTokens: 'allowed',
        dispatchRepositories: 'any',
        ownerPresent: false,
        onePurpose: false,
        onePerson: false,
        plainDotenv: 'allowed',
        rotateEveryDays: null,
      },
      findings: [],
    },
    rotations: [],
    leaks: [],
    keychain: { description: '', persistent: true, problem: null },
    unfinished: [],
  }
}
