import { criticalNotice, digestNotice, expiredNotice, type Notice } from '../domain/notice.ts'
import { type ReminderSubject, reminderRules } from '../domain/reminder.ts'
import type { Workspace } from '../ipc/workspace.ts'
import {
  type RemindedToken,
  readReminderState,
  standingReminders,
  takeDueReminders,
} from '../use-cases/due-reminders.ts'
import type { World } from '../use-cases/world.ts'
import type { NoticeBoard } from './notice-board.ts'

const kinds = ['digest', 'critical', 'expired'] as const
type Kind = (typeof kinds)[number]

/**
 * Reminds of expiries. It has no clock of its own: whoever owns it lets it look again each minute, after sleep and when
 * something changed, and every look starts from the facts.
 */
export class Reminders {
  readonly #workspace: Workspace
  readonly #board: NoticeBoard
  /** What each notice on the board is about. */
  readonly #told = new Map<Kind, ReadonlySet<string>>()
  #world: World

  constructor(workspace: Workspace, board: NoticeBoard) {
    this.#workspace = workspace
    this.#board = board
    this.#world = workspace.world
  }

  look(): void {
    const workspace = this.#workspace
    if (this.#world !== workspace.world) {
      this.#world = workspace.world
      this.#told.clear()
    }
    const settings = workspace.settings()
    const rules = reminderRules(settings)
    if (!rules.enabled) {
      for (const kind of kinds) this.#withdraw(kind)
      return
    }
    const nowMs = workspace.githubNowMs()
    const state = readReminderState(this.#world)
    const due = takeDueReminders(this.#world, { state, rules, nowMs })
    const standing = standingReminders(state, rules, nowMs)
    const write = (kind: Kind, hideNames: boolean): Notice => {
      const tokens = standing[kind]
      if (kind === 'digest') return digestNotice(tokens, state.rotationsToFinish, nowMs, hideNames)
      return kind === 'critical' ? criticalNotice(tokens, nowMs, hideNames) : expiredNotice(tokens, hideNames)
    }
    for (const kind of kinds) {
      if (due[kind].length > 0) {
        this.#told.set(kind, namesOf(standing[kind]))
        this.#board.post((hideNames) => write(kind, hideNames))
      } else this.#keepTrue(kind, standing[kind], () => write(kind, false))
    }
  }

  /** Withdraws a notice once nothing that it told still holds; until then its words follow the facts. */
  #keepTrue(kind: Kind, standing: readonly RemindedToken[], write: () => Notice): void {
    const told = this.#told.get(kind)
    if (told === undefined) return
    const left = standing.filter((each) => told.has(nameOf(each))).length
    if (!this.#board.stands(kind)) this.#told.delete(kind)
    else if (left === 0) this.#withdraw(kind)
    else this.#board.revise(write(), left < told.size)
  }

  #withdraw(kind: Kind): void {
    if (this.#told.delete(kind)) this.#board.withdraw(kind)
  }
}

function namesOf(tokens: readonly ReminderSubject[]): ReadonlySet<string> {
  return new Set(tokens.map(nameOf))
}

function nameOf({ credential, fingerprint }: ReminderSubject): string {
  return JSON.stringify([credential, fingerprint])
}
