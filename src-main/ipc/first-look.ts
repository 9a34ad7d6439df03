import type { FirstLookView } from '../../src-preload/contract/index.ts'
import type { Workspace } from './workspace.ts'
import { frameFacts } from './workspace-facts.ts'

/** So many places are read in less time than the window takes for its first picture. */
const placesAtOnce = 2000

/** What the window's frame needs, answered within a few milliseconds however large the inventory is. */
export function firstLook(workspace: Workspace): FirstLookView {
  const { ledger } = workspace.world
  return {
    ...frameFacts(workspace),
    hasCredentials: ledger.credentials.any(),
    isLarge: ledger.observations.moreThan(placesAtOnce),
  }
}
