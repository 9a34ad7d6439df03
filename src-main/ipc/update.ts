import type { Done, RekeyHandlers } from '../../src-preload/contract/index.ts'
import type { Result } from '../domain/result.ts'
import { refusal, value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function updateHandlers(workspace: Workspace): RekeyHandlers['update'] {
  const { updates } = workspace.desktop
  const answer = (outcome: Result<void>): Done => (outcome.ok ? value(null) : refusal(outcome.failure))
  return {
    check: async () => answer(await updates.check()),
    download: async () => answer(await updates.download()),
    restart: async () => answer(await updates.restart()),
  }
}
