import type { DeltaView, SnapshotView } from '../../src-preload/contract/index.ts'
import type { Failure } from '../domain/failure.ts'
import { services } from '../domain/service-sign-in.ts'
import { readSavedViews } from '../domain/settings.ts'
import { isDrivenElsewhere } from '../use-cases/rotation-lease.ts'
import { lastRefresh } from '../use-cases/take-inventory.ts'
import type { Changed } from './changed.ts'
import type { SnapshotFacts } from './delta-feed.ts'
import { leakSummaries } from './leak-views.ts'
import { policyView } from './policy.ts'
import { partNow } from './roll-back-facts.ts'
import { rotationSummaryView } from './rotation-views.ts'
import { serviceView } from './service-views.ts'
import { accountProblem, accountView, failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** What the window's frame shows, known within a few milliseconds however large the inventory is. */
export function frameFacts(workspace: Workspace) {
  const { world, desktop } = workspace
  return {
    version: world.version,
    workspace: workspace.kind,
    now: world.clock.now().toISOString(),
    accounts: accountViews(workspace),
    dataLocation: world.ledger.location,
    settings: workspace.settings(),
    savedViews: savedViewsOf(workspace),
    github: workspace.connection(),
    lastRefresh: lastRefresh(world),
    notices: [...workspace.notices.values()],
    desktop: desktop.abilities(),
    update: desktop.updates.view(),
    locked: workspace.locked,
    platform: platformOf(process.platform),
  } satisfies Partial<SnapshotView>
}

/** Everything of a snapshot that is known without reading every place. */
export function snapshotFacts(workspace: Workspace, keychainProblem: Failure | null): SnapshotFacts {
  const { world } = workspace
  const { keychain } = world
  return {
    ...frameFacts(workspace),
    services: serviceViews(workspace),
    policy: policyView(world),
    rotations: rotationViews(workspace),
    leaks: leakSummaries(world),
    keychain: {
      description: keychain.description,
      persistent: keychain.persistent,
      problem: keychainProblem === null ? null : failureView(keychainProblem),
    },
    unfinished: workspace.unfinished(),
  }
}

/** Everything of a delta that is known without reading every place. */
export function deltaFacts(workspace: Workspace, parts: Changed): Omit<DeltaView, 'revision'> {
  const { world, desktop } = workspace
  const delta: Omit<DeltaView, 'revision'> = {}
  if (parts.accounts === true || parts.quotas === true) delta.accounts = accountViews(workspace)
  // How many destinations a service has is told with its sign-in.
  if (parts.services === true || parts.destinations === true) delta.services = serviceViews(workspace)
  if ([parts.policy, parts.credentials, parts.destinations, parts.accounts].includes(true))
    delta.policy = policyView(world)
  if (parts.rotations === true) delta.rotations = rotationViews(workspace)
  if (parts.leaks === true || parts.rotations === true) delta.leaks = leakSummaries(world)
  if (parts.settings === true) {
    delta.settings = workspace.settings()
    delta.savedViews = savedViewsOf(workspace)
  }
  if (parts.destinations === true) delta.lastRefresh = lastRefresh(world)
  if (parts.github === true) delta.github = workspace.connection()
  if (parts.notices === true) delta.notices = [...workspace.notices.values()]
  if (parts.desktop === true) delta.desktop = desktop.abilities()
  if (parts.update === true) delta.update = desktop.updates.view()
  if (parts.locked === true) delta.locked = workspace.locked
  if (parts.audit !== false) delta.auditEntries = world.ledger.audit.count()
  return delta
}

/** The accounts, each with what is left of its budget and why GitHub refused it last. */
export function accountViews({ world, budgets, problems }: Workspace): SnapshotView['accounts'] {
  return world.ledger.accounts
    .list()
    .map((account) =>
      accountView(
        account,
        budgets.quotas.get(account.id) ?? null,
        problems.get(accountProblem(account.id)) ?? null,
      ),
    )
}

function serviceViews(workspace: Workspace): SnapshotView['services'] {
  return services.map((service) => serviceView(workspace, service))
}

function rotationViews(workspace: Workspace): SnapshotView['rotations'] {
  const { world, underWay } = workspace
  return world.ledger.rotations
    .outlines()
    .map((each) =>
      rotationSummaryView(
        each,
        underWay.runs.get(each.id) ?? null,
        each.state === 'propagating' && isDrivenElsewhere(world, each.id),
        partNow(workspace, each),
      ),
    )
}

/** The matrix as the operator likes to see it. */
function savedViewsOf(workspace: Workspace): SnapshotView['savedViews'] {
  return readSavedViews(workspace.settings()['matrix.views']).map((each) => ({
    ...each,
    hiddenColumns: [...each.hiddenColumns],
  }))
}

/** Systems other than the three that Rekey is made for behave like Linux. */
function platformOf(platform: NodeJS.Platform): SnapshotView['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
