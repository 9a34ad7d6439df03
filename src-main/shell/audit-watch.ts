import { auditNotice } from '../domain/notice.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { witnessAudit } from '../use-cases/witness-audit.ts'
import type { NoticeBoard } from './notice-board.ts'

/** Entries come in bursts: the keychain is told once for all that came within this time. */
const gatherMs = 3000

/** Lets the keychain remember where the audit log ends, and says when it was changed behind Rekey's back. */
export class AuditWatch {
  readonly #workspace: Workspace
  readonly #board: NoticeBoard
  /** Something was written. */
  readonly soon: () => void

  constructor(workspace: Workspace, board: NoticeBoard) {
    this.#workspace = workspace
    this.#board = board
    this.soon = workspace.timetable.gathered(
      () => gatherMs,
      () => this.look(),
    )
  }

  look(): void {
    const { world, kind } = this.#workspace
    if (kind !== 'sample') this.#workspace.underWay.track(this.#look(world))
  }

  async #look(world: Workspace['world']): Promise<void> {
    // A keychain that doesn't answer is told where it is needed; what was not noted now is noted the next time.
    const noted = await witnessAudit(world)
    if (!noted.ok || noted.value === null) return
    const broke = noted.value
    this.#board.post(() => auditNotice(broke))
    this.#workspace.changed({})
  }
}
