import { criticalNotice, digestNotice, expiredNotice, type Notice } from '../domain/notice.ts'
import { type ReminderSubject, reminderRules } from '../domain/reminder.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { readReminderState, standingReminders, takeDueReminders } from '../use-cases/due-reminders.ts'
import type { NoticeBoard } from './notice-board.ts'
import { ToldNotices } from './told-notices.ts'

const kinds = ['digest', 'critical', 'expired'] as const
type Kind = (typeof kinds)[number]

/**
 * Reminds of expiries. It has no clock of its own: whoever owns it lets it look again each minute, after sleep and when
 * something changed, and every look starts from the facts.
 */
export class Reminders {
  readonly #workspace: Workspace
  readonly #told: ToldNotices<Kind>

  constructor(workspace: Workspace, board: NoticeBoard) {
    this.#workspace = workspace
    this.#told = new ToldNotices(board)
  }

  look(): void {
    const workspace = this.#workspace
    const { world } = workspace
    this.#told.follow(world)
    const rules = reminderRules(workspace.settings())
    if (!rules.enabled) {
      for (const kind of kinds) this.#told.withdraw(kind)
      return
    }
    const nowMs = workspace.githubNowMs()
    const state = readReminderState(world)
    const due = takeDueReminders(world, { state, rules, nowMs })
    const standing = standingReminders(state, rules, nowMs)
    const write = (kind: Kind, hideNames: boolean): Notice => {
      const tokens = standing[kind]
      if (kind === 'digest') return digestNotice(tokens, state.rotationsToFinish, nowMs, hideNames)
      return kind === 'critical' ? criticalNotice(tokens, nowMs, hideNames) : expiredNotice(tokens, hideNames)
    }
    for (const kind of kinds) {
      const keys = standing[kind].map(keyOf)
      if (due[kind].length > 0) this.#told.post(kind, keys, (hideNames) => write(kind, hideNames))
      else this.#told.keepTrue(kind, keys, () => write(kind, false))
    }
  }
}

function keyOf({ credential, fingerprint }: ReminderSubject): string {
  return JSON.stringify([credential, fingerprint])
}
