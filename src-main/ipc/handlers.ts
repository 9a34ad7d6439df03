import { contract, type RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { GhCli } from '../ports/gh-cli.ts'
import { appHandlers, type Workspaces } from './app.ts'
import { lockHandlers } from './lock.ts'
import { noticeHandlers } from './notice.ts'
import { updateHandlers } from './update.ts'
import type { Workspace } from './workspace.ts'

/** One handler for each word of the contract. */
export function handlersFor(workspace: Workspace, workspaces: Workspaces, ghCli: GhCli): RekeyHandlers {
  return {
    app: appHandlers(workspace, workspaces),
    lock: lockHandlers(workspace),
    notice: noticeHandlers(workspace),
    update: updateHandlers(workspace),
    account: onceAsked('account', async () =>
      (await import('./account.ts')).accountHandlers(workspace, ghCli),
    ),
    credential: onceAsked('credential', async () =>
      (await import('./credential.ts')).credentialHandlers(workspace),
    ),
    recipe: onceAsked('recipe', async () => (await import('./recipe.ts')).recipeHandlers()),
    migration: onceAsked('migration', async () =>
      (await import('./migration.ts')).migrationHandlers(workspace),
    ),
    inspection: onceAsked('inspection', async () =>
      (await import('./inspection.ts')).inspectionHandlers(workspace),
    ),
    inventory: onceAsked('inventory', async () =>
      (await import('./inventory.ts')).inventoryHandlers(workspace),
    ),
    copies: onceAsked('copies', async () => (await import('./copies.ts')).copiesHandlers(workspace)),
    sharing: onceAsked('sharing', async () => (await import('./sharing.ts')).sharingHandlers(workspace)),
    consumers: onceAsked('consumers', async () =>
      (await import('./consumers.ts')).consumersHandlers(workspace),
    ),
    rotation: onceAsked('rotation', async () => (await import('./rotation.ts')).rotationHandlers(workspace)),
    leak: onceAsked('leak', async () => (await import('./leak.ts')).leakHandlers(workspace)),
    audit: onceAsked('audit', async () => (await import('./audit.ts')).auditHandlers(workspace)),
    discover: onceAsked('discover', async () => (await import('./discover.ts')).discoverHandlers(workspace)),
    service: onceAsked('service', async () =>
      (await import('./service-sign-in.ts')).serviceHandlers(workspace),
    ),
    githubApp: onceAsked('githubApp', async () =>
      (await import('./github-app.ts')).githubAppHandlers(workspace),
    ),
    policy: onceAsked('policy', async () => (await import('./policy.ts')).policyHandlers(workspace)),
  }
}

type Handler = (request: unknown) => Promise<unknown>

/** Handlers of a noun that are loaded with its first call: at a start hardly any of them is needed. */
function onceAsked<Noun extends keyof RekeyHandlers>(
  noun: Noun,
  load: () => Promise<RekeyHandlers[Noun]>,
): RekeyHandlers[Noun] {
  let loading: Promise<Readonly<Record<string, Handler>>> | null = null
  const handlers: Record<string, Handler> = {}
  for (const [name, word] of Object.entries(contract[noun]))
    if (word.verb === 'invoke')
      handlers[name] = async (request) => {
        loading ??= load().catch((error: unknown) => {
          // A file that could not be read a moment ago may be read now.
          loading = null
          throw error
        }) as Promise<unknown> as Promise<Readonly<Record<string, Handler>>>
        const handler = (await loading)[name]
        if (handler === undefined) throw new Error(`No handler answers ${noun}.${name}.`)
        return handler(request)
      }
  return handlers as unknown as RekeyHandlers[Noun]
}
