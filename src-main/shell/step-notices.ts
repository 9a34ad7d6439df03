import { bothAliveNotice, leakNotice, type Notice, reviewNotice, soakNotice } from '../domain/notice.ts'
import { reminderRules } from '../domain/reminder.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { type DueStep, type StepKind, stepKinds, takeDueSteps, waitingSteps } from '../use-cases/due-steps.ts'
import type { NoticeBoard } from './notice-board.ts'
import { ToldNotices } from './told-notices.ts'

function dayOf(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' }).format(new Date(instant))
}

/**
 * Tells of steps that wait for the operator: a revoke whose time has come, a token to review. Looks when it is told to,
 * each time from the facts, and takes back what is done.
 */
export class StepNotices {
  readonly #workspace: Workspace
  readonly #told: ToldNotices<StepKind>

  constructor(workspace: Workspace, board: NoticeBoard) {
    this.#workspace = workspace
    this.#told = new ToldNotices(board)
  }

  look(): void {
    const workspace = this.#workspace
    const { world } = workspace
    this.#told.follow(world)
    const rules = reminderRules(workspace.settings())
    const nowMs = workspace.githubNowMs()
    const waiting = waitingSteps(world, rules, nowMs)
    const due = takeDueSteps(world, { waiting, rules, nowMs })
    for (const kind of stepKinds) {
      const steps = waiting[kind]
      const keys = steps.map(subjectOf)
      if (due[kind].length > 0) this.#told.post(kind, keys, (hideNames) => write(kind, steps, hideNames))
      else {
        const of = (told: ReadonlySet<string>) => steps.filter((each) => told.has(subjectOf(each)))
        this.#told.keepTrue(kind, keys, (told) => write(kind, of(told), false))
      }
    }
  }
}

/** What is told again each day has another key each day, and is the same as long as it is about the same. */
function subjectOf({ about, key }: DueStep): string {
  return about === '' ? key : about
}

function write(kind: StepKind, steps: readonly DueStep[], hideNames: boolean): Notice {
  if (kind === 'leak')
    return leakNotice(
      steps.map(({ about, credential }) => ({ id: about, credential })),
      hideNames,
    )
  if (kind === 'both-alive')
    return bothAliveNotice(
      steps.map(({ about, credential, since = '' }) => ({ id: about, credential, since })),
      dayOf,
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
