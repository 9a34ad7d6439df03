import type { FirstLookView } from '../../src-preload/contract/index.ts'
import { lastRefresh } from '../use-cases/take-inventory.ts'
import { platformOf, type Workspace } from './workspace.ts'

/** What the window's frame needs, answered within a few milliseconds however large the inventory is. */
export function firstLook(workspace: Workspace): FirstLookView {
  const { world, desktop } = workspace
  return {
    version: world.version,
    workspace: workspace.kind,
    now: world.clock.now().toISOString(),
    accounts: workspace.accounts(),
    dataLocation: world.ledger.location,
    settings: workspace.settings(),
    savedViews: workspace.savedViews(),
    github: workspace.connection(),
    lastRefresh: lastRefresh(world),
    notices: [...workspace.notices.values()],
    desktop: desktop.abilities(),
    update: desktop.updates.view(),
    locked: workspace.locked,
    platform: platformOf(process.platform),
    hasCredentials: world.ledger.credentials.any(),
  }
}
