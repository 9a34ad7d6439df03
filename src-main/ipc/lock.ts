import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { channelOf } from '../../src-preload/define-contract.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { lockTexts } from '../texts/lock.ts'
import { value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function lockHandlers(workspace: Workspace): RekeyHandlers['lock'] {
  return {
    lock: async () => {
      workspace.lock('asked')
      return value(null)
    },
    unlock: async () => {
      if (workspace.locked !== null && (await workspace.desktop.confirmPresence())) workspace.unlock()
      return value({ unlocked: workspace.locked === null })
    },
  }
}

/** What is answered while Rekey is locked: enough to draw the lock screen, and the way out. */
const answeredWhileLocked: ReadonlySet<string> = new Set(
  [
    ['app', 'snapshot'],
    ['app', 'firstLook'],
    ['lock', 'lock'],
    ['lock', 'unlock'],
  ].map(([noun = '', name = '']) => channelOf(noun, name)),
)

/** Why a call of the window is not answered now; null when it is. */
export function whyLocked(workspace: Workspace, channel: string): Failure | null {
  if (workspace.locked === null || answeredWhileLocked.has(channel)) return null
  return failure('blocked', 'lock', lockTexts.isLocked, lockTexts.unlockFirst)
}
