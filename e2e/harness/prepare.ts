import type { RekeyClient } from '../../src-preload/contract/index.ts'
import type { Stage } from './journey.ts'
import type { LaunchedApp } from './launch-app.ts'

/** The bridge as the page sees it. */
export type BridgeWindow = { readonly rekey: RekeyClient }

/**
 * Brings a fresh profile to where a journey begins that is not about the first start: connected, inventory imported,
 * changes turned on, current value adopted. It takes the same calls that the window makes.
 */
export async function prepare(
  stage: Pick<Stage, 'inventoryFile' | 'scenario'>,
  app: LaunchedApp,
  credential = 'DISPATCH_PAT',
): Promise<void> {
  await app.chooseFile(stage.inventoryFile)
  await app.page.evaluate(
    async ({ operator, current, name }) => {
      const { rekey } = globalThis as unknown as BridgeWindow
      const connected = await rekey.account.connect({ host: 'github.com', owner: '', token: operator })
      if (!connected.ok) throw new Error(connected.failure.message)
      const imported = await rekey.inventory.importFile({})
      if (!imported.ok) throw new Error(imported.failure.message)
      if (imported.value === null || imported.value.problems.length > 0)
        throw new Error(JSON.stringify(imported.value))
      const changes = await rekey.app.writeSetting({ key: 'mode', value: 'changes' })
      if (!changes.ok) throw new Error(changes.failure.message)
      const adopted = await rekey.credential.adopt({ name, token: current })
      if (!adopted.ok) throw new Error(adopted.failure.message)
    },
    {
      operator: stage.scenario.tokens.operator,
      current: stage.scenario.tokens.dispatchOld,
      name: credential,
    },
  )
}
