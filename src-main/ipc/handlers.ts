import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { accountHandlers } from './account.ts'
import { appHandlers, type Workspaces } from './app.ts'
import { auditHandlers } from './audit.ts'
import { credentialHandlers } from './credential.ts'
import { inventoryHandlers } from './inventory.ts'
import { noticeHandlers } from './notice.ts'
import { rotationHandlers } from './rotation.ts'
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
    inventory: inventoryHandlers(workspace),
    rotation: rotationHandlers(workspace),
    audit: auditHandlers(workspace),
    notice: noticeHandlers(workspace),
  }
}
