import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { failure } from '../domain/failure.ts'
import { diagnosticsTexts } from '../texts/diagnostics.ts'
import { diagnosticsReport } from '../use-cases/diagnostics-report.ts'
import { saveFile } from '../use-cases/save-file.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

/** What is saved is what main wrote and the window showed: no text of the window's own reaches a file. */
export function diagnosticsHandlers(
  workspace: Workspace,
): Pick<RekeyHandlers['app'], 'doctor' | 'saveDiagnostics'> {
  let shown: string | null = null
  return {
    doctor: async () => {
      const { findings, text, removed } = await diagnosticsReport(workspace.world)
      shown = text
      return value({ findings: findings.map((each) => ({ ...each })), text, removed })
    },
    saveDiagnostics: async () => {
      if (shown === null)
        return refusal(
          failure('blocked', 'diagnostics', diagnosticsTexts.noneToSave, diagnosticsTexts.runThemFirst),
        )
      const path = await workspace.desktop.chooseFileToSave(diagnosticsTexts.save, 'rekey-diagnostics.txt')
      if (path === null) return value(null)
      const saved = await saveFile(path, shown)
      return saved.ok ? value(path) : refusal(saved.failure)
    },
  }
}
