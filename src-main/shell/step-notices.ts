import { leakNotice, type Notice, reviewNotice, soakNotice } from '../domain/notice.ts'
import { reminderRules } from '../domain/reminder.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { type DueStep, type StepKind, stepKinds, takeDueSteps, waitingSteps } from '../use-cases/due-steps.ts'
import type { World } from '../use-cases/world.ts'
import type { NoticeBoard } from './notice-board.ts'

/**
 * Tells of steps that wait for the operator: a revoke whose time has come, a token to review. Looks when it is told to,
 * each time from the facts, and takes back what is done.
 */
export class StepNotices {
  readonly #workspace: Workspace
  readonly #board: NoticeBoard
  /** What each notice on the board is about. */
  readonly #told = new Map<StepKind, ReadonlySet<string>>()
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
    const rules = reminderRules(workspace.settings())
    const nowMs = workspace.githubNowMs()
    const waiting = waitingSteps(this.#world, rules, nowMs)
    const due = takeDueSteps(this.#world, { waiting, rules, nowMs })
    for (const kind of stepKinds) {
      const steps = waiting[kind]
      if (due[kind].length > 0) {
        this.#told.set(kind, new Set(steps.map(({ key }) => key)))
        this.#board.post((hideNames) => write(kind, steps, hideNames))
      } else this.#keepTrue(kind, steps)
    }
  }

  #keepTrue(kind: StepKind, steps: readonly DueStep[]): void {
    const told = this.#told.get(kind)
    if (told === undefined) return
    const left = steps.filter(({ key }) => told.has(key))
    if (!this.#board.stands(kind)) this.#told.delete(kind)
    else if (left.length === 0) {
      this.#told.delete(kind)
      this.#board.withdraw(kind)
    } else this.#board.revise(write(kind, left, false), left.length < told.size)
  }
}

function write(kind: StepKind, steps: readonly DueStep[], hideNames: boolean): Notice {
  if (kind === 'leak')
    return leakNotice(
      steps.map(({ about, credential }) => ({ id: about, credential })),
      hideNames,
    )
  return kind === 'soak'
    ? soakNotice(
        steps.map(({ about, credential }) => ({ id: about, credential })),
        hideNames,
      )
    : reviewNotice(
        steps.map(({ credential }) => credential),
        hideNames,
      )
}
