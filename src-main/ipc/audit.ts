import { writeFile } from 'node:fs/promises'
import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { readAudit } from '../use-cases/read-audit.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'
import { unwritable } from './inventory.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function auditHandlers(workspace: Workspace): RekeyHandlers['audit'] {
  return {
    list: async ({ before, limit }) => {
      const entries = readAudit(workspace.world, {
        limit,
        newestFirst: true,
        ...(before === null ? {} : { before }),
      })
      return value({
        entries: entries.map(({ seq, at, actor, action, context, hash }) => ({
          seq,
          at,
          actor,
          action,
          context: { ...context },
          hash,
        })),
        total: workspace.world.ledger.audit.count(),
      })
    },
    verify: async () => {
      const verdict = verifyAudit(workspace.world)
      return value(
        verdict.intact
          ? {
              intact: true,
              entries: verdict.entries,
              brokenAt: null,
              sentence: `${verdict.entries} entries, chain intact.`,
            }
          : {
              intact: false,
              entries: verdict.entries,
              brokenAt: verdict.brokenAt,
              sentence: `The chain breaks at entry ${verdict.brokenAt}: ${verdict.why}. Entries from there on can't be trusted.`,
            },
      )
    },
    exportFile: async () => {
      const path = await workspace.desktop.chooseFileToSave('Export the audit log', 'rekey-audit.json')
      if (path === null) return value(null)
      try {
        await writeFile(path, `${JSON.stringify(readAudit(workspace.world, {}), null, 2)}\n`, { mode: 0o600 })
        return value(path)
      } catch (error) {
        return refusal(unwritable(path, error))
      }
    },
  }
}
