import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { accountHandlers } from './account.ts'
import { appHandlers, type Workspaces } from './app.ts'
import { auditHandlers } from './audit.ts'
import { consumersHandlers } from './consumers.ts'
import { copiesHandlers } from './copies.ts'
import { credentialHandlers } from './credential.ts'
import { discoverHandlers } from './discover.ts'
import { githubAppHandlers } from './github-app.ts'
import { inspectionHandlers } from './inspection.ts'
import { inventoryHandlers } from './inventory.ts'
import { leakHandlers } from './leak.ts'
import { lockHandlers } from './lock.ts'
import { migrationHandlers } from './migration.ts'
import { noticeHandlers } from './notice.ts'
import { policyHandlers } from './policy.ts'
import { recipeHandlers } from './recipe.ts'
import { rotationHandlers } from './rotation.ts'
import { serviceHandlers } from './service-sign-in.ts'
import { sharingHandlers } from './sharing.ts'
import { updateHandlers } from './update.ts'
import type { Workspace } from './workspace.ts'

/** One handler for each word of the contract. */
export function handlersFor(
  workspace: Workspace,
  workspaces: Workspaces,
  ghToken: (host: string) => Promise<SecretValue | null>,
): RekeyHandlers {
  return {
    app: appHandlers(workspace, workspaces),
    account: accountHandlers(workspace, ghToken),
    credential: credentialHandlers(workspace),
    recipe: recipeHandlers(),
    migration: migrationHandlers(workspace),
    inspection: inspectionHandlers(workspace),
    inventory: inventoryHandlers(workspace),
    copies: copiesHandlers(workspace),
    sharing: sharingHandlers(workspace),
    consumers: consumersHandlers(workspace),
    rotation: rotationHandlers(workspace),
    leak: leakHandlers(workspace),
    audit: auditHandlers(workspace),
    lock: lockHandlers(workspace),
    notice: noticeHandlers(workspace),
    discover: discoverHandlers(workspace),
    update: updateHandlers(workspace),
    service: serviceHandlers(workspace),
    githubApp: githubAppHandlers(workspace),
    policy: policyHandlers(workspace),
  }
}
