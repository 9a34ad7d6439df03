import { basename } from 'node:path'
import type { AuditEntryView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { everything } from '../domain/audit-filter.ts'
import type { AuditLine } from '../domain/audit-line.ts'
import { auditTexts } from '../texts/audit.ts'
import { exportAudit } from '../use-cases/export-audit.ts'
import { readAudit, searchAudit } from '../use-cases/read-audit.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { verifyAudit } from '../use-cases/verify-audit.ts'
import { record } from '../use-cases/world.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function auditHandlers(workspace: Workspace): RekeyHandlers['audit'] {
  return {
    list: async ({ before, limit, skip = 0, filter = everything }) => {
      const page = await searchAudit(workspace.world, { filter, before, skip, limit })
      return value({ entries: page.lines.map(entryView), matching: page.matching, total: page.total })
    },
    verify: async () => {
      const verdict = await verifyAudit(workspace.world)
      const { entries, witnessedTo, unwitnessed } = verdict
      const about = { entries, witnessedTo, unwitnessed }
      if (verdict.intact)
        return value({ ...about, intact: true, brokenAt: null, brokenAtTime: null, why: '' })
      const { brokenAt, why } = verdict
      const [broken] = readAudit(workspace.world, { from: brokenAt, before: brokenAt + 1 })
      return value({ ...about, intact: false, brokenAt, brokenAtTime: broken?.at ?? null, why })
    },
    exportFile: async ({ format, filter = everything }) => {
      const path = await workspace.desktop.chooseFileToSave(auditTexts.exportLog, `rekey-audit.${format}`)
      if (path === null) return value(null)
      const { world } = workspace
      const { text, entries } = await exportAudit(world, { filter, format })
      const saved = await saveFile(path, text)
      if (!saved.ok) return refusal(saved.failure)
      record(world, 'export.created', { what: 'audit log', format, entries, file: basename(path) })
      workspace.changed({})
      return value({ path, entries })
    },
  }
}

function entryView(line: AuditLine): AuditEntryView {
  const { entry, who, operator, source, credential, destination, rotation, result } = line
  const { seq, at, actor, action, context, hash, previousHash } = entry
  return {
    seq,
    at,
    actor,
    who,
    operator,
    source,
    action,
    credential,
    destination,
    rotation,
    result,
    context: { ...context },
    hash,
    previousHash,
  }
}
